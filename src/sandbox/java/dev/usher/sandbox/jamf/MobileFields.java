package dev.usher.sandbox.jamf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the detailed list of mobile devices may be filtered and sorted by, from the parameter descriptions in Jamf's
 * schema.
 *
 * <p>Fields that the sandbox holds nothing for are allowed all the same and compare as empty. Not so {@code groupId} and
 * {@code groupName}, of which a device has many: these are refused, so that nobody takes an empty answer for the truth.
 */
final class MobileFields {
    private static final Set<String> WITHOUT_DATA = Set.of(
            "airPlayPassword",
            "appAnalyticsEnabled",
            "availableSpaceMb",
            "batteryLevel",
            "bluetoothLowEnergyCapable",
            "bluetoothMacAddress",
            "capacityMb",
            "declarativeDeviceManagementEnabled",
            "deviceId",
            "deviceLocatorServiceEnabled",
            "devicePhoneNumber",
            "diagnosticAndUsageReportingEnabled",
            "doNotDisturbEnabled",
            "exchangeDeviceId",
            "cloudBackupEnabled",
            "osBuild",
            "osSupplementalBuildVersion",
            "osRapidSecurityResponse",
            "ipAddress",
            "itunesStoreAccountActive",
            "languages",
            "locales",
            "locationServicesForSelfServiceMobileEnabled",
            "lostModeEnabled",
            "modelNumber",
            "modemFirmwareVersion",
            "preferredVoiceNumber",
            "quotaSize",
            "residentUsers",
            "tethered",
            "timeZone",
            "usedSpacePercentage",
            "wifiMacAddress",
            "appleCareId",
            "lifeExpectancyYears",
            "poNumber",
            "purchasePrice",
            "purchasedOrLeased",
            "purchasingAccount",
            "purchasingContact",
            "vendor",
            "activationLockEnabled",
            "blockEncryptionCapable",
            "dataProtection",
            "fileEncryptionCapable",
            "passcodeCompliant",
            "passcodeCompliantWithProfile",
            "passcodeLockGracePeriodEnforcedSeconds",
            "passcodePresent",
            "carrierSettingsVersion",
            "currentCarrierNetwork",
            "currentMobileCountryCode",
            "currentMobileNetworkCode",
            "dataRoamingEnabled",
            "eid",
            "network",
            "homeMobileCountryCode",
            "homeMobileNetworkCode",
            "iccid",
            "imei",
            "imei2",
            "meid",
            "personalHotspotEnabled",
            "roaming",
            "lastLoggedInUsernameSelfService",
            "lastLoggedInUsernameSelfServiceTimestamp",
            "lastLoggedInUsernameMdm",
            "lastLoggedInUsernameMdmTimestamp");

    private static final Set<String> SORT_WITHOUT_DATA = Set.of(
            "batteryHealth",
            "lostModeEnabledDate",
            "enrollmentSessionTokenValid",
            "lastBackupDate",
            "lastCloudBackupDate",
            "mdmProfileExpirationDate",
            "leaseExpirationDate",
            "poDate",
            "warrantyExpirationDate",
            "hardwareEncryptionSupported",
            "jailbreakStatus",
            "cellularTechnology",
            "voiceRoamingEnabled");

    private MobileFields() {}

    static Listing<SandboxMobileDevice> listing(SettingsObjects departments, SettingsObjects buildings) {
        Map<String, Listing.Field<SandboxMobileDevice>> filter = new HashMap<>(Listing.empty(WITHOUT_DATA));
        filter.putAll(device());
        filter.putAll(userAndLocation());
        filter.put(
                "department",
                device -> departments
                        .nameOf(device.userAndLocation().departmentId())
                        .orElse(""));
        filter.put(
                "building",
                device ->
                        buildings.nameOf(device.userAndLocation().buildingId()).orElse(""));

        Map<String, Listing.Field<SandboxMobileDevice>> sort = new HashMap<>(filter);
        sort.putAll(Listing.empty(SORT_WITHOUT_DATA));
        sort.put("deviceOwnershipType", device -> device.ownership().wireName());
        sort.put("lastEnrolledDate", device -> Json.time(device.lastEnrolledDate()));
        return new Listing<>(filter, sort, "displayName:asc");
    }

    private static Map<String, Listing.Field<SandboxMobileDevice>> device() {
        return Map.ofEntries(
                Map.entry("mobileDeviceId", SandboxMobileDevice::id),
                Map.entry("displayName", SandboxMobileDevice::name),
                Map.entry("assetTag", SandboxMobileDevice::assetTag),
                Map.entry("serialNumber", SandboxMobileDevice::visibleSerial),
                Map.entry("udid", SandboxMobileDevice::visibleUdid),
                Map.entry("managementId", SandboxMobileDevice::managementId),
                Map.entry("model", device -> device.type().model()),
                Map.entry("modelIdentifier", device -> device.type().modelIdentifier()),
                Map.entry("osVersion", _ -> "18.6"),
                Map.entry("managed", _ -> "true"),
                Map.entry("supervised", device -> Boolean.toString(device.supervised())),
                Map.entry("sharedIpad", device -> Boolean.toString(device.sharedIpad())),
                Map.entry("lastContactDate", device -> Json.time(device.inventoriedAt())),
                Map.entry("lastInventoryUpdateDate", device -> Json.time(device.inventoriedAt())));
    }

    private static Map<String, Listing.Field<SandboxMobileDevice>> userAndLocation() {
        return Map.of(
                "username", device -> device.userAndLocation().username(),
                "fullName", device -> device.userAndLocation().realname(),
                "emailAddress", device -> device.userAndLocation().email(),
                "userPhoneNumber", device -> device.userAndLocation().phone(),
                "position", device -> device.userAndLocation().position(),
                "room", device -> device.userAndLocation().room());
    }
}
