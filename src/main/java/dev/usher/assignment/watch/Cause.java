package dev.usher.assignment.watch;

/** What probably changed a device after Usher had. Jamf does not say; this is read from what did change and what its settings allow. */
enum Cause {
    PRELOAD(
            "the inventory preload record of this device has these values, and Jamf applies it at every inventory; mend or"
                    + " delete the record"),
    DIRECTORY("Jamf looks the user up in a directory at every inventory"
            + " (updateLdapInfoOnComputerInventorySubmissions); mend the directory or turn that off"),
    RECON("a script on the device probably ran jamf recon -endUsername, which Jamf allows"
            + " (allowChangingUserAndLocation); take that out of the script or turn it off"),
    RE_ENROLLMENT(
            "the device was enrolled again since, and Jamf blanks User and Location then if its re-enrollment settings say so;"
                    + " let the person sign in again, or turn that off"),
    ENROLLED_BY_ANOTHER("the device was enrolled again since, by another person; let that person sign in"),
    NEW_RECORD("the record was deleted in Jamf Pro and the device enrolled anew; let the person sign in again"),
    SOMEBODY("an administrator or another API client probably did; ask in the history of the device in Jamf Pro");

    private final String clause;

    Cause(String clause) {
        this.clause = clause;
    }

    /** The rest of a sentence that began with what differs. */
    String clause() {
        return clause;
    }
}
