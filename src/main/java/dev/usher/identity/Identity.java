package dev.usher.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verified person: the ID token's claims, completed from userinfo where the token is thin.
 *
 * @param subject Okta's user id ({@code 00u…}), which never changes; the {@code sub} claim
 * @param claims every claim as JSON values: String, Number, Boolean, List, Map or null; unmodifiable
 * @param assurance how the person proved it
 */
public record Identity(String subject, Map<String, @Nullable Object> claims, Assurance assurance) {
    /** The subject of a person of whom only the name is known begins so; no id of Okta's does. */
    public static final String OF_NAME = "name:";

    public Identity {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** The subject of a person of whom only this name is known. */
    public static String ofName(String name) {
        return OF_NAME + name;
    }

    /** The name the person signs in with ({@code preferred_username}), else the e-mail address, else the subject. */
    public String username() {
        var preferred = text("preferred_username");
        var email = email();
        return preferred != null ? preferred : email != null ? email : subject;
    }

    /** The person's full name; null where Okta gave none. */
    public @Nullable String name() {
        return text("name");
    }

    /** The person's e-mail address; null where Okta gave none. */
    public @Nullable String email() {
        return text("email");
    }

    /** The {@code groups} claim; empty where Okta sent none, which does not mean that the person is in none. */
    public List<String> groups() {
        return claims.get("groups") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private @Nullable String text(String claim) {
        return claims.get(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    /** Names the person by id only: claims are personal data and stay out of logs. */
    @Override
    public String toString() {
        return "Identity[" + subject + "]";
    }
}
