package dev.usher.enrollment.link;

import dev.usher.okta.OktaConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A public address without a running Usher. */
public final class KnownAddress {
    private KnownAddress() {}

    /** The address whose callback this is. */
    public static PublicAddress of(String redirectUri) {
        var settings = Map.of(
                "usher.okta.issuer", "https://acme.okta.com",
                "usher.okta.client-id", "0oaClient",
                "usher.okta.redirect-uri", redirectUri);
        return new PublicAddress(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OktaConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(OktaConfig.class));
    }
}
