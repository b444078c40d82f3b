package dev.usher.saml.response;

import dev.usher.identity.Assurance;
import java.util.List;
import java.util.Optional;

/**
 * The class of a sign-in ({@code AuthnContextClassRef}), from the methods that Okta names.
 *
 * <p>A sign-in with more than one factor is told as the REFEDS profile, else as a password over TLS where there was one. Whoever
 * asks for a password gets a sign-in that is stronger, too, under the name that was asked for: service providers compare the names.
 */
public final class SignInClass {
    static final String SEVERAL_FACTORS = "https://refeds.org/profile/mfa";
    static final String PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

    private SignInClass() {}

    /**
     * The class to tell.
     *
     * @param requested the ones of which it must be one; empty for any
     * @return empty where the sign-in is of none of them
     */
    public static Optional<String> of(Assurance assurance, List<String> requested) {
        return of(assurance).stream()
                .filter(name -> requested.isEmpty() || requested.contains(name))
                .findFirst();
    }

    private static List<String> of(Assurance assurance) {
        if (assurance.amr().contains("mfa")) {
            return List.of(SEVERAL_FACTORS, PASSWORD, UNSPECIFIED);
        }
        return assurance.amr().contains("pwd") ? List.of(PASSWORD, UNSPECIFIED) : List.of(UNSPECIFIED);
    }
}
