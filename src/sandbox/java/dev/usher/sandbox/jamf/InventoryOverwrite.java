package dev.usher.sandbox.jamf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an inventory writes into a device's record, whoever wrote there before.
 *
 * <p>The arguments of {@code jamf recon} come first, then the directory, then the preload record: the later wins. That
 * preload beats the directory is documented; that the arguments come first is inferred, and so is the rest here: the
 * directory is asked for the username that the record has before preload, it is asked for mobile devices under the
 * setting of computers, and an empty column or directory attribute leaves the field as it is.
 */
final class InventoryOverwrite {
    private final InventorySettings settings;
    private final SandboxDirectory directory;
    private final SandboxPreload preload;
    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final ExtensionAttributes computerAttributes;
    private final MobileAttributes mobileAttributes;

    InventoryOverwrite(
            InventorySettings settings,
            SandboxDirectory directory,
            SandboxPreload preload,
            SettingsObjects departments,
            SettingsObjects buildings,
            ExtensionAttributes computerAttributes,
            MobileAttributes mobileAttributes) {
        this.settings = settings;
        this.directory = directory;
        this.preload = preload;
        this.departments = departments;
        this.buildings = buildings;
        this.computerAttributes = computerAttributes;
        this.mobileAttributes = mobileAttributes;
    }

    SandboxMac of(SandboxMac mac, Optional<String> endUsername) {
        var argued = endUsername
                .filter(_ -> settings.allowsChangingUserAndLocation())
                .map(SandboxUserAndLocation::ofUsername)
                .orElse(mac.userAndLocation());
        var looked = mac.withUserAndLocation(lookedUp(argued));
        return preloaded(mac.serial(), SandboxPreloadRecord.COMPUTER)
                .map(row -> looked.withUserAndLocation(overlay(looked.userAndLocation(), row.columns()))
                        .withAssetTag(filled(row.columns(), "assetTag", looked.assetTag()))
                        .withExtensionAttributes(computerValues(row, looked.extensionAttributes())))
                .orElse(looked);
    }

    /** A device that hides its serial number has no preload record, whatever its serial number is. */
    SandboxMobileDevice of(SandboxMobileDevice device) {
        var looked = device.withUserAndLocation(lookedUp(device.userAndLocation()));
        return Optional.ofNullable(device.visibleSerial())
                .flatMap(serial -> preloaded(serial, SandboxPreloadRecord.MOBILE_DEVICE))
                .map(row -> looked.withUserAndLocation(overlay(looked.userAndLocation(), row.columns()))
                        .withAssetTag(filled(row.columns(), "assetTag", looked.assetTag()))
                        .withExtensionAttributes(mobileValues(row, looked.extensionAttributes())))
                .orElse(looked);
    }

    private SandboxUserAndLocation lookedUp(SandboxUserAndLocation now) {
        return Optional.of(now.username())
                .filter(_ -> settings.updatesFromDirectory())
                .flatMap(directory::find)
                .map(user -> overlay(now, user.columns()))
                .orElse(now);
    }

    private Optional<SandboxPreloadRecord> preloaded(String serial, String deviceType) {
        return preload.find(serial)
                .filter(row ->
                        row.deviceType().equals(deviceType) || row.deviceType().equals(SandboxPreloadRecord.UNKNOWN));
    }

    /** Names that no department or building has are left out without a word. */
    private SandboxUserAndLocation overlay(SandboxUserAndLocation now, Map<String, String> columns) {
        return new SandboxUserAndLocation(
                filled(columns, "username", now.username()),
                filled(columns, "fullName", now.realname()),
                filled(columns, "emailAddress", now.email()),
                filled(columns, "position", now.position()),
                filled(columns, "phoneNumber", now.phone()),
                departments.idOf(filled(columns, "department", "")).orElse(now.departmentId()),
                buildings.idOf(filled(columns, "building", "")).orElse(now.buildingId()),
                filled(columns, "room", now.room()));
    }

    private static String filled(Map<String, String> columns, String column, String now) {
        var value = columns.getOrDefault(column, "");
        return value.isEmpty() ? now : value;
    }

    /** A value that could not be set by hand either is left out, without a word, too. */
    private Map<String, List<String>> computerValues(SandboxPreloadRecord row, Map<String, List<String>> now) {
        var values = new HashMap<>(now);
        row.extensionAttributes()
                .forEach(attribute -> computerAttributes
                        .idOf(attribute.name())
                        .flatMap(computerAttributes::definition)
                        .filter(definition ->
                                definition.objection(attribute.values()).isEmpty())
                        .ifPresent(definition -> set(values, definition.id(), attribute)));
        return values;
    }

    private Map<String, List<String>> mobileValues(SandboxPreloadRecord row, Map<String, List<String>> now) {
        var values = new HashMap<>(now);
        row.extensionAttributes()
                .forEach(attribute -> mobileAttributes
                        .named(attribute.name())
                        .filter(definition ->
                                definition.objection(attribute.values()).isEmpty())
                        .ifPresent(definition -> set(values, definition.name(), attribute)));
        return values;
    }

    private static void set(Map<String, List<String>> values, String key, SandboxPreloadRecord.Attribute attribute) {
        if (!attribute.values().isEmpty()) {
            values.put(key, attribute.values());
        }
    }
}
