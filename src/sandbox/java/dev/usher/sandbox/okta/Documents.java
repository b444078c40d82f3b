package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** Writes what Okta shows for the stage in which a transaction stands. */
final class Documents {
    private static final DateTimeFormatter UTC_MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final URI origin;
    private final Ion ion;
    private final SandboxSettings settings;
    private final IdpLinks providers;

    Documents(URI origin, SandboxSettings settings) {
        this.origin = origin;
        this.ion = new Ion(origin);
        this.settings = settings;
        this.providers = new IdpLinks(origin, settings);
    }

    /** The document of the present stage, with messages at the top. */
    ObjectNode current(Transaction transaction, IonMessage... messages) {
        return write(transaction, List.of(messages), List.of());
    }

    /** The document of the present stage, with a message at the field that was filled in wrongly. */
    ObjectNode withFieldError(Transaction transaction, IonMessage message) {
        return write(transaction, List.of(), List.of(message));
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
        var token = transaction.stateHandle().split("~")[0];
        document.putObject("failure")
                .put("name", "failure-redirect")
                .put("href", origin + "/login/error/redirect?stateToken=" + token);
        return document;
    }

    /** The answer to a handle that nobody knows: it carries no handle, no form and no cancel. */
    static ObjectNode expired() {
        var document = Json.object().put("version", "1.0.0");
        document.set("messages", IonMessage.all(List.of(IonMessage.EXPIRED)));
        return document;
    }

    private ObjectNode write(Transaction transaction, List<IonMessage> top, List<IonMessage> field) {
        var document = envelope(transaction);
        switch (transaction.stage()) {
            case IDENTIFY -> identify(document, transaction, field);
            case IDP -> {}
            case SELECT -> select(document, transaction);
            case PASSWORD -> challenge(document, transaction, Factor.PASSWORD, field);
            case SEND_EMAIL -> confirm(document, transaction);
            case EMAIL -> challenge(document, transaction, Factor.EMAIL, field);
            case OFFER -> offer(document, transaction);
            case DONE -> done(document, transaction);
            case DENIED -> {
                document.set("messages", IonMessage.all(List.of(IonMessage.ACCESS_DENIED)));
                return document;
            }
        }
        providers.on(document, transaction);
        if (!top.isEmpty()) {
            document.set("messages", IonMessage.all(top));
        }
        person(document, transaction);
        document.set("cancel", ion.form("cancel", "/cancel", transaction.stateHandle()));
        var app = transaction.interaction.app();
        document.set(
                "app",
                Ion.wrap(Json.object()
                        .put("name", "oidc_client")
                        .put("label", app.label())
                        .put("id", app.id())));
        settings.noise().ifPresent(noise -> noise.on(document, ion, transaction.stateHandle()));
        return document;
    }

    private ObjectNode envelope(Transaction transaction) {
        return Json.object()
                .put("version", "1.0.0")
                .put("stateHandle", transaction.stateHandle())
                .put("expiresAt", UTC_MILLIS.format(transaction.expiresAt()))
                .put("intent", "LOGIN");
    }

    private void identify(ObjectNode document, Transaction transaction, List<IonMessage> wrong) {
        var handle = transaction.stateHandle();
        var remember = Ion.field("rememberMe", "Remember this device").put("type", "boolean");
        var identifier = Ion.field("identifier", "Username");
        mark(identifier, wrong);
        var remediation = remediation(document);
        if (settings.has(OrgTrait.PASSWORD_ON_IDENTIFY)) {
            var password = passcode(Factor.PASSWORD, wrong);
            remediation.add(ion.form("identify", "/identify", handle, identifier, password, remember));
            var authenticator = Authenticators.known(Factor.PASSWORD);
            authenticator.set("recover", ion.form("recover", "/recover", handle));
            document.set("currentAuthenticator", Ion.wrap(authenticator));
        } else {
            remediation.add(ion.form("identify", "/identify", handle, identifier, remember));
        }
        if (settings.has(OrgTrait.OFFERS_SELF_SERVICE)) {
            remediation.add(ion.form("select-enroll-profile", "/enroll", handle));
            remediation.add(ion.form("unlock-account", "/unlock-account", handle));
        }
    }

    private void select(ObjectNode document, Transaction transaction) {
        remediation(document).add(choice(transaction));
        authenticators(document, transaction, transaction.remaining());
    }

    private void confirm(ObjectNode document, Transaction transaction) {
        var handle = transaction.stateHandle();
        var form = ion.form(
                "authenticator-verification-data", "/challenge", handle, Authenticators.confirmation(Factor.EMAIL));
        remediation(document)
                .add(Ion.relatesTo(form, "$.currentAuthenticatorEnrollment"))
                .add(choice(transaction));
        document.set("currentAuthenticatorEnrollment", Ion.wrap(enrolled(transaction, Factor.EMAIL)));
        authenticators(document, transaction, transaction.remaining());
    }

    private void challenge(ObjectNode document, Transaction transaction, Factor factor, List<IonMessage> wrong) {
        var handle = transaction.stateHandle();
        var form = ion.form("challenge-authenticator", "/challenge/answer", handle, passcode(factor, wrong));
        var remediation = remediation(document).add(Ion.relatesTo(form, "$.currentAuthenticatorEnrollment"));
        var enrollment = enrolled(transaction, factor);
        if (factor == Factor.EMAIL) {
            enrollment.set("resend", ion.form("resend", "/challenge/resend", handle));
            var poll = ion.form("poll", "/challenge/poll", handle).put("refresh", settings.refresh());
            enrollment.set("poll", poll);
            remediation.add(choice(transaction));
        } else {
            enrollment.set("recover", ion.form("recover", "/recover", handle));
        }
        document.set("currentAuthenticatorEnrollment", Ion.wrap(enrollment));
        var shown = transaction.remaining();
        authenticators(document, transaction, factor == Factor.EMAIL ? shown : Set.of(factor));
    }

    private void offer(ObjectNode document, Transaction transaction) {
        var handle = transaction.stateHandle();
        remediation(document)
                .add(ion.form("select-authenticator-enroll", "/credential/enroll", handle, Authenticators.offer()))
                .add(ion.form("skip", "/skip", handle));
        document.set("authenticators", Ion.wrap(Authenticators.offered()));
    }

    private void done(ObjectNode document, Transaction transaction) {
        var app = transaction.interaction.app();
        var code = transaction.code();
        if (code == null) {
            throw new IllegalStateException("a finished sign-in has a code");
        }
        var issue = Json.object();
        issue.putArray("rel").add("create-form");
        issue.put("name", "issue")
                .put("href", transaction.interaction.issuer().tokenHref(origin))
                .put("method", "POST");
        var value = issue.putArray("value");
        value.addObject().put("name", "grant_type").put("required", true).put("value", SandboxApp.INTERACTION_CODE);
        value.addObject().put("name", "interaction_code").put("required", true).put("value", code);
        value.addObject().put("name", "client_id").put("required", true).put("value", app.clientId());
        if (app.secret() != null) {
            value.addObject().put("name", "client_secret").put("required", true);
        }
        value.addObject().put("name", "code_verifier").put("required", true);
        issue.put("accepts", "application/x-www-form-urlencoded");
        document.set("successWithInteractionCode", issue);
    }

    private ObjectNode choice(Transaction transaction) {
        return ion.form(
                "select-authenticator-authenticate",
                "/challenge",
                transaction.stateHandle(),
                Authenticators.choice(transaction.remaining()));
    }

    private static ObjectNode passcode(Factor factor, List<IonMessage> wrong) {
        var field = factor == Factor.PASSWORD
                ? Ion.field("passcode", "Password").put("secret", true)
                : Ion.field("passcode", "Enter code");
        mark(field, wrong);
        return Ion.nested("credentials", field);
    }

    private static void mark(ObjectNode field, List<IonMessage> wrong) {
        if (!wrong.isEmpty()) {
            field.set("messages", IonMessage.all(wrong));
        }
    }

    private void authenticators(ObjectNode document, Transaction transaction, Set<Factor> factors) {
        var known = Json.array();
        var enrollments = Json.array();
        for (var factor : factors) {
            known.add(Authenticators.known(factor));
            enrollments.add(enrolled(transaction, factor));
        }
        document.set("authenticators", Ion.wrap(known));
        document.set("authenticatorEnrollments", Ion.wrap(enrollments));
    }

    private static ObjectNode enrolled(Transaction transaction, Factor factor) {
        var person = transaction.person();
        return Authenticators.enrolled(factor, personId(transaction), person == null ? "" : person.email());
    }

    private static void person(ObjectNode document, Transaction transaction) {
        if (transaction.identifier() != null) {
            document.set("user", Ion.wrap(Json.object().put("id", personId(transaction))));
        }
    }

    private static String personId(Transaction transaction) {
        var person = transaction.person();
        return person != null ? person.id() : Ids.derived("00u", String.valueOf(transaction.identifier()));
    }

    private static ArrayNode remediation(ObjectNode document) {
        var remediation = Json.array();
        document.set("remediation", Ion.wrap(remediation));
        return remediation;
    }
}
