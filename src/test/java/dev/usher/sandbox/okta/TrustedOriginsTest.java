package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which pages of other origins a browser lets read the org's answers. */
class TrustedOriginsTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private static final String USHER = "https://usher.example.com";

    private final Caller caller = SANDBOX.caller;

    @BeforeEach
    void trustUsher() {
        SANDBOX.okta.settings().trustedOrigins(USHER);
    }

    @Test
    void aPageOfATrustedOriginMayCallAndReadWithCookies() throws Exception {
        // When
        var answer = preflight("/idp/idx/introspect", USHER);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(USHER);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("content-type,x-okta-user-agent-extended");
    }

    @Test
    void aPageOfAnyOtherOriginMayNot() throws Exception {
        assertThat(preflight("/idp/idx/introspect", "https://usher.example.com:8443")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(preflight("/idp/idx/introspect", "null").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void theAnswerItselfSaysSoTooWhateverItIs() {
        // Given
        caller.headers.put("Origin", USHER);

        // Then
        assertThat(caller.begin().header("Access-Control-Allow-Origin")).isEqualTo(USHER);
        assertThat(caller.introspect("no-handle").header("Access-Control-Allow-Origin"))
                .isEqualTo(USHER);
        caller.headers.put("Origin", "https://evil.example");
        assertThat(caller.begin().header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aServerSendsNoOriginAndHearsNothingOfIt() {
        assertThat(caller.begin().header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(caller.begin().header("Vary")).isEmpty();
    }

    @Test
    void whatPeopleOpenIsReadByNoScript() throws Exception {
        assertThat(preflight("/login/signout", USHER).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static Answer preflight(String path, String origin) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(SANDBOX.okta.origin() + path))
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type,x-okta-user-agent-extended")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build();
            return new Answer(http.send(request, BodyHandlers.ofString()));
        }
    }
}
