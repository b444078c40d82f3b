package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One call for one transaction, and the replies that a step may give. Callers hold the transaction's monitor.
 *
 * @param hasOrigin whether the call says of which origin it is
 */
record Turn(Org org, Transaction transaction, JsonNode body, Instant now, boolean hasOrigin) {
    SandboxSettings settings() {
        return org.settings;
    }

    boolean has(OrgTrait trait) {
        return org.settings.has(trait);
    }

    /** The person where the step implies one. */
    Account account() {
        return transaction.known();
    }

    JsonNode credentials() {
        return body.path("credentials");
    }

    String credential(String name) {
        return credentials().path(name).asText("");
    }

    /** The document of the present step. */
    Reply show(IonMessage... messages) {
        return show(transaction.step().status(), messages);
    }

    Reply show(int status, IonMessage... messages) {
        if (transaction.interaction.issuer() == Issuer.CUSTOM && has(OrgTrait.LACKS_POLICY_RULE)) {
            return Reply.ion(400, org.documents.noPolicy(transaction));
        }
        if (transaction.step() instanceof Done) {
            org.codes.issue(transaction, now);
        }
        return Reply.ion(status, org.documents.current(transaction, List.of(messages), Map.of()));
    }

    /** The document of the present step with a message at the field that was filled in wrongly. */
    Reply wrong(int status, String field, IonMessage message) {
        return Reply.ion(status, org.documents.current(transaction, List.of(), Map.of(field, message)));
    }

    Reply go(Step step, IonMessage... messages) {
        transaction.go(step);
        return show(messages);
    }

    /** Back to the username, with a reason. */
    Reply again(int status, IonMessage reason) {
        transaction.restart();
        return show(status, reason);
    }

    /** A message and nothing to do, while the transaction stays where it is. */
    Reply terminal(int status, IonMessage message) {
        return Reply.ion(status, org.documents.terminal(transaction, message));
    }

    Reply outOfPlace() {
        return terminal(400, IonMessage.BAD_REQUEST);
    }

    /** The person has proved it by this; what comes next is shown. */
    Reply proved(Enrollment enrollment, String method) {
        transaction.verified(Proof.of(enrollment.factor(), method), now);
        return Journey.onward(this);
    }

    /** True, and a refusal due, where polls come faster than half of {@code refresh}. */
    boolean pollsTooSoon(int refresh) {
        return transaction.pollsTooSoon(now, Duration.ofMillis(refresh / 2)) && has(OrgTrait.REFUSES_FAST_POLLS);
    }

    Reply tooFast() {
        return show(429, IonMessage.TOO_MANY_REQUESTS);
    }
}
