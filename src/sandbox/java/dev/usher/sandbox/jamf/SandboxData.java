package dev.usher.sandbox.jamf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a sandbox starts with. */
final class SandboxData {
    static final List<String> DEPARTMENTS =
            List.of("Engineering", "Finance", "IT", "Research", "Sales", "Human Resources", "São Paulo Ops");

    static final List<String> BUILDINGS = List.of("Lisbon", "London", "HQ", "München");

    static final List<String> BUILDING_DETAILS =
            List.of("streetAddress1", "streetAddress2", "city", "stateProvince", "zipPostalCode", "country");

    static final List<String> SITES = List.of("Europe", "Americas");

    static final List<ExtensionAttribute> EXTENSION_ATTRIBUTES = List.of(
            text("1", "Okta ID", AttributeType.STRING),
            new ExtensionAttribute(
                    "2",
                    "Cost Center",
                    AttributeType.STRING,
                    ExtensionAttribute.Input.POPUP,
                    List.of("1000", "2000", "3000"),
                    ComputerSection.USER_AND_LOCATION),
            new ExtensionAttribute(
                    "3",
                    "Battery Cycles",
                    AttributeType.INTEGER,
                    ExtensionAttribute.Input.SCRIPT,
                    List.of(),
                    ComputerSection.GENERAL),
            text("4", "Seat Number", AttributeType.INTEGER),
            text("5", "Handed Out On", AttributeType.DATE),
            text("6", "Usher Secret", AttributeType.STRING));

    /** Definitions of the extension attributes of users; a value is any text. */
    static final List<SettingsObject> USER_ATTRIBUTES =
            List.of(new SettingsObject("1", "Okta ID", Map.of()), new SettingsObject("2", "Badge Number", Map.of()));

    /** The owner of the Mac that is taken. */
    static final List<SandboxUser> USERS = List.of(SandboxUser.named("old.owner@example.com")
            .withDetails("Old Owner", "old.owner@example.com", "+1 555 0199", "Analyst"));

    /** Assigned by Apple, and not enrolled yet. */
    static final List<String> BOUGHT_MACS = List.of("G5WNEWMAC001", "G5WNEWMAC002", "G5WNEWMAC003");

    static final List<SandboxUserGroup> USER_GROUPS = List.of(
            SandboxUserGroup.named("1", "Device owners", "Who has a device by Usher"),
            SandboxUserGroup.named("2", "Contractors", ""),
            new SandboxUserGroup("3", "Everybody", "", true, List.of()));

    /** The values of the scripted attribute come from the Mac, never from the API. */
    private static final Map<String, List<String>> COLLECTED = Map.of("3", List.of("12"));

    private SandboxData() {}

    static List<SandboxMac> macs(Instant now) {
        var enrolled = now.minus(Duration.ofDays(1));
        return Stream.of(
                        SandboxMac.outOfTheBox("C02ZC2QYLJHD", "Boalime")
                                .withIdentifiers(
                                        "45436EDF-864E-4364-982A-330B01D39E28", "fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb")
                                .enrolledAt(enrolled),
                        SandboxMac.outOfTheBox("FVFXC1AAJ1WK", "Free Mac 1").enrolledAt(enrolled),
                        SandboxMac.outOfTheBox("FVFXC2BBJ1WK", "Free Mac 2").enrolledAt(enrolled),
                        SandboxMac.outOfTheBox("C02OWNEDMAC1", "Taken Mac")
                                .withUserAndLocation(oldOwner())
                                .enrolledAt(enrolled),
                        SandboxMac.outOfTheBox("C02TWINMAC01", "Twin before the repair")
                                .enrolledAt(enrolled.minus(Duration.ofDays(300))),
                        SandboxMac.outOfTheBox("C02TWINMAC01", "Twin after the repair")
                                .enrolledAt(enrolled),
                        SandboxMac.outOfTheBox("G5WNEWMAC001", "New Mac 1"),
                        SandboxMac.outOfTheBox("G5WNEWMAC002", "New Mac 2"),
                        SandboxMac.outOfTheBox("G5WNEWMAC003", "New Mac 3"))
                .map(mac -> mac.withExtensionAttributes(COLLECTED))
                .toList();
    }

    private static ExtensionAttribute text(String id, String name, AttributeType type) {
        return new ExtensionAttribute(
                id, name, type, ExtensionAttribute.Input.TEXT, List.of(), ComputerSection.EXTENSION_ATTRIBUTES);
    }

    static SandboxUserAndLocation oldOwner() {
        return new SandboxUserAndLocation(
                "old.owner@example.com",
                "Old Owner",
                "old.owner@example.com",
                "Analyst",
                "+1 555 0199",
                "2",
                "2",
                "2.07");
    }
}
