package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** An org that is reached by the address of something else. */
class BehindAnotherAddressTest {
    @Test
    void itCallsItselfByTheAddressThatItIsReachedBy() throws Exception {
        var origin = URI.create("https://acme.okta.example");
        try (var okta = SandboxOkta.behind(origin, Clock.systemUTC());
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            okta.listensAt().resolve("/oauth2/default/.well-known/oauth-authorization-server"))
                    .build();

            var document = Json.read(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());

            assertThat(okta.origin()).isEqualTo(origin);
            assertThat(document.path("issuer").asText()).isEqualTo(okta.issuer().toString());
            assertThat(document.path("token_endpoint").asText()).startsWith(origin + "/");
        }
    }
}
