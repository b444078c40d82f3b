package dev.usher.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the requested scopes yield the claims that the rules read (OpenID Connect Core 1.0 section 5.4, and Okta's
 * {@code groups}).
 *
 * @param scopes as they are requested
 */
public record ScopeCheck(Set<String> scopes) {
    private static final Map<String, Set<String>> CLAIMS_BY_SCOPE = Map.of(
            "profile",
            Set.of(
                    "name",
                    "family_name",
                    "given_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "updated_at"),
            "email",
            Set.of("email", "email_verified"),
            "address",
            Set.of("address"),
            "phone",
            Set.of("phone_number", "phone_number_verified"),
            "groups",
            Set.of("groups"));

    /** In every ID token of Okta's, whatever was requested. */
    private static final Set<String> ALWAYS = Set.of(
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "jti",
            "ver",
            "amr",
            "acr",
            "idp",
            "auth_time",
            "at_hash",
            "nonce",
            "sid");

    private static final Set<String> WITHOUT_CUSTOM_CLAIMS =
            Set.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

    public ScopeCheck {
        scopes = Set.copyOf(scopes);
    }

    /** A check of these scopes. */
    public static ScopeCheck of(Collection<String> scopes) {
        return new ScopeCheck(Set.copyOf(scopes));
    }

    /** One sentence for each claim that none of the scopes yields, in the order of the claims' names. */
    public List<String> warnings(Set<String> claimsRead) {
        return new TreeSet<>(claimsRead)
                .stream()
                        .filter(claim -> !ALWAYS.contains(claim))
                        .flatMap(claim -> warning(claim).stream())
                        .toList();
    }

    private List<String> warning(String claim) {
        for (var entry : CLAIMS_BY_SCOPE.entrySet()) {
            if (entry.getValue().contains(claim)) {
                return scopes.contains(entry.getKey())
                        ? List.of()
                        : List.of("A mapping rule reads claim " + claim + ", which no requested scope yields;" + " add "
                                + entry.getKey() + " to usher.okta.scopes.");
            }
        }
        // A scope of the organization's own may carry any claim; only Okta knows.
        return WITHOUT_CUSTOM_CLAIMS.containsAll(scopes)
                ? List.of("A mapping rule reads claim " + claim + ", which no requested scope yields;"
                        + " it arrives only if the authorization server adds it for any scope.")
                : List.of();
    }
}
