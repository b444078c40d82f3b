package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An iPad, iPhone or Apple TV and its inventory record.
 *
 * @param id Jamf's id of the record, digits, numbered apart from the Macs'; {@code ""} lets {@link
 *     SandboxMobileDevices#add} choose one
 * @param serial how a test names the device; Jamf shows it unless {@link SandboxOwnership#hidesIdentifiers}
 * @param enrolled false: Jamf does not know the device yet, and no answer shows it
 * @param lastEnrolledDate null before the first enrollment
 * @param inventoriedAt when inventory was last collected; null before the first time
 * @param siteId {@code "-1"} for none
 * @param extensionAttributes values by the attribute's name
 */
public record SandboxMobileDevice(
        String id,
        SandboxMobileType type,
        String serial,
        String udid,
        String managementId,
        String name,
        SandboxOwnership ownership,
        boolean sharedIpad,
        boolean enrolled,
        @Nullable Instant lastEnrolledDate,
        @Nullable Instant inventoriedAt,
        SandboxUserAndLocation userAndLocation,
        String assetTag,
        String siteId,
        Map<String, List<String>> extensionAttributes) {

    public SandboxMobileDevice {
        extensionAttributes = Map.copyOf(extensionAttributes);
    }

    /** A device out of the box: random identifiers, the organisation's, nobody's, unknown to Jamf until it enrolls. */
    public static SandboxMobileDevice outOfTheBox(SandboxMobileType type, String serial, String name) {
        return new SandboxMobileDevice(
                "",
                type,
                serial,
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
                UUID.randomUUID().toString(),
                name,
                SandboxOwnership.INSTITUTIONAL,
                false,
                false,
                null,
                null,
                SandboxUserAndLocation.NONE,
                "",
                SandboxUserAndLocation.NO_ID,
                Map.of());
    }

    /** The serial number that Jamf knows. */
    @Nullable String visibleSerial() {
        return ownership.hidesIdentifiers() ? null : serial;
    }

    @Nullable String visibleUdid() {
        return ownership.hidesIdentifiers() ? null : udid;
    }

    /** Only devices of the organisation are supervised here. */
    boolean supervised() {
        return ownership == SandboxOwnership.INSTITUTIONAL;
    }

    /** Known to Jamf, with its first inventory, since {@code at}. */
    public SandboxMobileDevice enrolledAt(Instant at) {
        return with(draft -> {
            draft.enrolled = true;
            draft.lastEnrolledDate = at;
            draft.inventoriedAt = at;
        });
    }

    public SandboxMobileDevice inventoriedAt(Instant at) {
        return with(draft -> draft.inventoriedAt = at);
    }

    public SandboxMobileDevice withId(String other) {
        return with(draft -> draft.id = other);
    }

    public SandboxMobileDevice withManagementId(String other) {
        return with(draft -> draft.managementId = other);
    }

    public SandboxMobileDevice withName(String other) {
        return with(draft -> draft.name = other);
    }

    public SandboxMobileDevice withOwnership(SandboxOwnership other) {
        return with(draft -> draft.ownership = other);
    }

    public SandboxMobileDevice withSharedIpad(boolean shared) {
        return with(draft -> draft.sharedIpad = shared);
    }

    public SandboxMobileDevice withUserAndLocation(SandboxUserAndLocation other) {
        return with(draft -> draft.userAndLocation = other);
    }

    public SandboxMobileDevice withAssetTag(String other) {
        return with(draft -> draft.assetTag = other);
    }

    public SandboxMobileDevice withSiteId(String other) {
        return with(draft -> draft.siteId = other);
    }

    public SandboxMobileDevice withExtensionAttributes(Map<String, List<String>> others) {
        return with(draft -> draft.extensionAttributes = others);
    }

    /** Deleted from Jamf: the device itself stays, and enrolls again as a new record. */
    SandboxMobileDevice forgotten() {
        return outOfTheBox(type, serial, name)
                .withOwnership(ownership)
                .withSharedIpad(sharedIpad)
                .with(draft -> draft.udid = udid);
    }

    private SandboxMobileDevice with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new SandboxMobileDevice(
                draft.id,
                type,
                serial,
                draft.udid,
                draft.managementId,
                draft.name,
                draft.ownership,
                draft.sharedIpad,
                draft.enrolled,
                draft.lastEnrolledDate,
                draft.inventoriedAt,
                draft.userAndLocation,
                draft.assetTag,
                draft.siteId,
                draft.extensionAttributes);
    }

    /** What of a device may change, while it does. */
    private static final class Draft {
        private String id;
        private String udid;
        private String managementId;
        private String name;
        private SandboxOwnership ownership;
        private boolean sharedIpad;
        private boolean enrolled;
        private @Nullable Instant lastEnrolledDate;
        private @Nullable Instant inventoriedAt;
        private SandboxUserAndLocation userAndLocation;
        private String assetTag;
        private String siteId;
        private Map<String, List<String>> extensionAttributes;

        private Draft(SandboxMobileDevice device) {
            id = device.id;
            udid = device.udid;
            managementId = device.managementId;
            name = device.name;
            ownership = device.ownership;
            sharedIpad = device.sharedIpad;
            enrolled = device.enrolled;
            lastEnrolledDate = device.lastEnrolledDate;
            inventoriedAt = device.inventoriedAt;
            userAndLocation = device.userAndLocation;
            assetTag = device.assetTag;
            siteId = device.siteId;
            extensionAttributes = device.extensionAttributes;
        }
    }
}
