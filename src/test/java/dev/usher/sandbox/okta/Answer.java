package dev.usher.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer of the org, and the few questions that tests ask of it. */
record Answer(HttpResponse<String> http) {
    int status() {
        return http.statusCode();
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return Json.read(http.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + http.body(), e);
        }
    }

    String text(String pointer) {
        return json().at(pointer).asText();
    }

    List<String> steps() {
        return StreamSupport.stream(json().at("/remediation/value").spliterator(), false)
                .map(form -> form.path("name").asText())
                .toList();
    }

    /** A form by name, wherever the document keeps it. */
    JsonNode form(String name) {
        for (var form : json().at("/remediation/value")) {
            if (form.path("name").asText().equals(name)) {
                return form;
            }
        }
        for (var place : List.of(
                "/" + name, "/currentAuthenticatorEnrollment/value/" + name, "/currentAuthenticator/value/" + name)) {
            if (!json().at(place).isMissingNode()) {
                return json().at(place);
            }
        }
        throw new AssertionError("no form " + name + " in " + http.body());
    }

    /** The key of the message at the top. */
    String message() {
        return text("/messages/value/0/i18n/key");
    }

    /** The key of the message at a field. */
    String fieldMessage() {
        var forms = json().path("remediation").findValues("messages");
        return forms.isEmpty() ? "" : forms.getFirst().at("/value/0/i18n/key").asText();
    }

    String interactionCode() {
        return StreamSupport.stream(
                        json().at("/successWithInteractionCode/value").spliterator(), false)
                .filter(field -> field.path("name").asText().equals("interaction_code"))
                .map(field -> field.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /** What the ID token says, with no look at its signature. */
    static JsonNode claims(Answer tokens) {
        var content = tokens.text("/id_token").split("\\.")[1];
        try {
            return Json.read(new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a JWT: " + tokens.http().body(), e);
        }
    }

    /** {@code error: error_description} of an OAuth error. */
    String oauthError() {
        return text("/error") + ": " + text("/error_description");
    }
}
