package dev.usher.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeDeviceTokensTest {
    private final BridgeDeviceTokens tokens = keyed("uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM=");

    private static BridgeDeviceTokens keyed(String key) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EncryptionConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("usher.encryption.key", key), "test", 100))
                .build();
        return new BridgeDeviceTokens(new Sealer(config.getConfigMapping(EncryptionConfig.class)));
    }

    @Test
    void aPersonAtOneAddressIsOneDeviceWithoutRegardToCase() {
        var token = tokens.of("ana@example.com", "203.0.113.7");

        assertThat(token).matches("[0-9a-f]{32}").isEqualTo(tokens.of(" Ana@Example.com ", "203.0.113.7"));
        assertThat(tokens.of("ana@example.com", "2001:db8::1")).isEqualTo(tokens.of("ana@example.com", "2001:db8::2"));
    }

    @Test
    void aGuessFromElsewhereComesFromAnotherDevice() {
        var token = tokens.of("ana@example.com", "203.0.113.7");

        assertThat(token)
                .isNotEqualTo(tokens.of("ana@example.com", "203.0.113.8"))
                .isNotEqualTo(tokens.of("bo@example.com", "203.0.113.7"));
    }

    @Test
    void whoDoesNotHaveTheKeyCannotComputeIt() {
        var other = keyed("Lq3VhYw0sNf8RkT2ZxB5dPjM7cGaU1eX9oHiKyQv6tE=");

        assertThat(tokens.of("ana@example.com", "203.0.113.7"))
                .isNotEqualTo(other.of("ana@example.com", "203.0.113.7"));
    }
}
