package dev.usher.page;

import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentView;
import dev.usher.page.form.Shown;
import dev.usher.page.look.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how a sign-in ended, in a sentence for each way, with what to do next. */
final class Ends {
    private static final String OURS = "usher.";
    /** What came with a callback, so that anybody may have written it. */
    private static final String BY_ADDRESS = "usher.callback.said.";

    private static final Set<String> GOOD = Set.of("assigned", "signed_in");
    /** Neither good nor bad: something is still to come, or it ended as the person wished. */
    private static final Set<String> NEUTRAL = Set.of("waiting_for_device", "cancelled");

    private static final Set<String> LIVE = Set.of("signed_in", "waiting_for_device");
    private static final Set<String> DONE = Set.of("signed_in", "assigned", "waiting_for_device", "needs_attention");

    /** What another sign-in can mend. */
    private static final Set<String> BEGIN_AGAIN = Set.of("needs_step_up", "superseded");

    /** Which of Okta's keys mean the same to a person, by how they begin. */
    private static final Map<String, String> REASONS = Map.of(
            "idx.error.user.not.assigned", "not_assigned",
            "idx.error.code.user_not_assigned", "not_assigned",
            "idx.error.code.no_matching_policy", "no_policy",
            "idx.error.code.access_denied.device_assurance", "device",
            "idx.device_assurance", "device",
            "oie.assurance.unsatisfiable", "no_factor",
            "idx.session.expired", "session",
            "errors.E0000119", "locked",
            "api.authn.error.LOCKED_OUT", "locked",
            "oie.error.account.locked", "locked");

    private Ends() {}

    /** Whether the person is signed in. */
    static boolean signedIn(EnrollmentView enrollment) {
        return DONE.contains(enrollment.state());
    }

    /** What a page of this state polls against. */
    static String shown(EnrollmentView enrollment) {
        var outcome = enrollment.outcome();
        return Shown.state(enrollment.state() + (outcome == null ? "" : outcome.code()));
    }

    static End of(Words words, BrowserView view) {
        var enrollment = view.enrollment();
        var state = enrollment.state();
        var outcome = enrollment.outcome();
        var reason = reason(outcome);
        var heading = words.first("end." + state + "." + reason + ".heading", "end." + state + ".heading")
                .orElseGet(() -> words.say("end.failed.heading"));
        return new End(
                tone(state, reason),
                filled(words, heading, enrollment),
                sentences(words, enrollment, reason),
                quote(words, outcome),
                !signedIn(enrollment) || BEGIN_AGAIN.contains(reason),
                signedIn(enrollment) ? view.returnTo() : null,
                LIVE.contains(state),
                state.equals("assigned"),
                shown(enrollment));
    }

    private static String tone(String state, String reason) {
        if (GOOD.contains(state)) {
            return "good";
        }
        return NEUTRAL.contains(state) || reason.equals("disputed") ? "wait" : "bad";
    }

    private static List<String> sentences(Words words, EnrollmentView enrollment, String reason) {
        var sentences = new ArrayList<String>();
        if (enrollment.state().equals("assigned")) {
            sentences.add(words.say("end.assigned", DeviceCard.word(words, enrollment), owner(enrollment)));
        }
        inOurWords(words, enrollment.outcome()).ifPresent(sentences::add);
        said(words, enrollment, "end." + enrollment.state() + "." + reason)
                .map(text -> filled(words, text, enrollment))
                .ifPresent(sentences::add);
        return sentences;
    }

    /** What is said of the device is otherwise where there is none yet. */
    private static Optional<String> said(Words words, EnrollmentView enrollment, String reason) {
        var usual = words.first(reason, "end." + enrollment.state() + ".text");
        return enrollment.device() == null ? words.find(reason + ".no_device").or(() -> usual) : usual;
    }

    /** The person, with where they belong: Ana Silva, Finance, Lisbon. */
    private static String owner(EnrollmentView enrollment) {
        var person = enrollment.identity();
        var assignment = enrollment.assignment();
        var name = person == null ? "" : Objects.requireNonNullElse(person.name(), person.username());
        var fields = assignment == null ? Map.<String, Object>of() : assignment.fields();
        return Stream.of(name, fields.get("department"), fields.get("building"))
                .filter(part -> part != null && !part.toString().isBlank())
                .map(Object::toString)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String filled(Words words, String text, EnrollmentView enrollment) {
        return text.replace("{0}", DeviceCard.word(words, enrollment));
    }

    private static String reason(Enrollment.@Nullable Outcome outcome) {
        if (outcome == null) {
            return "";
        }
        var key = outcome.key();
        return REASONS.entrySet().stream()
                .filter(known -> key != null && key.startsWith(known.getKey()))
                .max(java.util.Comparator.comparingInt(known -> known.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(outcome.code());
    }

    /** In whose words it ended, if not in ours: only what has a key of Okta's is sure to be Okta's. */
    private static End.@Nullable Quote quote(Words words, Enrollment.@Nullable Outcome outcome) {
        var key = outcome == null ? null : outcome.key();
        if (outcome == null || key == null || key.startsWith(OURS) && !key.startsWith(BY_ADDRESS)) {
            return null;
        }
        return new End.Quote(words.say(key.startsWith(BY_ADDRESS) ? "address.says" : "okta.says"), outcome.text());
    }

    private static Optional<String> inOurWords(Words words, Enrollment.@Nullable Outcome outcome) {
        var key = outcome == null ? null : outcome.key();
        return key != null && key.startsWith(OURS) ? words.find(key) : Optional.empty();
    }
}
