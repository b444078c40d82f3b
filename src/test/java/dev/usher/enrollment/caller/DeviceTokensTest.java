package dev.usher.enrollment.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DeviceTokensTest {
    private static final String OLD = "uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM=";
    private static final String NEW = "Lq3VhYw0sNf8RkT2ZxB5dPjM7cGaU1eX9oHiKyQv6tE=";
    private static final SerialNumber MAC = new SerialNumber("C02XL0GZJGH5");

    private final Map<SerialNumber, byte[]> rows = new HashMap<>();

    /** One database, for all replicas. */
    private final DeviceTokenStore store = new DeviceTokenStore(Jdbi.create("jdbc:of-nothing")) {
        @Override
        byte[] keep(SerialNumber serialNumber, byte[] sealedToken, Instant at) {
            return rows.computeIfAbsent(serialNumber, none -> sealedToken);
        }
    };

    private DeviceTokens replica(String keys) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EncryptionConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("usher.encryption.key", keys), "test", 100))
                .build();
        return new DeviceTokens(store, new Sealer(config.getConfigMapping(EncryptionConfig.class)), Clock.systemUTC());
    }

    @Test
    void aReplicaThatDoesNotListTheKeyForgetsNoToken() {
        // Given
        var kept = replica(NEW).of(MAC);

        // When: a replica that the roll has not reached yet
        var old = replica(OLD);
        var other = old.of(MAC);

        // Then: one of its own, as long as Okta takes them, and the same at every step of a sign-in
        assertThat(other).isNotEqualTo(kept).matches("[A-Za-z0-9_-]{32}").isEqualTo(old.of(MAC));
        assertThat(replica(NEW).of(MAC)).isEqualTo(kept);
    }

    @Test
    void whatStandsInIsEachDevicesOwn() {
        var phone = new SerialNumber("F2LZK0A1PLJM");
        replica(NEW).of(MAC);
        replica(NEW).of(phone);

        assertThat(replica(OLD).of(MAC)).isNotEqualTo(replica(OLD).of(phone));
    }
}
