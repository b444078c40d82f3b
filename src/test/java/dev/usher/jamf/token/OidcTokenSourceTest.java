package dev.usher.jamf.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.kit.OnItsOwn;
import dev.usher.kit.Spans;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Quarkus OIDC client has no life outside a container, so this one test of the room has one. */
@UsherTest
@TestProfile(OnItsOwn.class)
class OidcTokenSourceTest {
    private final SandboxJamf jamf = SandboxJamf.start(0, Clock.systemUTC());

    @Inject
    OidcClients clients;

    @Inject
    JamfClient client;

    @Inject
    Spans spans;

    @AfterEach
    void close() {
        jamf.close();
    }

    @Test
    void aTokenComesFromTheVersionedPath() {
        // When
        var token = tokens(jamf.url()).fetch();

        // Then
        assertThat(token.life()).isBetween(Duration.ofSeconds(57), Duration.ofSeconds(60));
        assertThat(token.value().reveal()).isNotBlank();
        assertThat(jamf.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/v1/oauth/token");
            assertThat(request.header("authorization")).isEmpty();
            assertThat(request.body()).contains("grant_type=client_credentials", "client_id=" + SandboxJamf.CLIENT_ID);
        });
    }

    @Test
    void anOlderJamfIsAskedAtTheUnversionedPathAndRemembered() {
        // Given
        jamf.faults().next(1, "POST", "/api/v1/oauth/token", SandboxJamfFault.html(404));
        var tokens = tokens(jamf.url());

        // When
        tokens.fetch();
        tokens.fetch();

        // Then
        assertThat(jamf.requests())
                .extracting(request -> request.path())
                .containsExactly("/api/v1/oauth/token", "/api/oauth/token", "/api/oauth/token");
    }

    @Test
    void eachRequestHasASpanOfItsOwn() {
        // Given
        var mark = spans.count();
        jamf.faults().next(1, "POST", "/api/v1/oauth/token", SandboxJamfFault.html(404));

        // When
        tokens(jamf.url()).fetch();

        // Then
        assertThat(spans.since(mark))
                .extracting(span -> span.getAttributes().asMap().entrySet().stream()
                        .map(attribute -> attribute.getKey().getKey() + "=" + attribute.getValue())
                        .sorted()
                        .toList())
                .contains(
                        List.of(
                                "http.response.status_code=404",
                                "server.address=" + jamf.url().getHost(),
                                "usher.attempt=1",
                                "usher.call=token",
                                "usher.outcome=not_found"),
                        List.of(
                                "http.response.status_code=200",
                                "server.address=" + jamf.url().getHost(),
                                "usher.attempt=2",
                                "usher.call=token",
                                "usher.outcome=ok"));
    }

    @Test
    void anUpgradeThatTakesTheUnversionedPathAwayIsNoticed() {
        // Given
        jamf.faults().next(1, "POST", "/api/v1/oauth/token", SandboxJamfFault.html(404));
        var tokens = tokens(jamf.url());
        tokens.fetch();
        jamf.faults().next(1, "POST", "/api/oauth/token", SandboxJamfFault.html(404));

        // When, Then
        assertThat(tokens.fetch().value().reveal()).isNotBlank();
    }

    @Test
    void aWrongClientIsRefusedByTheNamesOfItsKeys() {
        // Given
        jamf.clientEnabled(false);

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> tokens(jamf.url()).fetch());

        // Then
        assertThat(refused.code()).contains("invalid_client");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused)
                .hasMessageContaining("usher.jamf.client-id")
                .hasMessageContaining("usher.jamf.client-secret")
                .hasMessageNotContaining(SandboxJamf.CLIENT_SECRET);
    }

    @Test
    void aBusyJamfIsUnavailableForAsLongAsItAsks() {
        // Given
        jamf.faults().next(1, "POST", "*", SandboxJamfFault.retryAfter(503, "9"));

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> tokens(jamf.url()).fetch());

        // Then
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void aPageInsteadOfATokenIsUnavailable() {
        // Given
        jamf.faults().next(1, "POST", "*", SandboxJamfFault.html(200));
        jamf.faults().next(1, "POST", "*", SandboxJamfFault.json(200, "{}"));

        // When, Then
        assertThatThrownBy(() -> tokens(jamf.url()).fetch()).isInstanceOf(JamfUnavailable.class);
        assertThatThrownBy(() -> tokens(jamf.url()).fetch()).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aJamfThatIsDownIsUnavailable() {
        assertThatThrownBy(() -> tokens(URI.create("http://127.0.0.1:1")).fetch())
                .isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void anAddressWithoutATokenEndpointIsNamed() {
        assertThatThrownBy(() -> tokens(URI.create(jamf.url() + "/wrong")).fetch())
                .isInstanceOf(JamfRefused.class)
                .hasMessageContaining("usher.jamf.url");
    }

    @Test
    void usherStartsWhileJamfIsDown() {
        // The profile's address answers nobody, and yet the bean is there.
        try (var session = client.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
            assertThatThrownBy(session::serverVersion).isInstanceOf(JamfUnavailable.class);
        }
    }

    private OidcTokenSource tokens(URI url) {
        var config = new JamfTestBed.Config(
                url, SandboxJamf.CLIENT_ID, SandboxJamf.CLIENT_SECRET, 5, Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new OidcTokenSource(clients, config, Clock.systemUTC());
    }
}
