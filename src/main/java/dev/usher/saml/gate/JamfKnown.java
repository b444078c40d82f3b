package dev.usher.saml.gate;

import dev.usher.jamf.probe.SingleSignOn;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of Jamf Pro.
 *
 * @param configuration who signs in by what, in Jamf's word
 * @param saml whether anybody signs in by SAML
 * @param settingsAt when that was read
 * @param metadata its metadata as a service provider; empty where they were not read
 */
record JamfKnown(
        String configuration,
        boolean saml,
        Optional<String> userAttribute,
        String groupAttribute,
        Instant settingsAt,
        Optional<Metadata> metadata) {
    /** Metadata, and when they were read. */
    record Metadata(String xml, Instant readAt) {}

    static JamfKnown of(SingleSignOn settings, Instant now, Optional<Metadata> metadata) {
        return new JamfKnown(
                settings.configuration(),
                settings.saml(),
                settings.userAttribute(),
                settings.groupAttribute(),
                now,
                metadata);
    }

    boolean administratorsElsewhere() {
        return configuration.equals(SingleSignOn.ADMINISTRATORS_ELSEWHERE);
    }
}
