package dev.usher.bench.peer;

import com.okta.idx.sdk.api.client.Authenticator;
import com.okta.idx.sdk.api.client.IDXAuthenticationWrapper;
import com.okta.idx.sdk.api.model.AuthenticationOptions;
import com.okta.idx.sdk.api.model.AuthenticationStatus;
import com.okta.idx.sdk.api.model.VerifyAuthenticatorOptions;
import com.okta.idx.sdk.api.response.AuthenticationResponse;
import java.util.Set;

/**
 * Okta's SDK for Java, unchanged, in the way of its README: one wrapper for the life of the program, {@code begin},
 * {@code authenticate}, and for a second authenticator {@code selectFactor} and {@code verifyAuthenticator}. It hands the
 * tokens over as they came: it has no code that verifies an ID token.
 */
final class OktaIdxJava implements SignIns.SignIn {
    private final SignIns told;
    private final IDXAuthenticationWrapper okta;

    private OktaIdxJava(SignIns told) {
        this.told = told;
        this.okta = new IDXAuthenticationWrapper(
                told.option("issuer"),
                told.option("client-id"),
                told.option("client-secret"),
                Set.of("openid", "profile", "email"),
                told.option("redirect-uri"));
    }

    public static void main(String... arguments) throws Exception {
        // The SDK's own switch for tests against a server on this machine; it changes nothing but the check at the
        // start.
        System.setProperty("okta.testing.disableHttpsCheck", "true");
        var told = new SignIns(arguments);
        if (told.flow() == SignIns.Flow.PUSH) {
            told.cannot("okta-idx-java 2.0.0 has no call that polls");
            return;
        }
        told.run(false, new OktaIdxJava(told));
    }

    @Override
    public int of(String login) throws Exception {
        var begun = okta.begin();
        // interact, introspect; then identify and the password.
        var calls = 4;
        var seen = okta.authenticate(
                new AuthenticationOptions(login, told.option("password").toCharArray()), begun.getProceedContext());
        if (told.flow() == SignIns.Flow.PASSWORD_EMAIL) {
            expect(AuthenticationStatus.AWAITING_AUTHENTICATOR_SELECTION, seen);
            var sent = okta.selectFactor(seen.getProceedContext(), email(seen));
            expect(AuthenticationStatus.AWAITING_AUTHENTICATOR_VERIFICATION, sent);
            seen = okta.verifyAuthenticator(
                    sent.getProceedContext(), new VerifyAuthenticatorOptions(told.mailedCode(login)));
            calls += 2;
        }
        expect(AuthenticationStatus.SUCCESS, seen);
        if (seen.getTokenResponse().getIdToken() == null) {
            throw new IllegalStateException("no ID token came");
        }
        // The SDK redeemed the interaction code by itself.
        return calls + 1;
    }

    private static Authenticator.Factor email(AuthenticationResponse seen) {
        return seen.getAuthenticators().stream()
                .flatMap(authenticator -> authenticator.getFactors().stream())
                .filter(factor -> factor.getMethod().equals("email"))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(AuthenticationStatus wanted, AuthenticationResponse seen) {
        if (seen.getAuthenticationStatus() != wanted) {
            throw new IllegalStateException(
                    "%s and not %s: %s".formatted(seen.getAuthenticationStatus(), wanted, seen.getErrors()));
        }
    }
}
