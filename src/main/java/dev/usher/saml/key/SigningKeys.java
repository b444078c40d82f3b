package dev.usher.saml.key;

import dev.usher.problem.ConfigurationFault;
import dev.usher.saml.SamlConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The configured key, read and checked at start. */
@Startup
@ApplicationScoped
public class SigningKeys {
    /** So long before its end a certificate is of concern: the change takes a look into Jamf Pro. */
    public static final Duration SOON = Duration.ofDays(30);

    private static final String KEY = "usher.saml.private-key-location";
    private static final String CERTIFICATE = "usher.saml.certificate-location";
    private static final String KEY_FILE = "/etc/usher/saml/tls.key";
    private static final String CERTIFICATE_FILE = "/etc/usher/saml/tls.crt";
    private static final int MOST = 2;

    private final Optional<SigningKey> key;
    private final Clock clock;

    @Inject
    SigningKeys(SamlConfig config, Clock clock) {
        this.key = config.enabled() ? Optional.of(read(config)) : Optional.empty();
        this.clock = clock;
    }

    /**
     * The key.
     *
     * @throws IllegalStateException where the identity provider is off
     */
    public SigningKey key() {
        return key.orElseThrow(() -> new IllegalStateException("the identity provider is off"));
    }

    /**
     * How long the certificates are good yet, which is as long as the one that ends first: a service provider may refuse metadata
     * with one that has ended. Negative where one has, empty where there is none.
     */
    public Optional<Duration> left() {
        return key.map(signing -> signing.certificates().stream()
                .map(certificate -> Duration.between(
                        clock.instant(), certificate.getNotAfter().toInstant()))
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }

    /** From when on the certificate of the key is good; empty where it is already, or there is none. */
    public Optional<Instant> goodFrom() {
        return key.map(signing -> signing.certificate().getNotBefore().toInstant())
                .filter(from -> from.isAfter(clock.instant()));
    }

    private static SigningKey read(SamlConfig config) {
        var keyFile = config.privateKeyLocation().orElseThrow(() -> new ConfigurationFault(KEY, needed(), KEY_FILE));
        var files = config.certificateLocation()
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> new ConfigurationFault(CERTIFICATE, needed(), CERTIFICATE_FILE));
        if (files.size() > MOST) {
            throw new ConfigurationFault(CERTIFICATE, "holds more than two files", CERTIFICATE_FILE);
        }
        var privateKey = checked(KEY, KEY_FILE, () -> SigningKey.readKey(keyFile));
        var certificates = certificates(files);
        return checked(CERTIFICATE, CERTIFICATE_FILE, () -> SigningKey.of(privateKey, certificates));
    }

    private static List<X509Certificate> certificates(List<Path> files) {
        return checked(
                CERTIFICATE,
                CERTIFICATE_FILE,
                () -> files.stream().map(SigningKey::readCertificate).toList());
    }

    private static String needed() {
        return "is needed with usher.saml.enabled=true";
    }

    private static <T> T checked(String key, String example, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFault(key, String.valueOf(e.getMessage()), example);
        }
    }
}
