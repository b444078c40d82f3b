package dev.usher.enrollment.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Proof;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.okta.RequestContext;
import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Okta sees the person, and not Usher. */
class IntroductionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Caller ADA = new Caller("203.0.113.7", "Safari", "fr");

    private final Map<SerialNumber, byte[]> rows = new HashMap<>();
    private final Introduction introduction = new Introduction(new DeviceTokens(
            new DeviceTokenStore(Jdbi.create("jdbc:of-nothing")) {
                @Override
                byte[] keep(SerialNumber serialNumber, byte[] sealedToken, Instant at) {
                    return rows.computeIfAbsent(serialNumber, none -> sealedToken);
                }
            },
            new Sealer(new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(EncryptionConfig.class)
                    .withSources(new PropertiesConfigSource(
                            Map.of("usher.encryption.key", "uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM="),
                            "test",
                            100))
                    .build()
                    .getConfigMapping(EncryptionConfig.class)),
            Clock.systemUTC()));

    @Test
    void thePersonsAddressAndProgramGoAlong() {
        var context = of("enr_1", null, null);
        assertThat(context.ipAddress()).isEqualTo("203.0.113.7");
        assertThat(context.userAgent()).isEqualTo("Safari");
    }

    @Test
    void theLanguageOfTheEnrollmentGoesBeforeTheBrowsers() {
        assertThat(of("enr_1", null, null).acceptLanguage()).isEqualTo("fr");
        assertThat(of("enr_1", null, "de").acceptLanguage()).isEqualTo("de");
    }

    @Test
    void aDeviceIsTheSameToOktaInEverySignIn() {
        var mac = Device.of(new SerialNumber("C02XL0GZJGH5"));
        var other = Device.of(new SerialNumber("C02ZC2QYLJHD"));
        assertThat(of("enr_1", mac, null).deviceToken())
                .hasSize(32)
                .isEqualTo(of("enr_2", mac, null).deviceToken())
                .isNotEqualTo(of("enr_1", other, null).deviceToken());
    }

    @Test
    void whereNoDeviceIsKnownEachSignInIsOne() {
        assertThat(of("enr_1", null, null).deviceToken())
                .hasSize(32)
                .isEqualTo(of("enr_1", null, "de").deviceToken())
                .isNotEqualTo(of("enr_2", null, null).deviceToken());
        assertThat(rows).isEmpty();
    }

    private RequestContext of(String id, @Nullable Device device, @Nullable String locale) {
        return introduction.of(
                new Enrollment(
                        id,
                        EnrollmentState.SIGN_IN,
                        device,
                        Proof.NONE,
                        null,
                        locale,
                        null,
                        false,
                        null,
                        null,
                        null,
                        "U-1",
                        new Enrollment.Begun(NOW, "203.0.113.7", false, null),
                        1,
                        null,
                        NOW,
                        Enrollment.Purpose.OWN,
                        null),
                ADA);
    }
}
