package dev.usher.jamf;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where Jamf Pro is and who Usher is to it. */
@ConfigMapping(prefix = "usher.jamf")
public interface JamfConfig {
    /**
     * The address as in the browser, with port and context path if there are any, such as
     * {@code https://acme.jamfcloud.com}. Plain http on a loopback address only.
     */
    URI url();

    /** Of the API client (Settings, API roles and clients). */
    String clientId();

    /** As Jamf showed it once. */
    String clientSecret();

    /** How many connections Usher holds to Jamf at most, over all replicas. Jamf advises 5 at most; 1 to 50. */
    @WithDefault("5")
    int maxConnections();

    /** How long to wait for a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long to wait for an answer, to its last byte. */
    @WithDefault("30s")
    Duration readTimeout();
}
