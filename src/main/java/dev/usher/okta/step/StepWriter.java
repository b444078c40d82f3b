package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.okta.idx.IdxAuthenticator;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns Okta's document into what a person is shown: in Okta's words and order. Of its own it adds only what Okta leaves to its
 * own page: what cannot work here, and the way on from there.
 */
public final class StepWriter {
    private final Domains domains;

    public StepWriter(Domains domains) {
        this.domains = domains;
    }

    /** The step that a document asks for. */
    public Step write(IdxDocument document) {
        var about = document.authenticator().map(IdxAuthenticator::json).orElse(JsonNodeFactory.instance.nullNode());
        var context = about.path("contextualData");
        var webauthn = new WebAuthnOptions(document, domains);
        var offers = Offers.of(document, new Obstacles(document, webauthn.usable()));
        return new Step(
                offers.first(),
                document.authenticator()
                        .map(a -> new Step.Authenticator(a.key(), a.label(), a.hint()))
                        .orElse(null),
                Stream.concat(document.messages().stream().map(StepMessage::of), offers.explanations())
                        .toList(),
                offers.actions(),
                Json.text(context, "correctAnswer"),
                qrCode(context),
                Json.text(context, "sharedSecret"),
                webauthn.json(),
                passwordPolicy(document.json(), about),
                question(about, context),
                Json.text(Json.unwrap(document.json().path("app")), "label"),
                Links.of(document));
    }

    private static @Nullable String qrCode(JsonNode context) {
        var href = Json.text(context.path("qrcode"), "href");
        // Anything but a picture in the document itself would make the page call a stranger.
        return href != null && href.startsWith("data:image/") ? href : null;
    }

    private static @Nullable JsonNode passwordPolicy(JsonNode document, JsonNode about) {
        return Stream.concat(
                        Stream.of("enrollmentAuthenticator", "recoveryAuthenticator")
                                .map(member -> document.path(member).path("value")),
                        Stream.of(about))
                .filter(authenticator -> "password".equals(Json.text(authenticator, "type")))
                .map(authenticator -> authenticator.path("settings"))
                .filter(settings -> settings.has("complexity") || settings.has("age"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String question(JsonNode about, JsonNode context) {
        var enrolled = Json.text(about.path("profile"), "question");
        return enrolled != null ? enrolled : Json.text(context.path("enrolledQuestion"), "question");
    }
}
