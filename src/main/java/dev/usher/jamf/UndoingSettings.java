package dev.usher.jamf;

import java.util.Optional;

/**
 * Settings of Jamf Pro that change User and Location after it was written, or decide whom Jamf takes a username for. Each is
 * empty where the API client may not read it.
 *
 * @param reconMayChangeUser {@code allowChangingUserAndLocation}: {@code jamf recon -endUsername} works
 * @param directoryAtInventory {@code updateLdapInfoOnComputerInventorySubmissions}: a directory lookup at each inventory
 * @param flushedAtReEnrollment {@code isFlushLocationInformationEnabled}
 * @param ssoUserMapping {@code userMapping} of SAML single sign-on where it is on: {@code USERNAME} or {@code EMAIL}
 */
public record UndoingSettings(
        Optional<Boolean> reconMayChangeUser,
        Optional<Boolean> directoryAtInventory,
        Optional<Boolean> flushedAtReEnrollment,
        Optional<String> ssoUserMapping) {}
