package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxAuthenticator;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxForm;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What Okta sends to a person when it is asked to: each one costs money, or trains somebody to approve what they did not
 * begin.
 */
public enum Delivery {
    /** A text message or a call with a code. */
    TEXT,
    /** A push notification to approve. */
    PUSH,
    /** A mail with a code or a link. */
    MAIL;

    /**
     * What submitting this form with this body asks Okta to send, whether or not Okta then first asks something else.
     *
     * @param path where the form goes
     */
    static Optional<Delivery> by(IdxDocument document, IdxForm form, String path, ObjectNode body) {
        if (path.endsWith("/resend") || form.name().equals("resend")) {
            return again(document);
        }
        if (path.endsWith("/challenge/send")) {
            return body.has("phoneNumber")
                    ? Optional.of(TEXT)
                    : body.has("email") ? Optional.of(MAIL) : byChannel(document);
        }
        var chosen = body.path("authenticator");
        if (path.endsWith("/challenge")) {
            return byMethod(chosen.path("methodType").asText());
        }
        if (path.endsWith("/credential/enroll")) {
            return byMethod(chosen.path("methodType").asText())
                    .filter(sent -> sent != TEXT || chosen.has("phoneNumber"));
        }
        return Optional.empty();
    }

    /** What the document waits for that has been sent. */
    static Optional<Delivery> awaited(IdxDocument document) {
        if (!answerable(document)) {
            return Optional.empty();
        }
        return document.remediations().stream().anyMatch(form -> form.name().equals("enroll-poll"))
                ? byChannel(document)
                : again(document);
    }

    private static boolean answerable(IdxDocument document) {
        return document.remediations().stream().map(IdxForm::name).anyMatch(name -> switch (name) {
            case "challenge-authenticator", "enroll-authenticator", "challenge-poll", "enroll-poll" -> true;
            default -> false;
        });
    }

    /** What the authenticator that the document is about sends. */
    private static Optional<Delivery> again(IdxDocument document) {
        return document.authenticator().flatMap(authenticator -> switch (authenticator.key()) {
            case "phone_number", "phone" -> Optional.of(TEXT);
            case "okta_email", "email" -> Optional.of(MAIL);
            default -> pushes(authenticator) ? Optional.of(PUSH) : byChannel(document);
        });
    }

    private static boolean pushes(IdxAuthenticator authenticator) {
        return StreamSupport.stream(authenticator.json().path("methods").spliterator(), false)
                        .map(method -> method.path("type").asText())
                        .allMatch("push"::equals)
                && authenticator.json().path("methods").size() > 0;
    }

    private static Optional<Delivery> byMethod(String method) {
        return switch (method) {
            case "sms", "voice" -> Optional.of(TEXT);
            case "push" -> Optional.of(PUSH);
            case "email" -> Optional.of(MAIL);
            default -> Optional.empty();
        };
    }

    private static Optional<Delivery> byChannel(IdxDocument document) {
        var channel = document.authenticator()
                .map(IdxAuthenticator::json)
                .map(json -> json.path("contextualData").path("selectedChannel"))
                .map(JsonNode::asText)
                .orElse("");
        return byMethod(channel);
    }
}
