package dev.usher.saml.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.problem.ConfigurationFault;
import dev.usher.saml.SamlConfig;
import dev.usher.saml.SamlSettings;
import dev.usher.sandbox.key.CertifiedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final CertifiedKey KEY =
            CertifiedKey.generate("CN=saml", Duration.ofDays(30), "RSA", "-keysize", "2048");
    private static final CertifiedKey NEXT =
            CertifiedKey.generate("CN=saml", Duration.ofDays(30), "RSA", "-keysize", "2048");
    private static final String KEY_LOCATION = "usher.saml.private-key-location";
    private static final String CERTIFICATE_LOCATION = "usher.saml.certificate-location";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file("key"), KEY.keyPem());
        Files.writeString(file("crt"), KEY.certificatePem());
        Files.writeString(file("next.crt"), NEXT.certificatePem());
    }

    @Test
    void theFirstCertificateIsTheKeysAndBothAreThere() {
        var key = keys(file("key"), file("crt") + "," + file("next.crt")).key();

        assertThat(key.certificate()).isEqualTo(KEY.certificate());
        assertThat(key.certificates()).containsExactly(KEY.certificate(), NEXT.certificate());
        assertThat(key.pair().getPrivate()).isEqualTo(KEY.key());
    }

    @Test
    void itIsKnownHowLongTheCertificateIsGood() {
        assertThat(keys(file("key"), file("crt").toString()).left().orElseThrow())
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void theOneThatEndsFirstCounts() throws IOException {
        var ending = CertifiedKey.generate("CN=saml", Duration.ofDays(3), "RSA", "-keysize", "2048");
        Files.writeString(file("ending.crt"), ending.certificatePem());

        assertThat(keys(file("key"), file("crt") + "," + file("ending.crt"))
                        .left()
                        .orElseThrow())
                .isBetween(Duration.ofDays(2), Duration.ofDays(3));
    }

    @Test
    void itIsKnownThatTheKeysCertificateIsNotGoodYet() {
        var yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        var settings = settings(file("key"), file("crt").toString());

        assertThat(new SigningKeys(settings, yesterday).goodFrom())
                .contains(KEY.certificate().getNotBefore().toInstant());
        assertThat(keys(file("key"), file("crt").toString()).goodFrom()).isEmpty();
    }

    @Test
    void withoutAFileNothingStarts() {
        fault(KEY_LOCATION, "is needed", SamlSettings.with("usher.saml.enabled", "true"));
        fault(
                CERTIFICATE_LOCATION,
                "is needed",
                SamlSettings.with(
                        "usher.saml.enabled", "true", KEY_LOCATION, file("key").toString()));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        fault(
                CERTIFICATE_LOCATION,
                "does not belong",
                settings(file("key"), file("next.crt").toString()));
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutAWordOfIt() throws IOException {
        var text = Files.writeString(file("text"), "s3cr3t");
        var elliptic = CertifiedKey.generate("CN=saml", Duration.ofDays(30), "EC", "-groupname", "secp256r1");
        var ec = Files.writeString(file("ec"), elliptic.keyPem());
        var ecCertificate = Files.writeString(file("ec.crt"), elliptic.certificatePem());
        var weak = CertifiedKey.generate("CN=saml", Duration.ofDays(30), "RSA", "-keysize", "1024");
        var shortKey = Files.writeString(file("short"), weak.keyPem());

        fault(KEY_LOCATION, "no PEM block", settings(text, file("crt").toString()));
        fault(KEY_LOCATION, "not RSA", settings(ec, file("crt").toString()));
        fault(
                KEY_LOCATION,
                "fewer than 2048 bits",
                settings(shortKey, file("crt").toString()));
        fault(
                KEY_LOCATION,
                "cannot be read",
                settings(file("absent"), file("crt").toString()));
        fault(CERTIFICATE_LOCATION, "no PEM block", settings(file("key"), text.toString()));
        fault(CERTIFICATE_LOCATION, "not for an RSA key", settings(file("key"), ecCertificate.toString()));
        fault(
                CERTIFICATE_LOCATION,
                "cannot be read",
                settings(file("key"), file("absent").toString()));
        fault(
                CERTIFICATE_LOCATION,
                "more than two",
                settings(
                        file("key"),
                        String.join(
                                ",",
                                file("crt").toString(),
                                file("crt").toString(),
                                file("crt").toString())));
    }

    @Test
    void whereItIsOffNoFileIsRead() {
        var off = new SigningKeys(SamlSettings.with(KEY_LOCATION, file("absent").toString()), Clock.systemUTC());

        assertThat(off.left()).isEmpty();
        assertThatThrownBy(off::key).isInstanceOf(IllegalStateException.class);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private static SigningKeys keys(Path key, String certificates) {
        return new SigningKeys(settings(key, certificates), Clock.systemUTC());
    }

    private static SamlConfig settings(Path key, String certificates) {
        return SamlSettings.with(
                "usher.saml.enabled", "true", KEY_LOCATION, key.toString(), CERTIFICATE_LOCATION, certificates);
    }

    private static void fault(String key, String wrong, SamlConfig config) {
        assertThatThrownBy(() -> new SigningKeys(config, Clock.systemUTC()))
                .isInstanceOfSatisfying(ConfigurationFault.class, fault -> {
                    assertThat(fault.key()).isEqualTo(key);
                    assertThat(fault.wrong()).contains(wrong).doesNotContain("s3cr3t");
                });
    }
}
