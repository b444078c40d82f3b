package dev.usher.sandbox.jamf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The mobile devices, and their extension attributes, that a sandbox starts with. */
final class MobileData {
    static final List<MobileAttribute> ATTRIBUTES = List.of(
            text("1", "Okta ID", AttributeType.STRING),
            new MobileAttribute(
                    "2",
                    "Cost Center",
                    AttributeType.STRING,
                    List.of("1000", "2000", "3000"),
                    MobileSection.USER_AND_LOCATION),
            text("3", "Seat Number", AttributeType.INTEGER),
            text("4", "Handed Out On", AttributeType.DATE),
            text("5", "Usher Secret", AttributeType.STRING));

    private MobileData() {}

    static List<SandboxMobileDevice> devices(Instant now) {
        var enrolled = now.minus(Duration.ofDays(1));
        return List.of(
                device(SandboxMobileType.IOS, "DMPFREEIPAD1", "Free iPad").enrolledAt(enrolled),
                device(SandboxMobileType.IOS, "DMPOWNEDIPAD", "Taken iPad")
                        .withUserAndLocation(SandboxData.oldOwner())
                        .enrolledAt(enrolled),
                device(SandboxMobileType.IOS, "DMPSHAREDPAD", "Shared iPad")
                        .withSharedIpad(true)
                        .enrolledAt(enrolled),
                device(SandboxMobileType.IOS, "F2LBYODPHONE", "Somebody's iPhone")
                        .withOwnership(SandboxOwnership.ACCOUNT_DRIVEN_USER_ENROLLMENT)
                        .enrolledAt(enrolled),
                device(SandboxMobileType.TVOS, "C07APPLETV01", "Meeting Room").enrolledAt(enrolled),
                device(SandboxMobileType.UNKNOWN, "DMPUNKNOWN01", "Hardly known")
                        .enrolledAt(enrolled),
                device(SandboxMobileType.IOS, "DMPNEWIPAD01", "New iPad"));
    }

    private static SandboxMobileDevice device(SandboxMobileType type, String serial, String name) {
        return SandboxMobileDevice.outOfTheBox(type, serial, name);
    }

    private static MobileAttribute text(String id, String name, AttributeType type) {
        return new MobileAttribute(id, name, type, List.of(), MobileSection.EXTENSION_ATTRIBUTES);
    }
}
