package dev.usher.admin.preflight.jamf;

/**
 * A privilege of the API client.
 *
 * @param privilege in Jamf's words
 * @param why the rest of "Usher needs it to …", with the key that asks for it
 * @param required false where Usher does without, and says less
 */
record Need(String privilege, String why, boolean required) {
    static Need to(String why, String privilege) {
        return new Need(privilege, why, true);
    }

    static Need better(String why, String privilege) {
        return new Need(privilege, why, false);
    }
}
