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
 */
public record SignInRequest(
        @Nullable String loginHint,
        List<String> acrValues,
        @Nullable Duration maxAge) {
    public SignInRequest {
        acrValues = List.copyOf(acrValues);
    }

    /** A sign-in as Okta's policy has it. */
    public static SignInRequest plain() {
        return new SignInRequest(null, List.of(), null);
    }

    /** As interact and authorize take it. */
    void into(Map<String, String> parameters) {
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
