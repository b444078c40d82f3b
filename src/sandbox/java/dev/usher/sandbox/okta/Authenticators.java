package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How documents describe authenticators: as the org knows them, and as one person has enrolled them. */
final class Authenticators {
    private Authenticators() {}

    static ObjectNode known(Factor factor) {
        return described(factor, factor.id, factor.methods);
    }

    /** A person's own. */
    static ObjectNode enrolled(Enrollment enrollment, @Nullable Account account) {
        var factor = enrollment.factor();
        var node = described(factor, enrollment.id(), enrollment.methods());
        switch (enrollment) {
            case Enrollment.Phone phone -> {
                node.putObject("profile").put("phoneNumber", phone.masked());
                if (!phone.nickname().isEmpty()) {
                    node.put("nickname", phone.nickname());
                }
            }
            case Enrollment.Question question ->
                node.putObject("profile").put("questionKey", question.key()).put("question", question.question());
            case Enrollment.SecurityKey key -> {
                node.put("credentialId", key.credential().id());
                if (!key.transports().isEmpty()) {
                    node.put("transports", key.transports());
                }
            }
            case Enrollment.Device device -> {
                if (factor == Factor.OKTA_VERIFY || factor == Factor.CUSTOM_APP) {
                    var owner = account == null ? "Somebody" : account.person().firstName();
                    node.putObject("profile").put("deviceName", owner + "'s phone");
                }
            }
            case Enrollment.Plain plain -> {
                if (plain.factor() == Factor.EMAIL) {
                    node.putObject("profile")
                            .put(
                                    "email",
                                    masked(
                                            account == null
                                                    ? ""
                                                    : account.person().email()));
                }
            }
        }
        return node;
    }

    /** {@code ana@example.com} becomes {@code a***a@example.com}, as Okta shows it before the second factor. */
    static String masked(String email) {
        var at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at - 1);
    }

    static ArrayNode known(Collection<Factor> factors) {
        var known = Json.array();
        factors.forEach(factor -> known.add(known(factor)));
        return known;
    }

    /** A choice of methods, with the words that Okta has for them. */
    static ObjectNode methods(Collection<String> methods, boolean required) {
        var field =
                Json.object().put("name", "methodType").put("type", "string").put("required", required);
        var options = field.putArray("options");
        methods.forEach(
                method -> options.addObject().put("label", label(method)).put("value", method));
        return field;
    }

    private static String label(String method) {
        return switch (method) {
            case "sms" -> "SMS";
            case "voice" -> "Voice call";
            case "push" -> "Get a push notification";
            case "totp" -> "Enter a code";
            case "signed_nonce" -> "Use Okta FastPass";
            case "email" -> "Email";
            default -> method;
        };
    }

    private static ObjectNode described(Factor factor, String id, Collection<String> methods) {
        var node = Json.object()
                .put("type", factor.type)
                .put("key", factor.key)
                .put("id", id)
                .put("displayName", factor.label);
        var list = node.putArray("methods");
        methods.forEach(method -> list.addObject().put("type", method));
        return node;
    }
}
