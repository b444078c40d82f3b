package dev.usher.sandbox.jamf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What computers may be filtered and sorted by, from the parameter descriptions in Jamf's schema.
 *
 * <p>Fields that the sandbox holds nothing for are allowed all the same and compare as empty.
 */
final class ComputerFields {
    private static final Set<String> FILTER_WITHOUT_DATA = Set.of(
            "general.barcode1",
            "general.barcode2",
            "general.lastIpAddress",
            "general.itunesStoreAccountActive",
            "general.jamfBinaryVersion",
            "general.lastCloudBackupDate",
            "general.lastReportedIp",
            "general.lastReportedIpV4",
            "general.lastReportedIpV6",
            "general.mdmCapable.capable",
            "general.mdmCertificateExpiration",
            "general.declarativeDeviceManagementEnabled",
            "general.lastLoggedInUsernameSelfService",
            "general.lastLoggedInUsernameSelfServiceTimestamp",
            "general.lastLoggedInUsernameBinary",
            "general.lastLoggedInUsernameBinaryTimestamp",
            "general.lastLoggedInUsernameMdm",
            "general.lastLoggedInUsernameMdmTimestamp",
            "hardware.bleCapable",
            "hardware.macAddress",
            "hardware.supportsIosAppInstalls",
            "operatingSystem.activeDirectoryStatus",
            "operatingSystem.fileVault2Status",
            "operatingSystem.build",
            "operatingSystem.supplementalBuildVersion",
            "operatingSystem.rapidSecurityResponse",
            "operatingSystem.name",
            "operatingSystem.version",
            "security.activationLockEnabled",
            "security.recoveryLockEnabled",
            "security.firewallEnabled",
            "diskEncryption.fileVault2Enabled",
            "purchasing.appleCareId",
            "purchasing.lifeExpectancy",
            "purchasing.purchased",
            "purchasing.leased",
            "purchasing.vendor",
            "purchasing.warrantyDate");

    private static final Set<String> SORT_WITHOUT_DATA = Set.of(
            "general.jamfBinaryVersion",
            "general.lastCloudBackupDate",
            "general.mdmCertificateExpiration",
            "general.lastLoggedInUsernameSelfService",
            "general.lastLoggedInUsernameSelfServiceTimestamp",
            "general.lastLoggedInUsernameBinary",
            "general.lastLoggedInUsernameBinaryTimestamp",
            "general.lastLoggedInUsernameMdm",
            "general.lastLoggedInUsernameMdmTimestamp",
            "operatingSystem.build",
            "operatingSystem.supplementalBuildVersion",
            "operatingSystem.rapidSecurityResponse",
            "operatingSystem.name",
            "operatingSystem.version",
            "purchasing.lifeExpectancy",
            "purchasing.warrantyDate");

    private static final Listing<SandboxMac> BEFORE_V4 = listing(false);
    private static final Listing<SandboxMac> V4 = listing(true);

    private ComputerFields() {}

    static Listing<SandboxMac> listing(InventoryVersion version) {
        return version.splitsLastContact() ? V4 : BEFORE_V4;
    }

    private static Listing<SandboxMac> listing(boolean splitsLastContact) {
        Map<String, Listing.Field<SandboxMac>> sort = new HashMap<>(Listing.empty(SORT_WITHOUT_DATA));
        sort.putAll(sortableData());
        sort.putAll(lastContact(splitsLastContact));

        Map<String, Listing.Field<SandboxMac>> filter = new HashMap<>(Listing.empty(FILTER_WITHOUT_DATA));
        filter.putAll(sortableData());
        filter.putAll(lastContact(splitsLastContact));
        filter.putAll(otherData());
        filter.putAll(userAndLocation());
        return new Listing<>(filter, sort, "general.name:asc");
    }

    private static Map<String, Listing.Field<SandboxMac>> sortableData() {
        return Map.ofEntries(
                Map.entry("id", SandboxMac::id),
                Map.entry("udid", SandboxMac::udid),
                Map.entry("general.name", SandboxMac::name),
                Map.entry("general.assetTag", SandboxMac::assetTag),
                Map.entry("general.platform", _ -> "Mac"),
                Map.entry("general.lastEnrolledDate", mac -> Json.time(mac.lastEnrolledDate())),
                Map.entry("general.reportDate", mac -> Json.time(mac.reportDate())),
                Map.entry("hardware.make", _ -> "Apple"),
                Map.entry("hardware.model", SandboxMac::model),
                Map.entry(
                        "userAndLocation.realname", mac -> mac.userAndLocation().realname()));
    }

    private static Map<String, Listing.Field<SandboxMac>> lastContact(boolean split) {
        return split
                ? Map.of(
                        "general.lastCheckIn", mac -> Json.time(mac.reportDate()),
                        "general.lastContact", mac -> Json.time(mac.reportDate()))
                : Map.of("general.lastContactTime", mac -> Json.time(mac.reportDate()));
    }

    private static Map<String, Listing.Field<SandboxMac>> otherData() {
        return Map.of(
                "general.managementId", SandboxMac::managementId,
                "general.remoteManagement.managed", _ -> "true",
                "general.supervised", _ -> "true",
                "general.userApprovedMdm", _ -> "true",
                "general.enrolledViaAutomatedDeviceEnrollment", _ -> "true",
                "hardware.serialNumber", SandboxMac::serial,
                "hardware.modelIdentifier", SandboxMac::modelIdentifier,
                "hardware.appleSilicon", _ -> "true");
    }

    private static Map<String, Listing.Field<SandboxMac>> userAndLocation() {
        return Map.of(
                "userAndLocation.username", mac -> mac.userAndLocation().username(),
                "userAndLocation.email", mac -> mac.userAndLocation().email(),
                "userAndLocation.phone", mac -> mac.userAndLocation().phone(),
                "userAndLocation.position", mac -> mac.userAndLocation().position(),
                "userAndLocation.room", mac -> mac.userAndLocation().room(),
                "userAndLocation.buildingId", mac -> mac.userAndLocation().buildingId(),
                "userAndLocation.departmentId", mac -> mac.userAndLocation().departmentId());
    }
}
