package dev.usher.bridge;

import static dev.usher.bridge.Client.RIGHT;
import static dev.usher.bridge.Client.owner;
import static dev.usher.bridge.Client.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.kit.Guarded;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxApp;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Base64;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an app of its own at Okta, clients that prove themselves, and limits on. */
@UsherTest
@TestProfile(Guarded.class)
class BridgeAppTest {
    @Inject
    Jdbi jdbi;

    @BeforeEach
    void oktaHasTheApp() {
        Sandbox.okta()
                .addApp(SandboxApp.confidential("bridge-app", Guarded.BRIDGE_SECRET, Guarded.BRIDGE_REDIRECT_URI));
    }

    private static ValidatableResponse check(String from, String username, String password) {
        return Client.form("jamf-connect", username, password)
                .header("X-Forwarded-For", from)
                .post(Client.TOKEN)
                .then();
    }

    @Test
    void theTokensAreForTheAppOfTheBridge() throws Exception {
        var login = owner(jdbi, somebody().build());

        var token = check("203.0.113.1", login, RIGHT).statusCode(200).extract().<String>path("id_token");

        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims.path("aud").asText()).isEqualTo("bridge-app");
    }

    /** Else its right answers would hide from the alerts that Okta refuses Usher's own app. */
    @Test
    void itsCallsAreCountedApartFromThoseOfUshersOwnApp() {
        check("203.0.113.78", owner(jdbi, somebody().build()), RIGHT).statusCode(200);

        var scraped = given().get("/q/metrics").then().statusCode(200).extract().asString();

        var begun = "usher_okta_calls_seconds_count{app=\"bridge\",call=\"interact\",outcome=\"2xx\"}";
        assertThat(scraped.lines()).anyMatch(line -> line.startsWith(begun));
    }

    @Test
    void theTokenEndpointIsAtTheAddressOfTheBridge() {
        given().get(Client.DISCOVERY)
                .then()
                .statusCode(200)
                .body("token_endpoint", equalTo("https://connect.example.com/connect/v1/token"));
    }

    @Test
    void aClientWithASecretProvesItselfInTheFormOrByBasicWithAnyOfItsSecrets() {
        var login = owner(jdbi, somebody().build());

        xcreds(login, "the newer: 100%+").statusCode(200);
        xcreds(login, "the older secret").statusCode(200);
        xcreds(login, "another").statusCode(401).body("error", equalTo("invalid_client"));
        Client.form("xcreds", login, RIGHT).post(Client.TOKEN).then().statusCode(401);
        byBasic("xcreds", "the newer: 100%+", login).statusCode(200);
        // As RFC 6749 section 2.3.1 would have it written.
        byBasic("xcreds", "the+newer%3A+100%25%2B", login).statusCode(200);
        byBasic("xcreds", "another", login).statusCode(401);
    }

    private static ValidatableResponse xcreds(String login, String secret) {
        return Client.form("xcreds", login, RIGHT)
                .formParam("client_secret", secret)
                .post(Client.TOKEN)
                .then();
    }

    private static ValidatableResponse byBasic(String id, String secret, String login) {
        return given().auth()
                .preemptive()
                .basic(id, secret)
                .formParam("grant_type", "password")
                .formParam("username", login)
                .formParam("password", RIGHT)
                .post(Client.TOKEN)
                .then();
    }

    @Test
    void aSecretInTwoPlacesIsRefused() {
        given().auth()
                .preemptive()
                .basic("xcreds", "the older secret")
                .formParam("grant_type", "password")
                .formParam("client_secret", "the older secret")
                .formParam("username", "mary@example.com")
                .formParam("password", RIGHT)
                .post(Client.TOKEN)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void anAddressThatIsWrongAboutManyPeopleHasToWait() {
        var login = owner(jdbi, somebody().build());
        for (int i = 0; i < 6; i++) {
            check("203.0.113.66", "nobody-" + i + "@example.com", "guess").statusCode(400);
        }

        check("203.0.113.66", login, RIGHT)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error", equalTo("temporarily_unavailable"));
        check("203.0.113.67", login, RIGHT).statusCode(200);
    }

    @Test
    void elsewhereNothingAnswers() {
        check("198.51.100.7", "mary@example.com", RIGHT).statusCode(404).body("code", equalTo("not_found"));
        given().header("X-Forwarded-For", "198.51.100.7")
                .get(Client.DISCOVERY)
                .then()
                .statusCode(404);
    }

    @Test
    void oktaSeesTheAddressOfTheMac() {
        check("203.0.113.77", owner(jdbi, somebody().build()), RIGHT).statusCode(200);

        assertThat(Sandbox.okta().requests().stream()
                        .filter(request -> request.path().endsWith("/challenge/answer"))
                        .toList()
                        .getLast()
                        .header("X-Forwarded-For"))
                .contains("203.0.113.77");
    }
}
