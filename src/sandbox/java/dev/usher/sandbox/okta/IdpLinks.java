package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Adds to a document the ways out to other identity providers: links for the browser, not forms. */
final class IdpLinks {
    static final String REQUEST_URI = "urn:okta:";

    private final URI origin;
    private final SandboxSettings settings;

    IdpLinks(URI origin, SandboxSettings settings) {
        this.origin = origin;
        this.settings = settings;
    }

    void on(ObjectNode document, Transaction transaction) {
        var first = transaction.stage() == Stage.IDENTIFY;
        if (first && settings.has(OrgTrait.ONLY_IDP)) {
            document.remove(List.of("remediation", "currentAuthenticator"));
        }
        for (var provider : offered(transaction.stage())) {
            remediation(document).add(link(transaction, provider));
        }
        if (transaction.idpFailed()) {
            document.set("messages", IonMessage.all(List.of(IonMessage.IDP_FAILED)));
        }
    }

    private List<IdentityProvider> offered(Stage stage) {
        return switch (stage) {
            case IDP -> List.of(IdentityProvider.ADFS);
            case IDENTIFY -> IdentityProvider.offered(settings);
            default -> List.of();
        };
    }

    private ObjectNode link(Transaction transaction, IdentityProvider provider) {
        var interaction = transaction.interaction;
        var link = Json.object().put("name", "redirect-idp").put("type", provider.type);
        link.putObject("idp").put("id", provider.id).put("name", provider.label);
        var request = (transaction.interactionHandle + ":" + provider.id).getBytes(StandardCharsets.UTF_8);
        return link.put(
                        "href",
                        BrowserReturn.to(interaction.issuer().href(origin, "authorize"))
                                .with("client_id", interaction.app().clientId())
                                .with("request_uri", REQUEST_URI + Ids.base64Url(request))
                                .address())
                .put("method", "GET");
    }

    private static ArrayNode remediation(ObjectNode document) {
        if (document.at("/remediation/value") instanceof ArrayNode present) {
            return present;
        }
        var remediation = Json.array();
        document.set("remediation", Ion.wrap(remediation));
        return remediation;
    }
}
