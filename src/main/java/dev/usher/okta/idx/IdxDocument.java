package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One answer of Okta's, read without knowing its steps by name.
 *
 * @param remediations the next steps, in Okta's order
 * @param actions what else can be done: those of the current authenticator ({@code resend}, {@code poll},
 *     {@code recover}), then {@code cancel}
 * @param messages every message, wherever it was
 * @param issue where the tokens are to be had; null until the sign-in is complete
 * @param hostedEnd whether Okta ends the sign-in on its own page, without a code for us
 * @param json the document as it came
 */
public record IdxDocument(
        List<IdxForm> remediations,
        List<IdxForm> actions,
        List<IdxMessage> messages,
        @Nullable IdxForm issue,
        boolean hostedEnd,
        ObjectNode json) {
    private static final Pattern RELATED = Pattern.compile("\\$\\.([A-Za-z]+)\\.value\\[(\\d{1,4})]");
    private static final Set<String> HOSTED_ENDS = Set.of("success-redirect", "failure-redirect");

    /** Whether a JSON object is such a document at all: Okta has two other dialects, and proxies have their own. */
    public static boolean recognises(JsonNode json) {
        return json.path("version").isTextual()
                || json.path("messages").path("value").isArray()
                || json.path("remediation").isObject();
    }

    /** Reads a document that {@link #recognises} has let through. */
    public static IdxDocument read(ObjectNode json) {
        var all = Json.elements(json.path("remediation")).stream()
                .flatMap(form -> Stream.ofNullable(form(form, null)))
                .toList();
        var actions = Stream.concat(
                        Stream.of("currentAuthenticatorEnrollment", "currentAuthenticator", "authenticatorChallenge")
                                .flatMap(member -> Json.unwrap(json.path(member)).properties().stream()),
                        json.properties().stream()
                                .filter(entry -> entry.getKey().equals("cancel")))
                .filter(entry -> entry.getValue().has("rel"))
                .flatMap(entry -> Stream.ofNullable(form(entry.getValue(), entry.getKey())))
                .toList();
        return new IdxDocument(
                all.stream().filter(form -> !HOSTED_ENDS.contains(form.name())).toList(),
                actions,
                MessageReader.read(json),
                form(json.path("successWithInteractionCode"), "issue"),
                json.path("success").isObject()
                        || all.stream().anyMatch(form -> form.name().equals("success-redirect")),
                json);
    }

    /**
     * Everything that can be done next, by the name under which it is offered: Okta's own, and {@code name~2},
     * {@code name~3} where it occurs again.
     */
    public Map<String, IdxForm> offers() {
        var offers = new LinkedHashMap<String, IdxForm>();
        var numbers = new HashMap<String, Integer>();
        Stream.concat(remediations.stream(), actions.stream()).forEach(form -> {
            var name = form.name();
            while (offers.containsKey(name)) {
                name = form.name() + "~" + numbers.merge(form.name(), 2, (last, _) -> last + 1);
            }
            offers.put(name, form);
        });
        return offers;
    }

    /** The action that ends the sign-in at Okta, where the document has one. */
    public Optional<IdxForm> cancel() {
        return actions.stream().filter(form -> form.name().equals("cancel")).reduce((first, last) -> last);
    }

    /** The authenticator that the document is about; empty before one is chosen. */
    public Optional<IdxAuthenticator> authenticator() {
        return IdxAuthenticator.in(json);
    }

    /** The key of the authenticator that an option stands for; null where the document does not say. */
    public @Nullable String keyOf(IdxOption option) {
        var id = option.fixed("id");
        return described(
                        json -> id != null
                                && (id.equals(Json.text(json, "id")) || id.equals(Json.text(json, "authenticatorId"))),
                        "authenticatorEnrollments",
                        "authenticators")
                .or(() -> related(option.relatesTo()))
                .map(json -> Json.text(json, "key"))
                .orElse(null);
    }

    /** Which one an option stands for, where the person has several: see {@link IdxAuthenticator#hint()}. */
    public @Nullable String hintOf(IdxOption option) {
        var enrollment = option.fixed("enrollmentId");
        return described(
                        json -> enrollment != null && enrollment.equals(Json.text(json, "id")),
                        "authenticatorEnrollments")
                .or(() -> related(option.relatesTo()))
                .map(IdxAuthenticator::hint)
                .orElse(null);
    }

    private Optional<JsonNode> described(Predicate<JsonNode> wanted, String... members) {
        return Stream.of(members)
                .flatMap(member -> Json.elements(json.path(member)).stream())
                .filter(wanted)
                .findFirst();
    }

    private Optional<JsonNode> related(@Nullable String pointer) {
        var matcher = RELATED.matcher(pointer == null ? "" : pointer);
        return matcher.matches()
                ? Optional.of(json.path(matcher.group(1)).path("value").path(Integer.parseInt(matcher.group(2))))
                        .filter(JsonNode::isObject)
                : Optional.empty();
    }

    private static @Nullable IdxForm form(JsonNode form, @Nullable String fallbackName) {
        var name = Json.text(form, "name");
        var href = Json.text(form, "href");
        if (name == null) {
            name = fallbackName;
        }
        if (name == null || href == null) {
            return null;
        }
        var label = Json.text(form, "label");
        var refresh = form.path("refresh");
        return new IdxForm(
                name,
                label == null ? Json.text(form.path("idp"), "name") : label,
                href,
                !form.has("rel") || "GET".equalsIgnoreCase(Json.text(form, "method")),
                refresh.isNumber() ? Duration.ofMillis(refresh.longValue()) : null,
                FieldReader.read(form.path("value")),
                form);
    }

    @Override
    public String toString() {
        return "IdxDocument" + offers().keySet();
    }
}
