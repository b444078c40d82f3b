package dev.usher.okta.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.idx.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Okta's User object. */
final class UserReader {
    private UserReader() {}

    /**
     * A user.
     *
     * @throws OktaNotUnderstood if it lacks what every user has
     */
    static OktaUser read(JsonNode json) {
        var id = Json.text(json, "id");
        var login = Json.text(json.path("profile"), "login");
        var lastUpdated = instant(Json.text(json, "lastUpdated"));
        if (id == null || login == null || lastUpdated == null) {
            throw new OktaNotUnderstood("Okta (users) answered with a user without id, login or lastUpdated.");
        }
        return new OktaUser(
                id, login, status(Json.text(json, "status")), lastUpdated, claims(id, login, json.path("profile")));
    }

    private static UserStatus status(@Nullable String status) {
        return switch (status) {
            case "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "PROVISIONED" -> UserStatus.ACTIVE;
            case "SUSPENDED" -> UserStatus.SUSPENDED;
            case "DEPROVISIONED", "DELETED" -> UserStatus.DEACTIVATED;
            // Of a status that nobody knows yet follows nothing: no device is given and none is taken.
            case null, default -> UserStatus.STAGED;
        };
    }

    private static Map<String, @Nullable Object> claims(String id, String login, JsonNode profile) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        profile.properties().stream()
                .filter(attribute -> says(attribute.getValue()))
                .forEach(attribute ->
                        claims.put(attribute.getKey(), Json.MAPPER.convertValue(attribute.getValue(), Object.class)));
        put(claims, "name", name(profile));
        put(claims, "given_name", text(profile, "firstName"));
        put(claims, "family_name", text(profile, "lastName"));
        put(claims, "email", text(profile, "email"));
        put(claims, "phone_number", first(text(profile, "primaryPhone"), text(profile, "mobilePhone")));
        // Last: no attribute of the org's own may speak for who it is.
        claims.put("sub", id);
        claims.put("preferred_username", login);
        return claims;
    }

    private static @Nullable String name(JsonNode profile) {
        var parts = Stream.of(text(profile, "firstName"), text(profile, "lastName"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return first(text(profile, "displayName"), parts.isEmpty() ? null : parts);
    }

    private static boolean says(JsonNode value) {
        return !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank())
                && !(value.isContainerNode() && value.isEmpty());
    }

    private static @Nullable String text(JsonNode profile, String attribute) {
        var text = Json.text(profile, attribute);
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static void put(Map<String, @Nullable Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
