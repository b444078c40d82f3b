package dev.usher.okta;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxMessage;
import dev.usher.okta.step.StepMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a document means that leaves nothing to do. */
final class Ending {
    private Ending() {}

    /** Whether the document still offers something: a remediation, or an action of an authenticator without a message. */
    static boolean open(IdxDocument document) {
        return !document.remediations().isEmpty()
                || (document.messages().isEmpty()
                        && document.actions().stream()
                                .anyMatch(action -> !action.name().equals("cancel")));
    }

    /** How the sign-in ended. */
    static Turn of(IdxDocument document) {
        if (document.hostedEnd() && document.messages().isEmpty()) {
            return new Turn.Failed(StepMessage.error(
                    "usher.okta.hosted_sign_in",
                    "Okta completed the sign-in for its own page, not for Usher. Check that the app has the Interaction Code"
                            + " grant."));
        }
        return find(document, message -> has(message.key(), "idx.session.expired"))
                .<Turn>map(Turn.Expired::new)
                .or(() -> find(document, Ending::denial).map(Turn.Denied::new))
                .or(() -> find(document, message -> message.level().equals("error"))
                        .or(() -> find(document, message -> true))
                        .map(Turn.Failed::new))
                .orElseGet(() -> new Turn.Failed(StepMessage.error(
                        "usher.okta.unsupported_step", "This sign-in needs a step that this page cannot do.")));
    }

    private static Optional<StepMessage> find(IdxDocument document, Predicate<IdxMessage> wanted) {
        return document.messages().stream().filter(wanted).findFirst().map(StepMessage::of);
    }

    private static boolean denial(IdxMessage message) {
        return has(message.key(), "security.access_denied")
                || has(message.key(), "idx.error.code.")
                || has(message.key(), "idx.error.user.not.assigned")
                || has(message.key(), "oie.assurance.unsatisfiable")
                || has(message.key(), "idx.device_assurance")
                // Answers of 2020 and 2021 say this without a key.
                || message.text().toLowerCase(Locale.ROOT).contains("not assigned to this application");
    }

    private static boolean has(@Nullable String key, String prefix) {
        return key != null && key.startsWith(prefix);
    }
}
