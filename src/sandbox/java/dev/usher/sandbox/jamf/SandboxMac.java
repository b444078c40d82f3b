package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Mac and its inventory record.
 *
 * @param id Jamf's id of the record, digits; {@code ""} lets {@link SandboxJamf#addMac} choose one
 * @param enrolled false: Jamf does not know the Mac yet, and no answer shows it
 * @param lastEnrolledDate null before the first enrollment
 * @param reportDate when inventory was last collected; null before the first time
 * @param siteId {@code "-1"} for none
 * @param extensionAttributes values by definition id
 */
public record SandboxMac(
        String id,
        String serial,
        String udid,
        String managementId,
        String name,
        String model,
        String modelIdentifier,
        boolean enrolled,
        @Nullable Instant lastEnrolledDate,
        @Nullable Instant reportDate,
        SandboxUserAndLocation userAndLocation,
        String assetTag,
        String siteId,
        Map<String, List<String>> extensionAttributes) {

    public SandboxMac {
        extensionAttributes = Map.copyOf(extensionAttributes);
    }

    /** A Mac out of the box: random identifiers, nobody's, unknown to Jamf until it enrolls. */
    public static SandboxMac outOfTheBox(String serial, String name) {
        return new SandboxMac(
                "",
                serial,
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
                UUID.randomUUID().toString(),
                name,
                "MacBook Pro (14-inch, Nov 2023)",
                "Mac15,3",
                false,
                null,
                null,
                SandboxUserAndLocation.NONE,
                "",
                SandboxUserAndLocation.NO_ID,
                Map.of());
    }

    /** Known to Jamf, with its first inventory, since {@code at}. */
    public SandboxMac enrolledAt(Instant at) {
        return with(draft -> {
            draft.enrolled = true;
            draft.lastEnrolledDate = at;
            draft.reportDate = at;
        });
    }

    public SandboxMac reportedAt(Instant at) {
        return with(draft -> draft.reportDate = at);
    }

    public SandboxMac withId(String other) {
        return with(draft -> draft.id = other);
    }

    public SandboxMac withIdentifiers(String otherUdid, String otherManagementId) {
        return with(draft -> {
            draft.udid = otherUdid;
            draft.managementId = otherManagementId;
        });
    }

    public SandboxMac withUserAndLocation(SandboxUserAndLocation other) {
        return with(draft -> draft.userAndLocation = other);
    }

    public SandboxMac withName(String other) {
        return with(draft -> draft.name = other);
    }

    public SandboxMac withAssetTag(String other) {
        return with(draft -> draft.assetTag = other);
    }

    public SandboxMac withSiteId(String other) {
        return with(draft -> draft.siteId = other);
    }

    public SandboxMac withExtensionAttributes(Map<String, List<String>> others) {
        return with(draft -> draft.extensionAttributes = others);
    }

    /** Deleted from Jamf: the Mac itself stays, and enrolls again as a new record. */
    SandboxMac forgotten() {
        return with(draft -> {
            draft.id = "";
            draft.enrolled = false;
            draft.lastEnrolledDate = null;
            draft.reportDate = null;
            draft.userAndLocation = SandboxUserAndLocation.NONE;
            draft.assetTag = "";
            draft.siteId = SandboxUserAndLocation.NO_ID;
            draft.extensionAttributes = Map.of();
        });
    }

    private SandboxMac with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new SandboxMac(
                draft.id,
                serial,
                draft.udid,
                draft.managementId,
                draft.name,
                model,
                modelIdentifier,
                draft.enrolled,
                draft.lastEnrolledDate,
                draft.reportDate,
                draft.userAndLocation,
                draft.assetTag,
                draft.siteId,
                draft.extensionAttributes);
    }

    /** What of a Mac may change, while it does. */
    private static final class Draft {
        private String id;
        private String udid;
        private String managementId;
        private String name;
        private boolean enrolled;
        private @Nullable Instant lastEnrolledDate;
        private @Nullable Instant reportDate;
        private SandboxUserAndLocation userAndLocation;
        private String assetTag;
        private String siteId;
        private Map<String, List<String>> extensionAttributes;

        private Draft(SandboxMac mac) {
            id = mac.id;
            udid = mac.udid;
            managementId = mac.managementId;
            name = mac.name;
            enrolled = mac.enrolled;
            lastEnrolledDate = mac.lastEnrolledDate;
            reportDate = mac.reportDate;
            userAndLocation = mac.userAndLocation;
            assetTag = mac.assetTag;
            siteId = mac.siteId;
            extensionAttributes = mac.extensionAttributes;
        }
    }
}
