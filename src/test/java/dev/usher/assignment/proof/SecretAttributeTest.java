package dev.usher.assignment.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.Urgency;
import dev.usher.kit.LogLines;
import dev.usher.kit.SecretsAndLeavers;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Where a device's secret stands, if Jamf has a place for it. */
@UsherTest
@TestProfile(SecretsAndLeavers.class)
class SecretAttributeTest {
    @Inject
    JamfClient jamf;

    @Test
    void theTwoInventoriesHaveItUnderKeysOfTheirOwn() {
        // Given
        var attribute = named("Usher Secret");

        // When
        try (var session = jamf.open(Urgency.BACKGROUND, Duration.ofSeconds(10))) {
            var ofMacs = attribute.key(session, DeviceKind.COMPUTER);
            var ofIpads = attribute.key(session, DeviceKind.MOBILE);

            // Then
            assertThat(ofMacs).contains("6");
            assertThat(ofIpads).contains("Usher Secret");
        }
    }

    @Test
    void aJamfWithoutTheAttributeIsNamedOnceForEachKind() {
        // Given
        var attribute = named("Nobody's Attribute");
        try (var log = new LogLines();
                var session = jamf.open(Urgency.BACKGROUND, Duration.ofSeconds(10))) {
            // When
            var ofMacs = attribute.key(session, DeviceKind.COMPUTER);
            attribute.key(session, DeviceKind.COMPUTER);
            var ofIpads = attribute.key(session, DeviceKind.MOBILE);

            // Then
            assertThat(ofMacs).isEmpty();
            assertThat(ofIpads).isEmpty();
            assertThat(log.lines().stream().filter(line -> line.contains("'Nobody's Attribute'")))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("usher.device.secret-attribute: Jamf Pro has no "));
        }
    }

    private static SecretAttribute named(String name) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(SecretConfig.class)
                .withDefaultValue("usher.device.secret-attribute", name)
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(SecretConfig.class);
        return new SecretAttribute(config, Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    }
}
