package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.okta.idx.sdk.api.client.Authenticator;
import com.okta.idx.sdk.api.client.IDXAuthenticationWrapper;
import com.okta.idx.sdk.api.client.ProceedContext;
import com.okta.idx.sdk.api.model.AuthenticationOptions;
import com.okta.idx.sdk.api.model.AuthenticationStatus;
import com.okta.idx.sdk.api.model.TokenType;
import com.okta.idx.sdk.api.model.VerifyAuthenticatorOptions;
import com.okta.idx.sdk.api.response.AuthenticationResponse;
import com.okta.idx.sdk.api.response.TokenResponse;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Okta's own SDK signs people in at our org: what we speak is Okta's language and no dialect. */
class OktaSdkTest {
    /** The SDK insists on https; this is its own way of being tested. */
    private static final String NO_HTTPS_CHECK = "okta.testing.disableHttpsCheck";

    private static final String MARY = "mary@example.com";
    private static final String ANA = "ana@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    @BeforeAll
    static void letItSpeakPlainHttp() {
        System.setProperty(NO_HTTPS_CHECK, "true");
    }

    @AfterAll
    static void leaveNothingBehind() {
        System.clearProperty(NO_HTTPS_CHECK);
    }

    private final IDXAuthenticationWrapper sdk = new IDXAuthenticationWrapper(
            SANDBOX.okta.issuer().toString(),
            "sandbox-web",
            "sandbox-secret",
            Set.of("openid", "profile", "email", "offline_access"),
            Caller.REDIRECT);

    @Test
    void aPasswordAloneLeadsToTokens() throws Exception {
        // When
        var done = password(MARY, SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertSignedIn(done, MARY, "pwd");
    }

    @Test
    void aPasswordAskedForTogetherWithTheNameLeadsToTokens() throws Exception {
        // Given
        SANDBOX.has(OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        var done = password(MARY, SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertSignedIn(done, MARY, "pwd");
    }

    @Test
    void aMailedCodeCompletesThePassword() throws Exception {
        // Given
        var choice = password(ANA, SandboxPerson.DEFAULT_PASSWORD);

        // When
        var asked = sdk.selectAuthenticator(choice.getProceedContext(), named("Email", choice));
        var done = code(asked.getProceedContext(), SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(choice.getAuthenticationStatus()).isEqualTo(AuthenticationStatus.AWAITING_AUTHENTICATOR_SELECTION);
        assertThat(asked.getAuthenticationStatus()).isEqualTo(AuthenticationStatus.AWAITING_AUTHENTICATOR_VERIFICATION);
        assertSignedIn(done, ANA, "pwd", "mfa");
    }

    @Test
    void aCodeOfAnAuthenticatorAppCompletesThePassword() throws Exception {
        // Given
        var login = "google@example.com";
        var asked = password(login, SandboxPerson.DEFAULT_PASSWORD);

        // When
        var done = code(
                asked.getProceedContext(),
                SANDBOX.okta.phone().code(login, "google_otp").orElseThrow());

        // Then
        assertThat(asked.getAuthenticationStatus()).isEqualTo(AuthenticationStatus.AWAITING_AUTHENTICATOR_VERIFICATION);
        assertSignedIn(done, login, "pwd", "mfa");
    }

    @Test
    void aCodeMailedAgainIsTheOneThatCounts() throws Exception {
        // Given
        var choice = password(ANA, SandboxPerson.DEFAULT_PASSWORD);
        var asked = sdk.selectAuthenticator(choice.getProceedContext(), named("Email", choice));
        var first = SANDBOX.codeMailedTo(ANA);

        // When
        var resent = sdk.resend(asked.getProceedContext());
        var byFirst = code(asked.getProceedContext(), first);
        var bySecond = code(asked.getProceedContext(), SANDBOX.codeMailedTo(ANA));

        // Then
        assertThat(resent.getErrors()).isEmpty();
        assertThat(SANDBOX.okta.mailbox().mails()).hasSize(2);
        assertThat(byFirst.getTokenResponse()).isNull();
        assertThat(byFirst.getErrors()).isNotEmpty();
        assertSignedIn(bySecond, ANA, "pwd", "mfa");
    }

    @Test
    void anOptionalAuthenticatorIsSkipped() throws Exception {
        // Given
        var offered = password("offered@example.com", SandboxPerson.DEFAULT_PASSWORD);

        // When
        var done = sdk.skipAuthenticatorEnrollment(offered.getProceedContext());

        // Then
        assertThat(sdk.isSkipAuthenticatorPresent(offered.getProceedContext())).isTrue();
        assertSignedIn(done, "offered@example.com", "pwd");
    }

    @Test
    void whoMayNotSignInIsToldInOktasWords() {
        // When
        var wrong = password(MARY, "wrong");
        var unassigned = password("unassigned@example.com", SandboxPerson.DEFAULT_PASSWORD);
        var denied = password("denied@example.com", SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertThat(List.of(wrong, unassigned, denied))
                .extracting(AuthenticationResponse::getTokenResponse)
                .containsOnlyNulls();
        assertThat(wrong.getErrors()).containsExactly("Password is incorrect");
        assertThat(unassigned.getErrors()).containsExactly("User is not assigned to this application.");
        assertThat(denied.getErrors()).containsExactly("You do not have permission to perform the requested action.");
    }

    @Test
    void tokensAreRevoked() throws Exception {
        // Given
        var tokens = password(MARY, SandboxPerson.DEFAULT_PASSWORD).getTokenResponse();
        var before = SANDBOX.caller.userinfo(tokens.getAccessToken());

        // When
        sdk.revokeToken(TokenType.REFRESH_TOKEN, tokens.getRefreshToken());

        // Then
        assertThat(before.status()).isEqualTo(200);
        assertThat(SANDBOX.caller.userinfo(tokens.getAccessToken()).status()).isEqualTo(401);
    }

    private AuthenticationResponse password(String login, String password) {
        var begun = sdk.begin();
        assertThat(begun.getErrors()).isEmpty();
        return sdk.authenticate(new AuthenticationOptions(login, password.toCharArray()), begun.getProceedContext());
    }

    private AuthenticationResponse code(ProceedContext context, String code) {
        return sdk.verifyAuthenticator(context, new VerifyAuthenticatorOptions(code));
    }

    private static Authenticator named(String label, AuthenticationResponse response) {
        return response.getAuthenticators().stream()
                .filter(authenticator -> authenticator.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSignedIn(AuthenticationResponse done, String login, String... methods) throws Exception {
        assertThat(done.getErrors()).isEmpty();
        assertThat(done.getAuthenticationStatus()).isEqualTo(AuthenticationStatus.SUCCESS);
        var tokens = done.getTokenResponse();
        assertThat(tokens).extracting(TokenResponse::getTokenType).isEqualTo("Bearer");
        assertThat(tokens.getRefreshToken()).isNotBlank();
        assertThat(SANDBOX.caller.userinfo(tokens.getAccessToken()).text("/preferred_username"))
                .isEqualTo(login);

        var keys = new JsonWebKeySet(
                SANDBOX.caller.get(SANDBOX.caller.endpoint("keys")).http().body());
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(SANDBOX.okta.issuer().toString())
                .setExpectedAudience("sandbox-web")
                .setRequireExpirationTime()
                .setEvaluationTime(
                        NumericDate.fromSeconds(SANDBOX.clock.instant().getEpochSecond()))
                .build()
                .processToClaims(tokens.getIdToken());
        assertThat(claims.getSubject()).isEqualTo(person(login).id());
        assertThat(claims.getStringListClaimValue("amr")).contains(methods);
    }

    private static SandboxPerson person(String login) {
        return SANDBOX.okta.people().stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow();
    }
}
