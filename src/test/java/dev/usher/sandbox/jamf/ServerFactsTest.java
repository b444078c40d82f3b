package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFactsTest {
    private static final String FORM =
            "grant_type=client_credentials&client_id=sandbox-jamf&client_secret=sandbox-jamf-secret";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void singleSignOnIsAsTheTestSays() {
        jamf.sso().userMapping(SandboxSso.UserMapping.USERNAME);
        jamf.sso().hosts(List.of("acme.okta.com"));

        var settings = json(caller.get("/api/v3/sso"));

        assertThat(settings.path("ssoEnabled").asBoolean()).isTrue();
        assertThat(settings.path("configurationType").asText()).isEqualTo("SAML");
        assertThat(settings.path("samlSettings").path("userMapping").asText()).isEqualTo("USERNAME");
        assertThat(settings.path("enrollmentSsoConfig").path("hosts").path(0).asText())
                .isEqualTo("acme.okta.com");
    }

    @Test
    void theCustomizationsThatUseSingleSignOnAreNamed() {
        assertThat(json(caller.get("/api/v3/sso/dependencies")).path("dependencies"))
                .isEmpty();

        jamf.sso().customizations(List.of("Sign in at Okta"));

        assertThat(json(caller.get("/api/v3/sso/dependencies"))
                        .path("dependencies")
                        .path(0)
                        .path("humanReadableName")
                        .asText())
                .isEqualTo("Sign in at Okta");
    }

    @ParameterizedTest
    @CsvSource({"true, SAML, true", "true, OIDC_WITH_SAML, true", "true, OIDC, false", "false, SAML, false"})
    void whetherSamlIsOnNeedsNoPrivilege(boolean enabled, SandboxSso.Configuration configuration, boolean saml) {
        jamf.sso().enabled(enabled);
        jamf.sso().configuration(configuration);
        jamf.removePrivilege("Read SSO Settings");

        assertThat(json(caller.get("/api/v2/jamf-pro-information"))
                        .path("ssoSamlEnabled")
                        .asBoolean())
                .isEqualTo(saml);
        assertThat(caller.get("/api/v3/sso").statusCode()).isEqualTo(403);
    }

    @Test
    void onlyAServerInTheCloudKnowsItsHealth() {
        assertThat(json(caller.get("/api/v1/health-status"))
                        .path("api")
                        .path("oneMinute")
                        .asDouble())
                .isEqualTo(1.0);

        try (var onPremises =
                        SandboxJamf.start(0, new HandClock(), SandboxJamfOptions.DEFAULT.withContextPath("/jamf"));
                var other = JamfCaller.signedIn(onPremises)) {
            assertThat(other.get("/api/v1/health-status").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void thePrivilegesThatExistAreListedAndSearched() {
        assertThat(caller.get("/api/v1/api-role-privileges").statusCode()).isEqualTo(403);
        jamf.addPrivilege("Read API Roles");

        var all = json(caller.get("/api/v1/api-role-privileges")).path("privileges");
        var some = json(caller.get("/api/v1/api-role-privileges/search?name=STATIC%20user"))
                .path("privileges");

        assertThat(all.valueStream().map(name -> name.asText()))
                .contains("Update Computers", "Create User", "Read SSO Settings", "Assign Users to Computers")
                .doesNotHaveDuplicates();
        assertThat(some.valueStream().map(name -> name.asText()))
                .containsExactly("Read Static User Groups", "Update Static User Groups");
        assertThat(json(caller.get("/api/v1/api-role-privileges/search?limit=3"))
                        .path("privileges"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"11.30.1, 200", "11.20.0, 200", "10.49.0, 404"})
    void theFirstReleaseWithApiClientsHasTheTokenAtItsOldPathOnly(String release, int status) throws IOException {
        jamf.version(release);

        assertThat(token("/api/v1/oauth/token")).isEqualTo(status);
        assertThat(token("/api/oauth/token")).isEqualTo(200);
    }

    @Test
    void aDeprecatedVersionSaysWhenItEnds() {
        var v3 = caller.get("/api/v3/computers-inventory").headers();

        assertThat(v3.firstValue("Deprecation")).contains("@1783987200");
        assertThat(v3.firstValue("Sunset")).contains("Wed, 14 Jul 2027 00:00:00 GMT");
        assertThat(caller.get("/api/v4/computers-inventory").headers().firstValue("Sunset"))
                .isEmpty();
    }

    private int token(String path) throws IOException {
        return caller.send(caller.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(FORM)))
                .statusCode();
    }
}
