package dev.usher.sandbox.okta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which claims about a person go where; see section 5.1 of the reference. */
final class Claims {
    private static final long PROFILE_UPDATED = 1_780_000_000L;

    private final SandboxSettings settings;

    Claims(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * What an ID token says of the person beyond {@code sub}. After the authorization code it is what userinfo says; after
     * the interaction code nothing. Claims that are set to "Always" are there in any case.
     */
    Map<String, Object> inIdToken(Grant grant) {
        var claims = new LinkedHashMap<String, Object>();
        if (grant.full()) {
            claims.putAll(inUserinfo(grant));
            claims.remove("sub");
        }
        if (grant.issuer() == Issuer.CUSTOM && !settings.has(OrgTrait.CUSTOM_ID_TOKEN_IS_THIN)) {
            claims.putAll(configured(grant.person()));
        }
        return claims;
    }

    /** The custom server has one claim in its access tokens: the groups whose names begin with {@code Usher}. */
    static Map<String, Object> inAccessToken(SandboxPerson person) {
        var groups = person.claims().get("groups") instanceof List<?> all
                ? all.stream()
                        .map(String::valueOf)
                        .filter(group -> group.startsWith("Usher "))
                        .toList()
                : List.of();
        return groups.isEmpty() ? Map.of() : Map.of("groups", groups, "name", person.name());
    }

    Map<String, Object> inUserinfo(Grant grant) {
        var person = grant.person();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", person.id());
        if (grant.scopes().contains("profile")) {
            claims.put("name", person.name());
            claims.put("locale", "en-US");
            claims.put("preferred_username", person.login());
            claims.put("given_name", person.firstName());
            claims.put("family_name", person.lastName());
            claims.put("zoneinfo", "Europe/Lisbon");
            claims.put("updated_at", PROFILE_UPDATED);
        }
        if (grant.scopes().contains("email")) {
            claims.put("email", person.email());
            claims.put("email_verified", true);
        }
        if (hasProfile(grant)) {
            claims.putAll(person.claims());
        } else {
            copy(person, "groups", grant.scopes().contains("groups"), claims);
            copy(person, "phone_number", grant.scopes().contains("phone"), claims);
        }
        return claims;
    }

    private boolean hasProfile(Grant grant) {
        return grant.issuer() == Issuer.CUSTOM || settings.has(OrgTrait.ORG_USERINFO_HAS_PROFILE);
    }

    private static Map<String, Object> configured(SandboxPerson person) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("name", person.name());
        claims.put("email", person.email());
        claims.put("preferred_username", person.login());
        claims.put("given_name", person.firstName());
        claims.put("family_name", person.lastName());
        claims.putAll(person.claims());
        return claims;
    }

    private static void copy(SandboxPerson person, String name, boolean granted, Map<String, Object> claims) {
        var value = person.claims().get(name);
        if (granted && value != null) {
            claims.put(name, value);
        }
    }
}
