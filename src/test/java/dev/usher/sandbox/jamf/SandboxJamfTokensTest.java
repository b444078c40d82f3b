package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxJamfTokensTest {
    private static final String CREDENTIALS =
            "grant_type=client_credentials&client_id=sandbox-jamf&client_secret=sandbox-jamf-secret";
    private static final String VERSION = "/api/v1/jamf-pro-version";
    private static final String INVENTORY = "/api/v4/computers-inventory";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final JamfCaller caller = new JamfCaller(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aTokenOfSixtySecondsReportsFiftyNine() {
        var answer = caller.token(CREDENTIALS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("expires_in").asInt()).isEqualTo(59);
        assertThat(json(answer).path("token_type").asText()).isEqualTo("Bearer");
        assertThat(json(answer).path("scope").asText()).isEqualTo("api-role:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/v1/oauth/token"})
    void bothTokenPathsAnswer(String path) throws IOException {
        var answer = caller.send(caller.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&client_id=sandbox-jamf&client_secret=wrong, invalid_client",
        "grant_type=client_credentials&client_id=nobody&client_secret=sandbox-jamf-secret, invalid_client",
        "grant_type=client_credentials&client_id=sandbox-jamf, invalid_request",
        "grant_type=password&client_id=sandbox-jamf&client_secret=sandbox-jamf-secret, unsupported_grant_type",
    })
    void aRefusedTokenIsAnOauthError(String form, String error) {
        var answer = caller.token(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo(error);
        assertThat(json(answer).has("httpStatus")).isFalse();
    }

    @Test
    void aScopeNarrowsToAnAssignedRoleAndToNoOther() {
        assertThat(caller.token(CREDENTIALS + "&scope=api-role%3A1").statusCode())
                .isEqualTo(200);
        assertThat(json(caller.token(CREDENTIALS + "&scope=api-role%3A2"))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_scope");
    }

    @Test
    void withoutATokenTheAnswerIsABare401() {
        var answer = caller.get(VERSION);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"httpStatus\":401,\"errors\":[]}");
    }

    @Test
    void aTokenWorksForSixtySecondsOfTheClock() {
        caller.signIn();

        clock.advance(Duration.ofSeconds(59));
        assertThat(caller.get(VERSION).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.get(VERSION).statusCode()).isEqualTo(401);
    }

    @Test
    void revokedTokensStopAndANewOneWorks() {
        caller.signIn();

        jamf.revokeTokens();
        assertThat(caller.get(VERSION).statusCode()).isEqualTo(401);

        caller.signIn();
        assertThat(caller.get(VERSION).statusCode()).isEqualTo(200);
    }

    @Test
    void anInvalidatedTokenIsDead() {
        caller.signIn();

        assertThat(caller.post("/api/v1/auth/invalidate-token", "").statusCode())
                .isEqualTo(204);

        assertThat(caller.get(VERSION).statusCode()).isEqualTo(401);
    }

    @Test
    void aDisabledClientGetsNoTokenButKeepsTheOneItHas() {
        caller.signIn();

        jamf.clientEnabled(false);

        assertThat(caller.token(CREDENTIALS).statusCode()).isEqualTo(400);
        assertThat(caller.get(VERSION).statusCode()).isEqualTo(200);
    }

    @Test
    void aPrivilegeIsLookedUpAtTheCall() {
        caller.signIn();

        jamf.removePrivilege("Read Computers");
        var refused = caller.get(INVENTORY);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("errors").path(0).path("code").asText()).isEqualTo("INVALID_PRIVILEGE");
        assertThat(json(refused).path("errors").path(0).path("field").isNull()).isTrue();

        jamf.addPrivilege("Read Computers");
        assertThat(caller.get(INVENTORY).statusCode()).isEqualTo(200);
    }

    @Test
    void theCallersPrivilegesAreListed() {
        caller.signIn();

        var privileges = json(caller.get("/api/v1/auth"))
                .path("account")
                .path("privilegesBySite")
                .path("-1");

        assertThat(privileges.valueStream().map(name -> name.asText()))
                .contains("Update Computers", "Read Sites")
                .doesNotContain("Create Departments");
    }

    @Test
    void theServerTellsItsVersionAndInformation() {
        caller.signIn();

        assertThat(json(caller.get(VERSION)).path("version").asText()).isEqualTo("11.30.1-t1784555528405");
        assertThat(json(caller.get("/api/v2/jamf-pro-information")).has("ssoSamlEnabled"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/nowhere, 404", "GET, /JSSResource/computers, 404", "DELETE, /api/v1/sites, 405"})
    void whatIsNotThereIsRefused(String method, String path, int status) throws IOException {
        caller.signIn();

        var answer = caller.send(caller.authorized(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
