package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules by which a transaction moves from stage to stage. Callers hold the transaction's monitor. */
final class SignIn {
    private final Org org;
    private final Documents documents;
    private final SandboxSettings settings;

    SignIn(Org org) {
        this.org = org;
        this.documents = org.documents;
        this.settings = org.settings;
    }

    /** The document of the present stage; a finished sign-in gets a fresh code when the old one is spent. */
    Reply show(Transaction transaction, Instant now) {
        var issuer = transaction.interaction.issuer();
        if (issuer == Issuer.CUSTOM && settings.has(OrgTrait.LACKS_POLICY_RULE)) {
            return Reply.ion(400, documents.noPolicy(transaction));
        }
        if (transaction.stage() == Stage.DONE) {
            org.codes.issue(transaction, now);
        }
        return Reply.ion(transaction.stage() == Stage.DENIED ? 403 : 200, documents.current(transaction));
    }

    Reply identify(Transaction transaction, JsonNode body, Instant now) {
        if (transaction.stage() != Stage.IDENTIFY || settings.has(OrgTrait.ONLY_IDP)) {
            return outOfPlace(transaction);
        }
        var identifier = body.path("identifier").asText("").strip();
        if (identifier.isEmpty()) {
            return Reply.ion(400, documents.withFieldError(transaction, IonMessage.BLANK));
        }
        var person = org.people.find(identifier);
        transaction.identified(identifier, person);
        transaction.idpFailed(false);
        if (person != null && person.is(Flag.FEDERATED)) {
            transaction.go(Stage.IDP);
            return show(transaction, now);
        }
        if (settings.has(OrgTrait.PASSWORD_ON_IDENTIFY)) {
            return password(transaction, body, now);
        }
        if (person == null
                && !settings.has(OrgTrait.HIDES_UNKNOWN_USERS)
                && !settings.has(OrgTrait.TELLS_UNKNOWN_USERS_LATE)) {
            return again(transaction, 200, IonMessage.unknownUser(identifier));
        }
        var choice = person != null && person.emailFactor() && settings.has(OrgTrait.ANY_FACTOR_FIRST);
        transaction.go(choice ? Stage.SELECT : Stage.PASSWORD);
        return show(transaction, now);
    }

    /** Chooses an authenticator, or confirms that a mail may be sent. */
    Reply challenge(Transaction transaction, JsonNode body, Instant now) {
        var choosing = Set.of(Stage.SELECT, Stage.SEND_EMAIL, Stage.EMAIL).contains(transaction.stage());
        var chosen = body.path("authenticator");
        var factor = chosen(transaction, chosen);
        if (!choosing || factor == null) {
            return outOfPlace(transaction);
        }
        if (factor == Factor.PASSWORD) {
            transaction.go(Stage.PASSWORD);
        } else if (transaction.stage() == Stage.SELECT && settings.has(OrgTrait.ASKS_BEFORE_EMAIL)) {
            transaction.go(Stage.SEND_EMAIL);
        } else {
            sendEmail(transaction, now);
        }
        return show(transaction, now);
    }

    Reply answer(Transaction transaction, JsonNode body, Instant now) {
        return switch (transaction.stage()) {
            case PASSWORD -> password(transaction, body, now);
            case EMAIL -> code(transaction, body, now);
            case IDENTIFY, IDP, SELECT, SEND_EMAIL, OFFER, DONE, DENIED -> outOfPlace(transaction);
        };
    }

    Reply resend(Transaction transaction, Instant now) {
        if (transaction.stage() != Stage.EMAIL) {
            return outOfPlace(transaction);
        }
        sendEmail(transaction, now);
        return show(transaction, now);
    }

    Reply poll(Transaction transaction, Instant now) {
        var mail = transaction.mail();
        if (transaction.stage() != Stage.EMAIL || mail == null) {
            return outOfPlace(transaction);
        }
        var gap = Duration.ofMillis(settings.refresh() / 2);
        if (transaction.pollsTooSoon(now, gap) && settings.has(OrgTrait.REFUSES_FAST_POLLS)) {
            return Reply.ion(429, documents.current(transaction, IonMessage.TOO_MANY_REQUESTS));
        }
        if (fresh(mail, now) && org.mailbox.isClicked(mail)) {
            return proved(transaction, Factor.EMAIL, now);
        }
        return show(transaction, now);
    }

    Reply skip(Transaction transaction, Instant now) {
        if (transaction.stage() != Stage.OFFER) {
            return outOfPlace(transaction);
        }
        transaction.go(Stage.DONE);
        return show(transaction, now);
    }

    Reply cancel(Transaction transaction, Instant now) {
        transaction.restart();
        org.transactions.rotate(transaction);
        return show(transaction, now);
    }

    /** Recovery, registration and enrolment are on offer, but this org does not allow them. */
    Reply refuse(Transaction transaction) {
        return Reply.ion(403, documents.terminal(transaction, IonMessage.NO_RECOVERY));
    }

    /** Whether the transaction stands where a document led to an identity provider. */
    boolean awaitsProvider(Transaction transaction) {
        return transaction.stage() == Stage.IDENTIFY || transaction.stage() == Stage.IDP;
    }

    /** An identity provider has said who this is; its word stands for the password. */
    Reply federated(Transaction transaction, SandboxPerson person, IdentityProvider provider, Instant now) {
        if (person.is(Flag.LOCKED)) {
            return again(transaction, 400, IonMessage.SUSPENDED);
        }
        transaction.federated(person, provider);
        return proved(transaction, Factor.PASSWORD, now);
    }

    private Reply password(Transaction transaction, JsonNode body, Instant now) {
        var passcode = passcode(body);
        var person = transaction.person();
        if (passcode.isEmpty()) {
            return Reply.ion(400, documents.withFieldError(transaction, IonMessage.BLANK));
        }
        if (person == null) {
            return unknown(transaction);
        }
        if (person.is(Flag.LOCKED)) {
            return again(transaction, 400, IonMessage.SUSPENDED);
        }
        if (!person.password().equals(passcode)) {
            return wrongPassword(transaction);
        }
        return proved(transaction, Factor.PASSWORD, now);
    }

    private Reply unknown(Transaction transaction) {
        if (settings.has(OrgTrait.HIDES_UNKNOWN_USERS)) {
            return wrongPassword(transaction);
        }
        return again(transaction, 400, IonMessage.unknownUser(String.valueOf(transaction.identifier())));
    }

    private Reply wrongPassword(Transaction transaction) {
        var onIdentify = transaction.stage() == Stage.IDENTIFY;
        if (!onIdentify && settings.has(OrgTrait.KEEPS_PASSWORD_STEP)) {
            return Reply.ion(401, documents.current(transaction, IonMessage.AUTHENTICATION_FAILED));
        }
        var vague = onIdentify || settings.has(OrgTrait.HIDES_UNKNOWN_USERS);
        return again(transaction, 400, vague ? IonMessage.AUTHENTICATION_FAILED : IonMessage.WRONG_PASSWORD);
    }

    private Reply code(Transaction transaction, JsonNode body, Instant now) {
        var passcode = passcode(body);
        var person = transaction.known();
        var mail = transaction.mail();
        if (passcode.isEmpty()) {
            return Reply.ion(400, documents.withFieldError(transaction, IonMessage.BLANK));
        }
        return switch (org.attempts.next(person, now)) {
            case SUSPENDED -> Reply.ion(400, documents.current(transaction, IonMessage.SUSPENDED));
            case TOO_MANY -> Reply.ion(429, documents.current(transaction, IonMessage.TOO_MANY_CODES));
            case CHECK -> {
                if (mail != null && mail.code().equals(passcode) && fresh(mail, now)) {
                    org.attempts.right(person);
                    yield proved(transaction, Factor.EMAIL, now);
                }
                org.attempts.wrong(person, now);
                yield Reply.ion(401, documents.withFieldError(transaction, IonMessage.WRONG_CODE));
            }
        };
    }

    private Reply proved(Transaction transaction, Factor factor, Instant now) {
        transaction.verified(factor, now);
        var person = transaction.known();
        if (person.is(Flag.UNASSIGNED)) {
            return again(transaction, 400, IonMessage.NOT_ASSIGNED);
        }
        transaction.go(next(transaction, person));
        if (transaction.stage() == Stage.EMAIL) {
            sendEmail(transaction, now);
        }
        return show(transaction, now);
    }

    private Stage next(Transaction transaction, SandboxPerson person) {
        if (person.is(Flag.DENIED)) {
            return Stage.DENIED;
        }
        var remaining = transaction.remaining();
        if (remaining.contains(Factor.PASSWORD)) {
            return Stage.PASSWORD;
        }
        if (remaining.isEmpty()) {
            return person.is(Flag.OFFERED_ENROLLMENT) ? Stage.OFFER : Stage.DONE;
        }
        if (settings.has(OrgTrait.SENDS_EMAIL_AT_ONCE)) {
            return Stage.EMAIL;
        }
        return settings.has(OrgTrait.ASKS_BEFORE_EMAIL) ? Stage.SEND_EMAIL : Stage.SELECT;
    }

    private void sendEmail(Transaction transaction, Instant now) {
        var mail = org.mailbox.send(transaction.known(), org.origin, transaction.interaction.app(), now);
        org.magicLinks.handBack(mail, transaction.interaction);
        transaction.mail(mail);
        transaction.go(Stage.EMAIL);
    }

    private boolean fresh(SandboxMail mail, Instant now) {
        return now.isBefore(mail.at().plus(settings.emailCodeLifetime()));
    }

    /** Back to the username, with a reason. */
    private Reply again(Transaction transaction, int status, IonMessage reason) {
        transaction.restart();
        return Reply.ion(status, documents.current(transaction, reason));
    }

    /** An answer to a question that was not asked; the transaction stays where it is. */
    private Reply outOfPlace(Transaction transaction) {
        return Reply.ion(400, documents.terminal(transaction, IonMessage.BAD_REQUEST));
    }

    private static @Nullable Factor chosen(Transaction transaction, JsonNode authenticator) {
        for (var factor : transaction.remaining()) {
            var method = authenticator.path("methodType").asText(factor.type);
            if (factor.id.equals(authenticator.path("id").asText("")) && factor.type.equals(method)) {
                return factor;
            }
        }
        return null;
    }

    private static String passcode(JsonNode body) {
        return body.path("credentials").path("passcode").asText("");
    }
}
