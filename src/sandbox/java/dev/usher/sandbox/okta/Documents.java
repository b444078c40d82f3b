package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes documents: the envelope, the step, and what every document has. */
final class Documents {
    static final DateTimeFormatter UTC_MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final URI origin;
    private final Ion ion;
    private final Links links;
    private final SandboxSettings settings;
    private final IdpLinks providers;

    Documents(URI origin, SandboxSettings settings) {
        this.origin = origin;
        this.ion = new Ion(origin);
        this.links = new Links(origin);
        this.settings = settings;
        this.providers = new IdpLinks(origin, settings);
    }

    /**
     * The document of the present step.
     *
     * @param messages what is said at the top
     * @param wrong what is said at a field, by its name
     */
    ObjectNode current(Transaction transaction, List<IonMessage> messages, Map<String, IonMessage> wrong) {
        var document = envelope(transaction);
        var step = transaction.step();
        step.write(new Page(document, transaction, settings, links, ion, wrong));
        providers.on(document, transaction);
        var said = new ArrayList<>(messages);
        said.addAll(step.messages());
        if (!said.isEmpty()) {
            document.set("messages", IonMessage.all(said));
        }
        if (step instanceof Denied) {
            return document;
        }
        person(document, transaction);
        document.set("cancel", ion.form("cancel", "/cancel", transaction.stateHandle()));
        if (!document.has("app")) {
            document.set("app", Ion.wrap(app(transaction)));
        }
        settings.noise().ifPresent(noise -> noise.on(document, ion, transaction.stateHandle()));
        return document;
    }

    /** Messages and nothing to do. The transaction itself may well go on. */
    ObjectNode terminal(Transaction transaction, IonMessage message) {
        var document = envelope(transaction);
        document.set("messages", IonMessage.all(List.of(message)));
        return document;
    }

    /** What an org without a fitting access-policy rule answers (Appendix A16 of the reference). */
    ObjectNode noPolicy(Transaction transaction) {
        var document = terminal(transaction, IonMessage.NO_POLICY);
        document.putObject("failure")
                .put("name", "failure-redirect")
                .put("href", origin + "/login/error/redirect?stateToken=" + transaction.stateToken());
        return document;
    }

    /** The answer to a handle that nobody knows: it carries no handle, no form and no cancel. */
    static ObjectNode expired() {
        var document = Json.object().put("version", "1.0.0");
        document.set("messages", IonMessage.all(List.of(IonMessage.EXPIRED)));
        return document;
    }

    static ObjectNode app(Transaction transaction) {
        var app = transaction.interaction.app();
        return Json.object()
                .put("name", "oidc_client")
                .put("label", app.label())
                .put("id", app.id());
    }

    private static ObjectNode envelope(Transaction transaction) {
        return Json.object()
                .put("version", "1.0.0")
                .put("stateHandle", transaction.stateHandle())
                .put("expiresAt", UTC_MILLIS.format(transaction.expiresAt()))
                .put("intent", transaction.purpose().intent);
    }

    private static void person(ObjectNode document, Transaction transaction) {
        if (transaction.identifier() != null) {
            document.set("user", Ion.wrap(Json.object().put("id", transaction.personId())));
        }
    }
}
