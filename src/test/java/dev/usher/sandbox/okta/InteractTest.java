package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractTest {
    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code_challenge||invalid_request: PKCE code challenge is required when the token endpoint",
                "code_challenge_method|plain|invalid_request: The 'code_challenge_method'",
                "code_challenge|short|invalid_request: The 'code_challenge'",
                "redirect_uri|http://localhost:8080/other|invalid_request: The 'redirect_uri' parameter must be a Login",
                "scope|profile email|invalid_scope: Requests for ID tokens or access tokens with OpenID scopes",
                "scope|openid launch_missiles|invalid_scope: One or more scopes are not configured",
                "state||invalid_request: The 'state'",
                "activation_token|x|invalid_request: The activation token is invalid",
                "recovery_token|x|invalid_request: The recovery token is invalid"
            })
    void aWrongParameterIsRefusedInOAuthWords(String name, String value, String error) {
        // When
        var answer = caller.interact(form -> form.put(name, value == null ? "" : value));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.oauthError()).startsWith(error);
    }

    @Test
    void aParameterMayComeOnce() {
        // When
        var answer = caller.post(
                caller.endpoint("interact"),
                "application/x-www-form-urlencoded",
                "client_id=sandbox-public&scope=a&scope=b");

        // Then
        assertThat(answer.oauthError()).startsWith("invalid_request: ").contains("scope");
    }

    @Test
    void anUnknownClientIsRefusedInErrorSummaryWords() {
        // When
        var answer = caller.interact(form -> form.put("client_id", "nobody"));

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("/errorCode")).isEqualTo("invalid_client");
        assertThat(answer.text("/errorSummary")).isEqualTo("Invalid value for 'client_id' parameter.");
        assertThat(answer.text("/errorId")).startsWith("oae");
    }

    @Test
    void aConfidentialClientMayOnlyNameItselfButNotLie() {
        // When
        var named = caller.interact(form -> form.put("client_id", "sandbox-web"));
        var lied = caller.interact(form -> {
            form.put("client_id", "sandbox-web");
            form.put("client_secret", "wrong");
        });

        // Then
        assertThat(named.status()).isEqualTo(200);
        assertThat(lied.status()).isEqualTo(401);
        assertThat(lied.oauthError())
                .isEqualTo("invalid_client: The client secret supplied for a confidential client is invalid.");
    }

    @Test
    void anAppWithoutTheGrantIsNotAuthorized() {
        // Given
        SANDBOX.okta.addApp(SandboxApp.publicClient("plain", Caller.REDIRECT).withGrants("authorization_code"));

        // When
        var answer = caller.interact(form -> form.put("client_id", "plain"));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.oauthError())
                .isEqualTo("unauthorized_client: The client is not authorized to use the provided grant type."
                        + " Configured grant types: [authorization_code].");
    }

    @Test
    void aClassicOrgDoesNotKnowTheFeature() {
        // Given
        SANDBOX.has(OrgTrait.LACKS_INTERACTION_CODE);

        // When
        var answer = caller.interact(form -> {});
        var organization = caller.get(SANDBOX.okta.origin() + "/.well-known/okta-organization");

        // Then
        assertThat(answer.oauthError())
                .isEqualTo("access_denied: The requested feature is not enabled in this environment.");
        assertThat(organization.text("/pipeline")).isEqualTo("v1");
    }

    @Test
    void anUnknownAuthorizationServerIsNotFound() {
        // When
        var answer = new Caller(SANDBOX.okta, "/oauth2/ausElsewhere").interact(form -> {});

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/errorCode")).isEqualTo("E0000007");
    }

    @Test
    void anyLoopbackRedirectMayBeAllowed() {
        // Given
        SANDBOX.has(OrgTrait.ANY_LOOPBACK_REDIRECT);

        // When
        var loopback = caller.interact(form -> form.put("redirect_uri", "http://127.0.0.1:4711/cb"));
        var elsewhere = caller.interact(form -> form.put("redirect_uri", "http://evil.example/cb"));

        // Then
        assertThat(loopback.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isEqualTo(400);
    }
}
