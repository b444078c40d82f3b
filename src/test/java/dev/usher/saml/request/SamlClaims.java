package dev.usher.saml.request;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.xml.UnreadableXml;
import dev.usher.sandbox.key.CertifiedKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What must hold whatever comes as a request, or as the metadata of a service provider. */
public final class SamlClaims {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final HandMadeProvider JAMF = new HandMadeProvider(CertifiedKey.generate("CN=saml"));
    private static final ServiceProvider PROVIDER = provider();
    private static final AuthnRequests REQUESTS =
            new AuthnRequests(URI.create(HandMadeProvider.DESTINATION), Clock.fixed(NOW, ZoneOffset.UTC));

    private SamlClaims() {}

    /** Nothing that Jamf has not signed is taken. */
    public static void redirect(byte[] query) {
        try {
            throw new AssertionError("taken: " + REQUESTS.redirected(text(query), PROVIDER));
        } catch (RequestRefused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    /** Nothing that Jamf has not signed is taken. */
    public static void post(byte[] data) {
        for (var form : List.of(text(part(data, 0)), HandMadeProvider.form(text(part(data, 0))))) {
            try {
                throw new AssertionError(
                        "taken: " + REQUESTS.posted(List.of(form), List.of(text(part(data, 1))), PROVIDER));
            } catch (RequestRefused refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    /** What Jamf has signed is a request for this place whose answer goes to Jamf, or it is refused. */
    public static void signed(byte[] data) {
        try {
            var request = REQUESTS.redirected(JAMF.redirect(text(part(data, 0)), text(part(data, 1))), PROVIDER);
            assertThat(PROVIDER.consumer(request.consumer())).isPresent();
            assertThat(request.id()).matches("[A-Za-z_][A-Za-z0-9_.-]{0,255}");
        } catch (RequestRefused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    /** Metadata name one entity that takes answers over TLS and has a key of a length that is believed, or are refused. */
    public static void metadata(byte[] data) {
        var certificate = JAMF.metadata().replaceAll("(?s).*X509Certificate>([^<]+)</ds:X509Certificate.*", "$1");
        for (var written : List.of(text(data), text(data).replace("CERTIFICATE", certificate))) {
            try {
                var provider = ServiceProvider.read(written.getBytes(StandardCharsets.UTF_8));
                assertThat(provider.entityId()).isNotBlank();
                assertThat(provider.keys()).isNotEmpty();
                assertThat(provider.consumers())
                        .isNotEmpty()
                        .allMatch(place ->
                                place.address().toString().matches("(?i)(https://.+|http://(localhost|127\\.|\\[).*)"));
            } catch (UnreadableXml refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static ServiceProvider provider() {
        try {
            return ServiceProvider.read(JAMF.metadata().getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableXml e) {
            throw new IllegalStateException(e);
        }
    }
}
