package dev.usher.okta;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxMessage;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a document means that leaves nothing to do. */
final class Ending {
    private static final String DEVICE = "idx.error.code.access_denied.device_assurance.";

    /** Keys of messages that begin so say that it took too long. */
    private static final Set<String> EXPIRIES =
            Set.of("idx.session.expired", "core.system.transaction_resource_not_found", "idx.return.link.expired");

    /** Keys of messages that begin so are a no of Okta's policy, or of who is assigned to the app. */
    private static final Set<String> DENIALS = Set.of(
            "security.access_denied",
            "idx.error.code.",
            "idx.error.user.not.assigned",
            "oie.assurance.unsatisfiable",
            "idx.device_assurance");

    private Ending() {}

    /**
     * Whether the document still offers something: a remediation, an action of an authenticator without a message, or, after an
     * account was unlocked, the way back to the sign-in, which is what Okta's cancel is.
     */
    static boolean open(IdxDocument document) {
        return !document.remediations().isEmpty()
                || (document.messages().isEmpty()
                        && document.actions().stream()
                                .anyMatch(action -> !action.name().equals("cancel")))
                || (document.cancel().isPresent()
                        && document.messages().stream().anyMatch(Ending::unlocked)
                        && document.messages().stream()
                                .noneMatch(message -> message.level().equals("error")));
    }

    /** How the sign-in ended. */
    static Turn of(IdxDocument document) {
        if (document.hostedEnd() && document.messages().isEmpty()) {
            return new Turn.Failed(StepMessage.error(
                    "usher.okta.hosted_sign_in",
                    "Okta completed the sign-in for its own page, not for Usher. Check that the app has the Interaction Code"
                            + " grant."));
        }
        return find(document, message -> EXPIRIES.stream().anyMatch(key -> has(message.key(), key)))
                .<Turn>map(Turn.Expired::new)
                .or(() -> find(document, Ending::denial).map(Turn.Denied::new))
                .or(() -> find(document, message -> message.level().equals("error"))
                        .or(() -> find(document, message -> true))
                        .map(Turn.Failed::new))
                .orElseGet(() -> new Turn.Failed(StepMessage.error(
                        "usher.okta.unsupported_step", "This sign-in needs a step that this page cannot do.")));
    }

    private static Optional<StepMessage> find(IdxDocument document, Predicate<IdxMessage> wanted) {
        return document.messages().stream()
                .filter(wanted)
                .findFirst()
                .map(StepMessage::of)
                .map(message -> whole(message, document));
    }

    /**
     * What is left of a document that ends a sign-in is one message: it takes along where the others lead. What is wrong with a
     * device, and how to mend it, Okta spreads over several, which are one text.
     */
    private static StepMessage whole(StepMessage message, IdxDocument document) {
        var all = document.messages().stream().map(StepMessage::of).toList();
        var text = has(message.key(), DEVICE)
                ? all.stream()
                        .filter(said -> has(said.key(), DEVICE))
                        .map(StepMessage::text)
                        .collect(Collectors.joining("\n"))
                : message.text();
        var links = all.stream()
                .flatMap(said -> said.links().stream().map(link -> new Step.Link(said.text(), link.href())))
                .distinct()
                .toList();
        return new StepMessage(message.level(), text, message.key(), message.field(), links);
    }

    private static boolean unlocked(IdxMessage message) {
        return message.key() != null && message.key().matches("oie\\.selfservice\\.unlock_user\\..*success.*");
    }

    private static boolean denial(IdxMessage message) {
        return DENIALS.stream().anyMatch(key -> has(message.key(), key))
                // Answers of 2020 and 2021 say this without a key.
                || message.text().toLowerCase(Locale.ROOT).contains("not assigned to this application");
    }

    private static boolean has(@Nullable String key, String prefix) {
        return key != null && key.startsWith(prefix);
    }
}
