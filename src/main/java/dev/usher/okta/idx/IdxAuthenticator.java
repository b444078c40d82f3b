package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator that a document is about.
 *
 * @param key Okta's key ({@code okta_email}), or its type where an older document has no key
 * @param label its name for people
 * @param hint which one: what the person calls it, and as Okta masks it, an address, a phone number, a device's name
 * @param json the whole description, for what only some authenticators have
 */
public record IdxAuthenticator(
        String key, @Nullable String label, @Nullable String hint, JsonNode json) {

    static Optional<IdxAuthenticator> in(JsonNode document) {
        return Stream.of("currentAuthenticatorEnrollment", "currentAuthenticator")
                .map(member -> Json.unwrap(document.path(member)))
                .flatMap(json -> Stream.ofNullable(read(json)))
                .findFirst();
    }

    private static @Nullable IdxAuthenticator read(JsonNode json) {
        var key = Json.text(json, "key");
        if (key == null) {
            key = Json.anyCaseText(json, "type");
        }
        if (key == null) {
            return null;
        }
        return new IdxAuthenticator(key, Json.text(json, "displayName"), hint(json), json);
    }

    static @Nullable String hint(JsonNode json) {
        var profile = json.path("profile");
        var masked = Stream.of("email", "phoneNumber", "deviceName")
                .flatMap(member -> Stream.ofNullable(Json.text(profile, member)))
                .limit(1);
        var nickname = Stream.of(json, profile)
                .flatMap(holder -> Stream.ofNullable(Json.text(holder, "nickname")))
                .limit(1);
        var hint =
                Stream.concat(nickname, masked).filter(text -> !text.isBlank()).collect(Collectors.joining(", "));
        return hint.isEmpty() ? null : hint;
    }

    @Override
    public String toString() {
        return "IdxAuthenticator[" + key + "]";
    }
}
