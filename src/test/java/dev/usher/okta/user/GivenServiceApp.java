package dev.usher.okta.user;

import dev.usher.okta.OktaConfig;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxServiceApp;
import dev.usher.sandbox.okta.SandboxServiceKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** A service app as a test configures it. */
final class GivenServiceApp {
    private GivenServiceApp() {}

    static Optional<ServiceAppSettings> settings(Map<String, String> changes) {
        var config = config("https://acme.okta.com/oauth2/default", changes);
        return ServiceAppSettings.of(
                config.getConfigMapping(OktaConfig.class),
                config.getConfigMapping(ServiceAppConfig.class),
                Clock.systemUTC());
    }

    static ServiceAppUsers of(SandboxOkta okta, Clock clock, SimpleMeterRegistry meters, Map<String, String> changes) {
        var config = config(okta.issuer().toString(), changes);
        return new ServiceAppUsers(
                config.getConfigMapping(OktaConfig.class),
                config.getConfigMapping(ServiceAppConfig.class),
                meters,
                clock,
                "1.2.3");
    }

    private static SmallRyeConfig config(String issuer, Map<String, String> changes) {
        var values = new HashMap<>(Map.of(
                "usher.okta.issuer",
                issuer,
                "usher.okta.client-id",
                "0oaClient",
                "usher.okta.redirect-uri",
                "https://usher.example.com/callback",
                "usher.okta.service.client-id",
                SandboxServiceApp.DEFAULT_ID,
                "usher.okta.service.private-key-location",
                SandboxServiceKey.file().toString()));
        changes.forEach((key, value) -> values.put("usher.okta.service." + key, value));
        // Quarkus reads "5s"; the bare library, which this test uses, wants ISO 8601.
        Converter<Duration> durations = text -> Duration.parse(text.startsWith("P") ? text : "PT" + text);
        return new SmallRyeConfigBuilder()
                .withMapping(OktaConfig.class)
                .withMapping(ServiceAppConfig.class)
                .withConverter(Duration.class, 200, durations)
                .withDefaultValues(values)
                .build();
    }
}
