package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser needs to use a security key: Okta's part, and what Okta's own page adds to it from the rest of the document.
 */
final class WebAuthnOptions {
    private final ObjectNode document;
    private final Domains domains;
    private final JsonNode challenge;
    private final JsonNode activation;

    WebAuthnOptions(IdxDocument document, Domains domains) {
        var context = document.authenticator()
                .map(about -> about.json().path("contextualData"))
                .orElse(MissingNode.getInstance());
        var autofill =
                Json.unwrap(document.json().path("webauthnAutofillUIChallenge")).path("challengeData");
        this.document = document.json();
        this.domains = domains;
        this.activation = context.path("activationData");
        this.challenge = context.has("challengeData") ? context.path("challengeData") : autofill;
    }

    /** Whether the page may use the RP id in force: the one that the document names, or else the org's. */
    boolean usable() {
        return domains.mayUse(rpId());
    }

    /** The challenge or the creation options; null where there are none, or the page may not use them. */
    @Nullable JsonNode json() {
        if (!usable()) {
            return null;
        }
        if (challenge instanceof ObjectNode given) {
            return with(given.deepCopy().put("rpId", rpId()), "allowCredentials");
        }
        if (activation instanceof ObjectNode given) {
            var options = given.deepCopy();
            var rp = options.path("rp") instanceof ObjectNode named ? named : options.putObject("rp");
            rp.put("id", rpId());
            return with(options, "excludeCredentials");
        }
        return null;
    }

    private String rpId() {
        var asked = Json.text(challenge, "rpId");
        return domains.rpId(asked != null ? asked : Json.text(activation.path("rp"), "id"));
    }

    private ObjectNode with(ObjectNode options, String member) {
        var credentials = credentials();
        if (options.path(member).isEmpty() && !credentials.isEmpty()) {
            options.set(member, credentials);
        }
        return options;
    }

    private ArrayNode credentials() {
        var credentials = JsonNodeFactory.instance.arrayNode();
        for (var enrolled : Json.elements(document.path("authenticatorEnrollments"))) {
            var id = Json.text(enrolled, "credentialId");
            if (id == null || !"webauthn".equals(Json.text(enrolled, "key"))) {
                continue;
            }
            var credential = credentials.addObject().put("type", "public-key").put("id", id);
            Stream.of(enrolled, enrolled.path("profile"))
                    .map(holder -> holder.path("transports"))
                    .filter(JsonNode::isArray)
                    .findFirst()
                    .ifPresent(transports -> credential.set("transports", transports));
        }
        return credentials;
    }
}
