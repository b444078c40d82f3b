package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A PreStage enrollment and its scope as JSON; what the sandbox does not hold has the value of a new one. */
final class PrestageDocument {
    private PrestageDocument() {}

    static ObjectNode computer(SandboxPrestage prestage) {
        var document = common(prestage)
                .put("installProfilesDuringSetup", false)
                .put("customPackageDistributionPointId", "-1")
                .put("enableRecoveryLock", false)
                .put("pssoEnabled", false);
        document.putArray("prestageInstalledProfileIds");
        document.putArray("customPackageIds");
        document.putObject("accountSettings")
                .put("id", prestage.id())
                .put("payloadConfigured", true)
                .put("userAccountType", "STANDARD")
                .put("prefillPrimaryAccountInfoFeatureEnabled", true)
                .put("prefillType", "DEVICE_OWNER")
                .put("versionLock", 0);
        return document;
    }

    static ObjectNode mobileDevice(SandboxPrestage prestage) {
        return common(prestage)
                .put("allowPairing", true)
                .put("multiUser", false)
                .put("supervised", true)
                .put("maximumSharedAccounts", 10)
                .put("configureDeviceBeforeSetupAssistant", false)
                .put("sendTimezone", false)
                .put("timezone", "UTC")
                .put("storageQuotaSizeMegabytes", 4096)
                .put("useStorageQuotaSize", false);
    }

    static ObjectNode scope(SandboxPrestage prestage) {
        var document = Json.object().put("prestageId", prestage.id());
        var assignments = document.putArray("assignments");
        prestage.scope().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> assignments
                        .addObject()
                        .put("serialNumber", entry.getKey())
                        .put("assignmentDate", Json.time(entry.getValue()))
                        .put("userAssigned", "sandbox"));
        return document.put("versionLock", prestage.versionLock());
    }

    private static ObjectNode common(SandboxPrestage prestage) {
        var document = Json.object()
                .put("id", prestage.id())
                .put("displayName", prestage.displayName())
                .put("mandatory", true)
                .put("mdmRemovable", false)
                .put("supportPhoneNumber", "")
                .put("supportEmailAddress", "")
                .put("department", "")
                .put("defaultPrestage", false)
                .put("enrollmentSiteId", SandboxUserAndLocation.NO_ID)
                .put("siteId", SandboxUserAndLocation.NO_ID)
                .put("keepExistingSiteMembership", false)
                .put("keepExistingLocationInformation", prestage.keepExistingLocation())
                .put("requireAuthentication", prestage.requireAuthentication())
                .put("authenticationPrompt", "")
                .put("preventActivationLock", true)
                .put("enableDeviceBasedActivationLock", false)
                .put("deviceEnrollmentProgramInstanceId", "1")
                .put("enrollmentCustomizationId", prestage.customizationId())
                .put("language", "en")
                .put("region", "GB")
                .put("autoAdvanceSetup", false)
                .put("profileUuid", "00000000-0000-0000-0000-00000000000" + prestage.id())
                .put("versionLock", prestage.versionLock());
        document.putObject("locationInformation")
                .put("username", "")
                .put("realname", "")
                .put("phone", "")
                .put("email", "")
                .put("room", "")
                .put("position", "")
                .put("departmentId", SandboxUserAndLocation.NO_ID)
                .put("buildingId", SandboxUserAndLocation.NO_ID)
                .put("id", prestage.id())
                .put("versionLock", 0);
        document.putObject("purchasingInformation")
                .put("id", prestage.id())
                .put("leased", false)
                .put("purchased", true)
                .put("appleCareId", "")
                .put("poNumber", "")
                .put("vendor", "")
                .put("purchasePrice", "")
                .put("lifeExpectancy", 0)
                .put("purchasingAccount", "")
                .put("purchasingContact", "")
                .put("leaseDate", "1970-01-01")
                .put("poDate", "1970-01-01")
                .put("warrantyDate", "1970-01-01")
                .put("versionLock", 0);
        return document;
    }
}
