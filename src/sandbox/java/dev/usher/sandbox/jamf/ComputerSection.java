package dev.usher.sandbox.jamf;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sections of a computer's record: what a call may ask for, and the member that then is not null. */
enum ComputerSection {
    GENERAL("general", false),
    DISK_ENCRYPTION("diskEncryption", false),
    PURCHASING("purchasing", false),
    APPLICATIONS("applications", true),
    STORAGE("storage", false),
    USER_AND_LOCATION("userAndLocation", false),
    CONFIGURATION_PROFILES("configurationProfiles", true),
    PRINTERS("printers", true),
    SERVICES("services", true),
    HARDWARE("hardware", false),
    LOCAL_USER_ACCOUNTS("localUserAccounts", true),
    CERTIFICATES("certificates", true),
    ATTACHMENTS("attachments", true),
    PACKAGE_RECEIPTS("packageReceipts", false),
    SECURITY("security", false),
    OPERATING_SYSTEM("operatingSystem", false),
    LICENSED_SOFTWARE("licensedSoftware", true),
    IBEACONS("ibeacons", true),
    SOFTWARE_UPDATES("softwareUpdates", true),
    EXTENSION_ATTRIBUTES("extensionAttributes", true),
    CONTENT_CACHING("contentCaching", false),
    GROUP_MEMBERSHIPS("groupMemberships", true);

    private final String member;
    private final boolean list;

    ComputerSection(String member, boolean list) {
        this.member = member;
        this.list = list;
    }

    String member() {
        return member;
    }

    boolean isList() {
        return list;
    }

    /** What a call asks for: repeated or comma-joined, upper case; {@code GENERAL} where it names none. */
    static Set<ComputerSection> asked(List<String> parameters) {
        var sections = EnumSet.noneOf(ComputerSection.class);
        parameters.stream()
                .flatMap(parameter -> Stream.of(parameter.split(",")))
                .map(ComputerSection::named)
                .forEach(sections::add);
        return sections.isEmpty() ? EnumSet.of(GENERAL) : sections;
    }

    private static ComputerSection named(String name) {
        return Stream.of(values())
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JamfRefusal.badRequest("INVALID_FIELD", "section", "No such section"));
    }
}
