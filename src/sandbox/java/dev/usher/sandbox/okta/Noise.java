package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What documents of real orgs also hold: members and steps that a client has never heard of, messages without a key,
 * forms in any order, pointers to nothing and the second way of nesting a form. None of it changes what a document means.
 */
final class Noise {
    private final Random random;

    Noise(Random random) {
        this.random = random;
    }

    synchronized void on(ObjectNode document, Ion ion, String stateHandle) {
        if (random.nextBoolean()) {
            document.set("uiDisplay", Ion.wrap(Json.object().put("theme", "dusk")));
        }
        if (random.nextBoolean()) {
            document.put("ceremony", "x" + random.nextInt(1000));
        }
        if (document.at("/remediation/value") instanceof ArrayNode remediation) {
            onRemediation(remediation, ion, stateHandle);
        }
        for (var message : document.findValues("messages")) {
            if (random.nextBoolean()) {
                message.path("value").forEach(one -> ((ObjectNode) one).remove("i18n"));
            }
        }
    }

    private void onRemediation(ArrayNode remediation, Ion ion, String stateHandle) {
        for (var form : remediation) {
            otherNesting(form);
            if (random.nextInt(4) == 0) {
                Ion.relatesTo((ObjectNode) form, "$.authenticatorChallenge.nowhere");
            }
        }
        if (random.nextBoolean()) {
            remediation.add(ion.form("promote-tea-ceremony", "/tea", stateHandle, Ion.field("sugar", "Sugar?")));
        }
        if (random.nextBoolean()) {
            remediation
                    .addObject()
                    .put("name", "redirect-tea")
                    .put("type", "TEA")
                    .put("method", "GET")
                    .put("href", "https://tea.invalid/");
        }
        List<JsonNode> forms = new ArrayList<>();
        remediation.forEach(forms::add);
        Collections.shuffle(forms, random);
        remediation.removeAll();
        remediation.addAll(forms);
    }

    /** {@code "form":{…}} becomes {@code "value":{"form":{…}}}; both occur on the wire. */
    private void otherNesting(JsonNode form) {
        for (var field : form.path("value")) {
            if (field instanceof ObjectNode object && object.get("form") != null && random.nextBoolean()) {
                var nested = object.remove("form");
                object.put("type", "object").putObject("value").set("form", nested);
            }
        }
    }
}
