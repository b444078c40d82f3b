package dev.usher.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.TokenTweaks;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets through the door of the admin API. A help-desk call that finds nothing answers 404: so far it got. */
@UsherTest
class AdminAccessTest {
    private static final String REPORTS = "/api/v1/fleet/reports";
    private static final String HELP_DESK_CALL = REPORTS + "/flt_none";
    private static final String ADMINS = "Usher Admins";
    private static final String HELP_DESK = "Usher Help Desk";

    private static ValidatableResponse get(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get(HELP_DESK_CALL)
                .then();
    }

    @Test
    void noTokenIsAskedForOne() {
        given().get(HELP_DESK_CALL)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void anEnrollmentsTokenIsNone() {
        get(SignIn.begin(SignIn.freshSerial()).token())
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .body("detail", containsString("no JSON Web Token"));
    }

    @Test
    void anEnrollmentIsStillReadWithItsOwnToken() {
        SignIn.begin(SignIn.freshSerial()).read().statusCode(200);
    }

    @Test
    void anotherSchemeIsNone() {
        given().header("Authorization", "Basic YWRhOnNlY3JldA==")
                .get(HELP_DESK_CALL)
                .then()
                .statusCode(401);
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                wrong("expired", tweaks -> tweaks.claim("exp", Instant.now().getEpochSecond() - 600), "expired"),
                wrong("without an end", tweaks -> tweaks.without("exp"), "expired"),
                wrong(
                        "of tomorrow",
                        tweaks -> tweaks.claim("iat", Instant.now().getEpochSecond() + 600),
                        "not valid yet"),
                wrong(
                        "for later",
                        tweaks -> tweaks.claim("nbf", Instant.now().getEpochSecond() + 600),
                        "not valid yet"),
                wrong(
                        "of another issuer",
                        tweaks -> tweaks.claim("iss", "https://evil.example.com/oauth2/default"),
                        "another server"),
                wrong(
                        "of the org server",
                        tweaks -> tweaks.claim("iss", Sandbox.okta().orgIssuer().toString()),
                        "another server"),
                wrong("for another audience", tweaks -> tweaks.claim("aud", "api://other"), "another audience"),
                wrong("for nobody", tweaks -> tweaks.without("aud"), "another audience"),
                wrong("of nobody", tweaks -> tweaks.without("sub"), "names nobody"),
                wrong("of another key", tweaks -> tweaks.signing(TokenTweaks.Signing.OTHER_KEY), "signature"),
                wrong("of an unknown key", tweaks -> tweaks.signing(TokenTweaks.Signing.UNKNOWN_KID), "key"),
                wrong("broken", tweaks -> tweaks.signing(TokenTweaks.Signing.BROKEN), "signature"),
                wrong("unsigned", tweaks -> tweaks.signing(TokenTweaks.Signing.NONE), "algorithm"),
                wrong(
                        "signed with the public key",
                        tweaks -> tweaks.signing(TokenTweaks.Signing.HS256_WITH_PUBLIC_KEY),
                        "algorithm"),
                wrong(
                        "of another type",
                        tweaks -> tweaks.header(header -> header.put("typ", "dpop+jwt")),
                        "another type"),
                wrong("without a key id", tweaks -> tweaks.header(header -> header.remove("kid")), "key"),
                wrong(
                        "with an unknown critical header",
                        tweaks -> tweaks.header(header -> header.put("crit", List.of("exp"))),
                        "signature"));
    }

    private static Arguments wrong(String name, Consumer<TokenTweaks> change, String words) {
        return Arguments.of(name, change, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aWrongTokenIsNotBelieved(String name, Consumer<TokenTweaks> change, String words) {
        // Given
        var token = Sandbox.okta().adminToken(change, ADMINS);

        // When
        var answer = get(token);

        // Then
        answer.statusCode(401)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .body("code", equalTo("unauthorized"))
                .body("detail", containsString(words))
                .body("detail", not(containsString(token.split("\\.")[1])));
    }

    @Test
    void theHelpDeskMayLookAndNotOrder() {
        var token = Sandbox.okta().adminToken(HELP_DESK);

        get(token).statusCode(404).body("code", equalTo("not_found"));
        given().header("Authorization", "Bearer " + token)
                .post(REPORTS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body("detail", containsString("admin group"));
    }

    @Test
    void anAdminMayAllThatTheHelpDeskMay() {
        get(Sandbox.okta().adminToken(ADMINS)).statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void somebodyElseMayNothing() {
        get(Sandbox.okta().adminToken("Everyone")).statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsAnotherGroup() {
        get(Sandbox.okta().adminToken("Usher Admins Emeritus", "usher admins")).statusCode(403);
    }

    @Test
    void rolesCountAsGroupsDo() {
        get(Sandbox.okta().adminToken(tweaks -> tweaks.without("groups").claim("roles", List.of(HELP_DESK))))
                .statusCode(404);
    }

    @Test
    void oneRoleMayBeATextAlone() {
        get(Sandbox.okta().adminToken(tweaks -> tweaks.claim("roles", HELP_DESK), "Everyone"))
                .statusCode(404);
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        get(Sandbox.okta().adminToken(tweaks -> tweaks.claim("aud", List.of("api://other", "api://default")), ADMINS))
                .statusCode(404);
    }

    @Test
    void theTypeOfRfc9068IsTaken() {
        get(Sandbox.okta().adminToken(tweaks -> tweaks.header(header -> header.put("typ", "at+jwt")), ADMINS))
                .statusCode(404);
    }

    @Test
    void theClockOfTheServerMayBeALittleOff() {
        get(Sandbox.okta()
                        .adminToken(tweaks -> tweaks.claim("exp", Instant.now().getEpochSecond() - 60), ADMINS))
                .statusCode(404);
    }

    @Test
    void theBodyIsNotLookedAtBeforeTheCallerIsKnown() {
        given().contentType("application/json")
                .body(Map.of("nonsense", true))
                .post("/api/v1/assignments/revert")
                .then()
                .statusCode(401);
    }

    @Test
    void theAnswerIsKeptByNobody() {
        assertThat(get(Sandbox.okta().adminToken("Everyone")).extract().header("Cache-Control"))
                .isEqualTo("no-store");
    }
}
