package dev.usher.enrollment.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.okta.CodeReturned;
import dev.usher.okta.Conversation;
import dev.usher.okta.Departure;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.RequestContext;
import dev.usher.okta.Turn;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.WidgetStart;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One step of a sign-in at a time: claims it, takes the answer to Okta, and stores what comes back before anybody sees it. */
@ApplicationScoped
public class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class);
    private static final Pattern POLL = Pattern.compile("(?:.*-)?poll(?:~\\d+)?");
    /** Okta's usual pause is four seconds. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(6);

    private final Claims claims;
    private final OktaClient okta;
    private final Deliveries deliveries;
    private final SealedConversation conversations;
    private final StepUp stepUp;
    private final Clock clock;

    Steps(
            Claims claims,
            OktaClient okta,
            Deliveries deliveries,
            SealedConversation conversations,
            StepUp stepUp,
            Clock clock) {
        this.clock = clock;
        this.claims = claims;
        this.okta = okta;
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.stepUp = stepUp;
    }

    /**
     * One answer.
     *
     * @param action the name of an action of the step
     * @param input what its form describes
     * @param stepNumber which step it is meant for; null for whichever there is
     * @param username whom it names; null if nobody
     */
    public record Answer(
            String action,
            JsonNode input,
            @Nullable Integer stepNumber,
            @Nullable String username) {}

    /** What the enrollment shows; null once the sign-in is over, and where its key is gone: the next answer then ends it. */
    public @Nullable Step shown(Enrollment enrollment) {
        if (enrollment.state() != EnrollmentState.SIGN_IN) {
            return null;
        }
        return open(enrollment).map(okta::step).orElse(null);
    }

    private Optional<Conversation> open(Enrollment enrollment) {
        try {
            return conversations.open(enrollment);
        } catch (UnreadableState e) {
            return Optional.empty();
        }
    }

    /**
     * Takes an answer to Okta.
     *
     * @throws Problem {@code step_busy}, {@code step_moved_on}, or what came in the way between Usher and Okta; the step stays
     */
    public void answer(Enrollment enrollment, Answer answer, RequestContext context) {
        if (!turnToPoll(enrollment, answer.action())) {
            return;
        }
        try (var claim = claims.claim(enrollment, isPoll(answer.action()))) {
            if (answer.stepNumber() != null && answer.stepNumber() != claim.stepNumber()) {
                claim.untouched();
                throw Problem.of(
                        ProblemKind.STEP_MOVED_ON,
                        "The answer was meant for another step than the present one; read the enrollment and answer that.");
            }
            claim.converse(
                    conversation -> claim.inDoubt()
                            ? afterDoubt(claim, enrollment, conversation, answer, context)
                            : submit(claim, enrollment, conversation, answer, context),
                    answer.username());
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
    }

    /**
     * Whether Okta may be asked: at once for anything but a poll, and after Okta's own pause for that. The step is not claimed
     * meanwhile, so that a code may be typed while somebody waits for a push.
     *
     * @return false where the pause is too long to be waited for
     */
    private boolean turnToPoll(Enrollment enrollment, String action) {
        var polledAt = enrollment.polledAt();
        if (polledAt == null || !isPoll(action)) {
            return true;
        }
        var refresh = open(enrollment).flatMap(conversation -> refresh(conversation, action));
        if (refresh.isEmpty()) {
            return true;
        }
        var pause = OktaPace.untilPoll(polledAt, refresh.get(), clock);
        return pause.compareTo(LONGEST_PAUSE) <= 0 && OktaPace.pause(pause);
    }

    private @Nullable Turn submit(
            Claims.Claim claim,
            Enrollment enrollment,
            Conversation conversation,
            Answer answer,
            RequestContext context) {
        var refresh = refresh(conversation, answer.action());
        if (refresh.isPresent()) {
            if (claim.pace().polledWithin(refresh.get())) {
                // Several waited for the same pause, and another was faster.
                return null;
            }
            claim.pace().poll();
            return okta.submit(conversation, answer.action(), answer.input(), context);
        }
        return deliveries.guarded(enrollment, conversation, answer, () -> {
            claim.pace().call();
            return okta.submit(conversation, answer.action(), answer.input(), context);
        });
    }

    /** Whether an action of this name only asks how things stand. Leaving a poll is an answer. */
    public static boolean isPoll(String action) {
        return POLL.matcher(action).matches();
    }

    /** How long Okta wants to be left alone between two polls; empty for anything but a poll. */
    private Optional<Duration> refresh(Conversation conversation, String action) {
        return okta.step(conversation).actions().stream()
                .filter(offered -> offered.name().equals(action))
                .flatMap(offered -> Optional.ofNullable(offered.refreshMillis()).stream())
                .map(Duration::ofMillis)
                .findFirst();
    }

    /**
     * Nobody knows what Okta made of the last answer, so the step is read anew. Only where Okta still asks the same is this
     * answer meant for it; else the person has to see the new step first.
     */
    private Turn afterDoubt(
            Claims.Claim claim, Enrollment enrollment, Conversation stored, Answer answer, RequestContext context) {
        claim.pace().call();
        var turn = okta.resume(stored, context);
        if (!(turn instanceof Turn.Asking asking) || !asksTheSame(okta.step(stored), asking.step())) {
            return turn;
        }
        var answered = submit(claim, enrollment, asking.conversation(), answer, context);
        return answered == null ? turn : answered;
    }

    private static boolean asksTheSame(Step shown, Step now) {
        return shown.name().equals(now.name())
                && Objects.equals(shown.authenticator(), now.authenticator())
                && actions(shown).equals(actions(now));
    }

    private static List<String> actions(Step step) {
        return step.actions().stream().map(Step.Action::name).toList();
    }

    /** Clears up with Okta what a crash left in doubt. Where that fails, the stored step stays, and so does the doubt. */
    public void readAnew(Enrollment enrollment, RequestContext context) {
        try (var claim = claims.claim(enrollment, false)) {
            claim.converse(
                    conversation -> {
                        if (!claim.inDoubt()) {
                            return null;
                        }
                        claim.pace().call();
                        return okta.resume(conversation, context);
                    },
                    null);
        } catch (OktaFailure e) {
            LOG.warnf("the step of enrollment %s could not be read anew: %s", enrollment.id(), e.getMessage());
        } catch (Problem e) {
            // Somebody else is at it: their result will be read next time.
            LOG.debugf("the step of enrollment %s is being answered: %s", enrollment.id(), e.detail());
        }
    }

    /** Sends a browser along a link of the step; what Okta makes of it comes back by the callback. */
    public Departure depart(
            Enrollment enrollment, String action, RequestContext context, Consumer<Departure> beforeStored) {
        var leaving = new AtomicReference<@Nullable Departure>();
        try (var claim = claims.claim(enrollment, false)) {
            claim.converse(
                    conversation -> {
                        var present = conversation;
                        if (claim.inDoubt()) {
                            claim.pace().call();
                            var turn = okta.resume(conversation, context);
                            if (!(turn instanceof Turn.Asking asking)) {
                                return turn;
                            }
                            present = asking.conversation();
                        }
                        var departure = okta.depart(
                                present, action, stepUp.request(enrollment.device(), enrollment.usernameHint()));
                        beforeStored.accept(departure);
                        leaving.set(departure);
                        return new Turn.Asking(departure.conversation(), okta.step(departure.conversation()));
                    },
                    null);
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
        var departure = leaving.get();
        if (departure == null) {
            throw Problem.of(
                    ProblemKind.ENROLLMENT_ENDED, "This sign-in is over; go back to the page and begin again.");
        }
        return departure;
    }

    /** What Okta's widget is started with; empty where the sign-in goes on without it. */
    public Optional<WidgetStart> widget(Enrollment enrollment) {
        return open(enrollment).flatMap(okta::widget);
    }

    /** Whether the widget goes on, or went on until it had a code, with the interaction that has this state. */
    public boolean inWidget(Enrollment enrollment, String state) {
        return open(enrollment)
                .filter(conversation -> okta.inWidget(conversation, state))
                .isPresent();
    }

    /** Begins anew at Okta, for the widget; nothing happens where the sign-in goes on without it. */
    public void widgetAnew(Enrollment enrollment, RequestContext context) {
        try (var claim = claims.claim(enrollment, false)) {
            claim.converse(
                    conversation -> {
                        if (okta.widget(conversation).isEmpty()) {
                            return null;
                        }
                        claim.pace().call();
                        // As at the first beginning: the person tells the widget who they are.
                        return okta.beginInWidget(stepUp.request(enrollment.device(), null), context);
                    },
                    null);
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
    }

    /** Goes on with what a browser brought back from Okta. */
    public void returned(Enrollment enrollment, String state, CodeReturned returned, RequestContext context) {
        try (var claim = claims.claim(enrollment, false)) {
            claim.converse(
                    conversation -> {
                        claim.pace().call();
                        return okta.returned(conversation, state, returned, context);
                    },
                    null);
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
    }
}
