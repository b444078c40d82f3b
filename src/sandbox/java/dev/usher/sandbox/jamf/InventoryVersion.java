package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The versions of {@code computers-inventory}.
 *
 * <p>When v4 came and when each older one was deprecated is in Jamf's schema; the release that brought v3 and v2 is taken
 * from those dates.
 */
enum InventoryVersion {
    V1("10.49.0", "11.17.0", "2025-06-30T00:00:00Z"),
    V2("11.17.0", "11.20.0", "2025-11-06T00:00:00Z"),
    V3("11.20.0", "11.30.0", "2026-07-14T00:00:00Z"),
    V4("11.30.0", "999.0.0", "9999-12-31T00:00:00Z");

    private final JamfVersion since;
    private final JamfVersion deprecatedSince;
    private final Instant deprecatedAt;

    InventoryVersion(String since, String deprecatedSince, String deprecatedAt) {
        this.since = JamfVersion.parse(since);
        this.deprecatedSince = JamfVersion.parse(deprecatedSince);
        this.deprecatedAt = Instant.parse(deprecatedAt);
    }

    boolean isServedBy(JamfVersion server) {
        return server.isAtLeast(since);
    }

    /** The value of the Deprecation header (RFC 9745), once a server knows a newer version. */
    Optional<String> deprecation(JamfVersion server) {
        return server.isAtLeast(deprecatedSince) ? Optional.of("@" + deprecatedAt.getEpochSecond()) : Optional.empty();
    }

    /** The value of the Sunset header (RFC 8594) beside it: a deprecated version stays for a year at least. */
    String sunset() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                deprecatedAt.atOffset(ZoneOffset.UTC).plusYears(1));
    }

    /** {@code lastContactTime} became {@code lastCheckIn} and {@code lastContact} in v4. */
    boolean splitsLastContact() {
        return this == V4;
    }

    /** A PATCH answers the changed computer; later versions answer 204 with no body. */
    boolean patchAnswersTheComputer() {
        return this == V1;
    }

    /** As in a path: {@code v4}. */
    String segment() {
        return "v" + (ordinal() + 1);
    }
}
