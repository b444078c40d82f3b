package dev.usher.assignment.enrich;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Assignments without a sign-in, for devices whose record in Jamf Pro names a user. */
@ConfigMapping(prefix = "usher.enrichment")
public interface EnrichmentConfig {
    /** Whether there are any. They need the Users API as well ({@code usher.okta.service.client-id}). */
    @WithDefault("true")
    boolean enabled();

    /** When Okta is asked again for a username that it does not know, knows several of, or whose user is not active. */
    @WithDefault("1d")
    Duration askAgain();
}
