package dev.usher.okta;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of sign-in is wanted.
 *
 * @param loginHint the username to propose
 * @param acrValues levels of assurance, such as {@code urn:okta:loa:2fa:any}; empty leaves it to Okta's policy
 * @param maxAge how long ago the person may have authenticated
 * @param scopes to ask for; empty for those that are configured
 */
public record SignInRequest(
        @Nullable String loginHint,
        List<String> acrValues,
        @Nullable Duration maxAge,
        List<String> scopes) {
    public SignInRequest {
        acrValues = List.copyOf(acrValues);
        scopes = List.copyOf(scopes);
    }

    /** With the scopes that are configured. */
    public SignInRequest(@Nullable String loginHint, List<String> acrValues, @Nullable Duration maxAge) {
        this(loginHint, acrValues, maxAge, List.of());
    }

    /** A sign-in as Okta's policy has it. */
    public static SignInRequest plain() {
        return new SignInRequest(null, List.of(), null);
    }

    /** The same, with these scopes. */
    public SignInRequest scoped(List<String> wanted) {
        return new SignInRequest(loginHint, acrValues, maxAge, wanted);
    }

    /** As interact and authorize take it. */
    void into(Map<String, String> parameters) {
        if (!scopes.isEmpty()) {
            parameters.put("scope", String.join(" ", scopes));
        }
        if (loginHint != null && !loginHint.isBlank()) {
            parameters.put("login_hint", loginHint);
        }
        if (!acrValues.isEmpty()) {
            parameters.put("acr_values", String.join(" ", acrValues));
        }
        if (maxAge != null) {
            parameters.put("max_age", String.valueOf(maxAge.toSeconds()));
        }
    }
}
