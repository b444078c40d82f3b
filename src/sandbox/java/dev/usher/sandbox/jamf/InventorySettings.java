package dev.usher.sandbox.jamf;

import java.util.List;

/** The settings of Jamf Pro that decide what an inventory or a re-enrollment does to what was assigned. */
public final class InventorySettings {
    private static final List<String> COLLECTED = List.of(
            "monitorApplicationUsage",
            "includePackages",
            "includeSoftwareUpdates",
            "includeSoftwareId",
            "includeAccounts",
            "calculateSizes",
            "includeHiddenAccounts",
            "includePrinters",
            "includeServices",
            "collectSyncedMobileDeviceInfo",
            "monitorBeacons");

    private volatile boolean allowsChangingUserAndLocation;
    private volatile boolean updatesFromDirectory;
    private volatile boolean flushesLocation;
    private volatile boolean flushesLocationHistory;
    private volatile boolean flushesExtensionAttributes;

    InventorySettings() {
        reset();
    }

    void reset() {
        allowsChangingUserAndLocation = true;
        updatesFromDirectory = false;
        flushesLocation = false;
        flushesLocationHistory = false;
        flushesExtensionAttributes = false;
    }

    /** Whether {@code jamf recon -endUsername} has an effect; at first it has. */
    public void allowChangingUserAndLocation(boolean allow) {
        allowsChangingUserAndLocation = allow;
    }

    /** Whether each inventory looks the user up in the directory; at first it does not. */
    public void updateFromDirectory(boolean update) {
        updatesFromDirectory = update;
    }

    /** Whether a re-enrollment blanks User and Location; at first it does not. */
    public void flushLocation(boolean flush) {
        flushesLocation = flush;
    }

    /** Whether a re-enrollment forgets earlier users, of which the sandbox keeps nothing; at first it does not. */
    public void flushLocationHistory(boolean flush) {
        flushesLocationHistory = flush;
    }

    /** Whether a re-enrollment blanks extension attributes; at first it does not. */
    public void flushExtensionAttributes(boolean flush) {
        flushesExtensionAttributes = flush;
    }

    public boolean allowsChangingUserAndLocation() {
        return allowsChangingUserAndLocation;
    }

    public boolean updatesFromDirectory() {
        return updatesFromDirectory;
    }

    public boolean flushesLocation() {
        return flushesLocation;
    }

    public boolean flushesLocationHistory() {
        return flushesLocationHistory;
    }

    public boolean flushesExtensionAttributes() {
        return flushesExtensionAttributes;
    }

    /** {@code GET /api/v2/computer-inventory-collection-settings}. */
    JamfAnswer collection() {
        var body = Json.object();
        var preferences = body.putObject("computerInventoryCollectionPreferences");
        COLLECTED.forEach(name -> preferences.put(name, false));
        preferences
                .put("updateLdapInfoOnComputerInventorySubmissions", updatesFromDirectory)
                .put("allowChangingUserAndLocation", allowsChangingUserAndLocation)
                .put("useUnixUserPaths", true)
                .put("collectUnmanagedCertificates", true);
        body.putArray("applicationPaths");
        return JamfAnswer.json(200, body);
    }

    /** {@code GET /api/v1/reenrollment}. */
    JamfAnswer reenrollment() {
        return JamfAnswer.json(
                200,
                Json.object()
                        .put("isFlushPolicyHistoryEnabled", false)
                        .put("isFlushLocationInformationEnabled", flushesLocation)
                        .put("isFlushLocationInformationHistoryEnabled", flushesLocationHistory)
                        .put("isFlushExtensionAttributesEnabled", flushesExtensionAttributes)
                        .put("isFlushSoftwareUpdatePlansEnabled", false)
                        .put("flushMDMQueue", "DELETE_EVERYTHING_EXCEPT_ACKNOWLEDGED"));
    }
}
