package dev.usher.okta.password;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.Conversation;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.RequestContext;
import dev.usher.okta.SignInRequest;
import dev.usher.okta.Turn;
import dev.usher.okta.step.Step;
import dev.usher.problem.Problem;
import dev.usher.secret.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in with a password and nothing else. Used once.
 *
 * <p>The org may ask for the username first, for both at once, or for a choice of authenticators; it may hide who exists behind a
 * challenge that nobody can pass. Whatever comes of it, nothing is left open at Okta that Okta has named a
 * state handle of.
 */
public final class PasswordCheck {
    /** More than any sign-in takes: a way out, the username, a choice, the password, and what may be put off after it. */
    private static final int MOST_STEPS = 10;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final OktaClient okta;
    private final RequestContext context;
    private final String username;
    private final Secret password;
    private final Set<String> done = new HashSet<>();
    private @Nullable Conversation open;
    private Optional<String> personId = Optional.empty();
    private boolean sent;

    public PasswordCheck(OktaClient okta, RequestContext context, String username, Secret password) {
        this.okta = okta;
        this.context = context;
        this.username = username;
        this.password = password;
    }

    /** What to do next, or what came of it. */
    private sealed interface Next {
        record Submit(String action, JsonNode input) implements Next {}

        record End(PasswordAnswer answer) implements Next {}
    }

    /**
     * Asks Okta.
     *
     * @param scopes of the tokens
     * @throws OktaFailure where Okta did not answer or does not take Usher's app; it may have judged the password where
     *     {@link #passwordSent}
     */
    public PasswordAnswer answer(List<String> scopes) {
        try {
            return walk(okta.begin(SignInRequest.plain().scoped(scopes), context));
        } catch (OktaFailure e) {
            // Tokens that could not be checked to the end are ended, too.
            e.progress().ifPresent(progress -> open = progress);
            throw e;
        } finally {
            if (open != null) {
                okta.cancel(open, context);
            }
        }
    }

    /** Okta's id of the person, so far as Okta has said it. */
    public Optional<String> personId() {
        return personId;
    }

    /** Whether the password was on its way to Okta, whatever came of it. */
    public boolean passwordSent() {
        return sent;
    }

    private PasswordAnswer walk(Turn begun) {
        var turn = begun;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (!(turn instanceof Turn.Asking asking)) {
                open = null;
                return ended(turn);
            }
            open = asking.conversation();
            personId = okta.personId(open).or(() -> personId);
            var sentBefore = sent;
            switch (sent ? afterPassword(asking.step()) : beforePassword(asking)) {
                case Next.End end -> {
                    return end.answer();
                }
                case Next.Submit submit -> {
                    try {
                        turn = okta.submit(open, submit.action(), submit.input(), context);
                    } catch (Problem formAsksForMore) {
                        // Such as a field that only a person can fill in: nothing was sent.
                        return new PasswordAnswer.NotChecked(sentBefore);
                    }
                }
            }
        }
        return new PasswordAnswer.NotChecked(sent);
    }

    private PasswordAnswer ended(Turn turn) {
        return switch (turn) {
            case Turn.SignedIn signedIn -> new PasswordAnswer.SignedIn(signedIn.identity(), signedIn.tokens());
            case Turn.Denied denied -> new PasswordAnswer.Denied(personId);
            case Turn.Expired expired -> new PasswordAnswer.TooFast(Duration.ofSeconds(1));
            case Turn.Failed failed -> complaint(PasswordSteps.word(failed.message()));
            case Turn.Asking asking -> throw new IllegalStateException("a step that is asked has not ended");
        };
    }

    private Next beforePassword(Turn.Asking asking) {
        var step = asking.step();
        var offered = PasswordSteps.offered(step);
        var complaint = PasswordSteps.complaint(step);
        if (complaint.isPresent()) {
            return new Next.End(complaint(complaint.get()));
        }
        if (PasswordSteps.asksPassword(step)) {
            return password();
        }
        var identify = action(step, PasswordSteps.IDENTIFY);
        if (identify.isPresent()) {
            return identify(identify.get());
        }
        if (offered.contains(PasswordSteps.SELECT) && done.add(PasswordSteps.SELECT)) {
            var choice = okta.choice(asking.conversation(), PasswordSteps.SELECT, PasswordSteps.PASSWORD_KEY);
            if (choice.isPresent()) {
                return new Next.Submit(PasswordSteps.SELECT, object().set("authenticator", choice.get()));
            }
        }
        return PasswordSteps.wayOut(offered)
                .filter(done::add)
                .<Next>map(way -> new Next.Submit(way, object()))
                .orElseGet(this::notChecked);
    }

    private Next identify(Step.Action identify) {
        if (identify.unavailable() != null) {
            // A CAPTCHA, which asks for a person at a page.
            return notChecked();
        }
        if (!done.add(PasswordSteps.IDENTIFY)) {
            // Asked for the username again: Okta does not take this one, and says no more.
            return new Next.End(new PasswordAnswer.Wrong());
        }
        var input = object().put("identifier", username);
        if (PasswordSteps.takesPassword(identify)) {
            input.set("credentials", credentials());
            sent = true;
        }
        return new Next.Submit(PasswordSteps.IDENTIFY, input);
    }

    private Next password() {
        sent = true;
        return new Next.Submit(PasswordSteps.CHALLENGE, object().set("credentials", credentials()));
    }

    private Next afterPassword(Step step) {
        var offered = PasswordSteps.offered(step);
        if (offered.contains(PasswordSteps.GRACE_PERIOD) && done.add(PasswordSteps.GRACE_PERIOD)) {
            // Its complaints are about the device, for later.
            return new Next.Submit(PasswordSteps.GRACE_PERIOD, object());
        }
        var asksAgain = offered.contains(PasswordSteps.IDENTIFY) || PasswordSteps.asksPassword(step);
        var complaint = PasswordSteps.complaint(step);
        if (complaint.isPresent()) {
            return asksAgain && complaint.get() == PasswordSteps.Word.OTHER
                    ? new Next.End(new PasswordAnswer.Wrong())
                    : new Next.End(complaint(complaint.get()));
        }
        if (asksAgain) {
            return new Next.End(new PasswordAnswer.Wrong());
        }
        if (PasswordSteps.wantsNewPassword(offered)) {
            return new Next.End(new PasswordAnswer.MustChange(personId));
        }
        if (offered.contains(PasswordSteps.SKIP)) {
            return new Next.Submit(PasswordSteps.SKIP, object());
        }
        if (offered.contains(PasswordSteps.STAY)) {
            return new Next.Submit(PasswordSteps.STAY, object().put("keepMeSignedIn", false));
        }
        var more = PasswordSteps.more(offered);
        return more == null ? notChecked() : new Next.End(new PasswordAnswer.MoreWanted(more, personId));
    }

    private PasswordAnswer complaint(PasswordSteps.Word word) {
        return switch (word) {
            case WRONG -> new PasswordAnswer.Wrong();
            case LOCKED -> new PasswordAnswer.Locked(personId);
            case DENIED -> new PasswordAnswer.Denied(personId);
            case TOO_FAST -> new PasswordAnswer.TooFast(A_MINUTE);
            case OTHER -> new PasswordAnswer.NotChecked(sent);
        };
    }

    private Next notChecked() {
        return new Next.End(new PasswordAnswer.NotChecked(sent));
    }

    private static Optional<Step.Action> action(Step step, String name) {
        return step.actions().stream()
                .filter(action -> action.name().equals(name))
                .findFirst();
    }

    private ObjectNode credentials() {
        return object().put("passcode", password.reveal());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
