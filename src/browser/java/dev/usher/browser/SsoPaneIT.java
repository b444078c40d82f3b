package dev.usher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.jamf.SandboxWebhook;
import dev.usher.sandbox.jamf.sso.Binding;
import dev.usher.sandbox.key.CertifiedKey;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new Mac's Setup Assistant shows Jamf Pro's pane: a browser that goes from Jamf Pro to Usher and back. */
class SsoPaneIT {
    private static final CertifiedKey KEY = CertifiedKey.shared("CN=Usher in a test");
    private static final String SERIAL = "PANEBROWSER1";
    private static final String SECRET = "a secret between Jamf Pro and Usher";

    @ParameterizedTest
    @EnumSource(Binding.class)
    void oneSignInAndTheMacIsEnrolledAndAssigned(Binding binding) {
        try (var stage = Stage.with(Map.of(
                        "USHER_SAML_ENABLED",
                        "true",
                        "USHER_SAML_PRIVATE_KEY_LOCATION",
                        KEY.keyFile().toString(),
                        "USHER_SAML_CERTIFICATE_LOCATION",
                        KEY.certificateFile().toString(),
                        "USHER_WEBHOOKS_JAMF_SECRET",
                        SECRET));
                var ana = stage.person()) {
            // Given
            var jamf = stage.world.jamf;
            jamf.sso().pointAt(stage.usher.address().resolve("/saml/metadata"));
            jamf.ssoPane().binding(binding);
            jamf.webhooks()
                    .subscribe(SandboxWebhook.json(
                                    "ComputerInventoryCompleted",
                                    stage.usher.address().resolve("/webhooks/jamf"))
                            .withAuthentication(new SandboxWebhook.Authentication.Header(
                                    "{\"X-Usher-Secret\": \"" + SECRET + "\"}")));

            // Usher may have asked while Jamf Pro pointed nowhere, and asks again after a while only.
            awaits(() -> answers(stage.usher.address().resolve("/saml/sso")) != 503);

            // When
            ana.comesBy(jamf.ssoPane().address(SERIAL));
            ana.sees("Sign in to set up this device");
            ana.types("Username", "ana@example.com", "Next");
            ana.types("Password", SandboxPerson.DEFAULT_PASSWORD, "Verify");
            ana.sees("Enter the code from your email");
            var mail = stage.world.okta.mailbox().latest("ana@example.com").orElseThrow();
            ana.types("Code", mail.code(), "Verify");

            // Then
            ana.sees("This Mac is enrolled");
            assertThat(ana.page().url()).isEqualTo(jamf.url() + "/saml/SSO");
            awaits(() ->
                    jamf.mac(SERIAL).orElseThrow().userAndLocation().realname().equals("Ana Silva"));
        }
    }

    private static int answers(URI address) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void awaits(BooleanSupplier condition) {
        var deadline = Instant.now().plus(Duration.ofSeconds(40));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
