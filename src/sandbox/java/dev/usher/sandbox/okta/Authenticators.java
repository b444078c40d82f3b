package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** How documents describe authenticators: as the org knows them, and as one person has enrolled them. */
final class Authenticators {
    private Authenticators() {}

    static ObjectNode known(Factor factor) {
        return described(factor, factor.id);
    }

    /** A person's own; for a user who does not exist, one that looks the same. */
    static ObjectNode enrolled(Factor factor, String personId, String email) {
        var node = described(factor, factor.enrollmentPrefix + personId.substring(factor.enrollmentPrefix.length()));
        if (factor == Factor.EMAIL) {
            node.putObject("profile").put("email", masked(email));
        }
        return node;
    }

    /** The options of {@code select-authenticator-authenticate}. */
    static ObjectNode choice(Collection<Factor> factors) {
        var field = Json.object().put("name", "authenticator").put("type", "object");
        var options = field.putArray("options");
        var index = 0;
        for (var factor : factors) {
            var option = options.addObject().put("label", factor.label);
            option.putObject("value")
                    .set(
                            "form",
                            Ion.subForm(Ion.fixed("id", factor.id, true), Ion.fixed("methodType", factor.type, false)));
            option.put("relatesTo", "$.authenticatorEnrollments.value[" + index + "]");
            index++;
        }
        return field;
    }

    /** The question before a mail is sent: same field, but the method is an option and nothing wraps it. */
    static ObjectNode confirmation(Factor factor) {
        var method =
                Json.object().put("name", "methodType").put("type", "string").put("required", true);
        method.putArray("options").addObject().put("label", factor.label).put("value", factor.type);
        var field = Ion.field("authenticator", factor.label);
        field.set("form", Ion.subForm(Ion.fixed("id", factor.id, true), method));
        return field;
    }

    /** What {@code select-authenticator-enroll} offers to those who may skip it. */
    static ObjectNode offer() {
        var field = Json.object().put("name", "authenticator").put("type", "object");
        var channel = Json.object().put("name", "channel").put("type", "string").put("required", false);
        channel.putArray("options").addObject().put("label", "QRCODE").put("value", "qrcode");
        var option = field.putArray("options").addObject().put("label", "Okta Verify");
        option.putObject("value").set("form", Ion.subForm(Ion.fixed("id", "aut1sandboxVerify000", true), channel));
        option.put("relatesTo", "$.authenticators.value[0]");
        return field;
    }

    static ArrayNode offered() {
        var authenticators = Json.array();
        authenticators
                .addObject()
                .put("type", "app")
                .put("key", "okta_verify")
                .put("id", "aut1sandboxVerify000")
                .put("displayName", "Okta Verify")
                .putArray("methods")
                .add(Json.object().put("type", "push"))
                .add(Json.object().put("type", "totp"));
        return authenticators;
    }

    /** {@code ana@example.com} becomes {@code a***a@example.com}, as Okta shows it before the second factor. */
    static String masked(String email) {
        var at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at - 1);
    }

    private static ObjectNode described(Factor factor, String id) {
        var node = Json.object()
                .put("type", factor.type)
                .put("key", factor.key)
                .put("id", id)
                .put("displayName", factor.label);
        node.putArray("methods").addObject().put("type", factor.type);
        return node;
    }
}
