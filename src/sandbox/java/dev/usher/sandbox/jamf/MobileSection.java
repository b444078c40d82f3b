package dev.usher.sandbox.jamf;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sections of a mobile device's record: what a call may ask for, and the member that then is not null. */
enum MobileSection {
    GENERAL("general", false),
    HARDWARE("hardware", false),
    USER_AND_LOCATION("userAndLocation", false),
    PURCHASING("purchasing", false),
    SECURITY("security", false),
    APPLICATIONS("applications", true),
    EBOOKS("ebooks", true),
    NETWORK("network", false),
    SERVICE_SUBSCRIPTIONS("serviceSubscriptions", true),
    CERTIFICATES("certificates", true),
    PROFILES("profiles", true),
    USER_PROFILES("userProfiles", true),
    PROVISIONING_PROFILES("provisioningProfiles", true),
    SHARED_USERS("sharedUsers", true),
    GROUPS("groups", true),
    EXTENSION_ATTRIBUTES("extensionAttributes", true);

    private static final Set<MobileSection> NOT_ON_TVOS =
            EnumSet.of(SECURITY, EBOOKS, NETWORK, SERVICE_SUBSCRIPTIONS, PROVISIONING_PROFILES, SHARED_USERS);

    private final String member;
    private final boolean list;

    MobileSection(String member, boolean list) {
        this.member = member;
        this.list = list;
    }

    String member() {
        return member;
    }

    boolean isList() {
        return list;
    }

    /** Whether records of a type have the member at all. */
    boolean isOf(SandboxMobileType type) {
        return switch (type) {
            case IOS, WATCHOS, VISIONOS -> true;
            case TVOS -> !NOT_ON_TVOS.contains(this);
            case UNKNOWN -> false;
        };
    }

    /** What a call asks for: repeated or comma-joined, upper case; {@code GENERAL} where it names none. */
    static Set<MobileSection> asked(List<String> parameters) {
        var sections = EnumSet.noneOf(MobileSection.class);
        parameters.stream()
                .flatMap(parameter -> Stream.of(parameter.split(",")))
                .map(MobileSection::named)
                .forEach(sections::add);
        return sections.isEmpty() ? EnumSet.of(GENERAL) : sections;
    }

    private static MobileSection named(String name) {
        return Stream.of(values())
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JamfRefusal.badRequest("INVALID_FIELD", "section", "No such section"));
    }
}
