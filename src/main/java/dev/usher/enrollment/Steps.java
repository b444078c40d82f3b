package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.Conversation;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.RequestContext;
import dev.usher.okta.Turn;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One step of a sign-in at a time: claims it, takes the answer to Okta, and stores what comes back before anybody sees it.
 *
 * <p>The claim is in the database, so of two answers at once one is taken, whichever replicas they reach. From the claim to the
 * stored result the step is in doubt: a replica that dies in between leaves it so, and the next call first reads the step anew from
 * Okta instead of answering blindly what may have been answered.
 */
@ApplicationScoped
class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class);
    /** So long a step stays claimed by a replica that died. A living one renews, however long Okta takes. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final EnrollmentStore store;
    private final SignInEnd signInEnd;
    private final OktaClient okta;
    private final SealedConversation conversations;
    private final Clock clock;

    Steps(EnrollmentStore store, SignInEnd signInEnd, OktaClient okta, SealedConversation conversations, Clock clock) {
        this.store = store;
        this.signInEnd = signInEnd;
        this.okta = okta;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** What the enrollment shows; null once the sign-in is over, and where its key is gone: the next answer then ends it. */
    @Nullable Step shown(Enrollment enrollment) {
        if (enrollment.state() != EnrollmentState.SIGN_IN) {
            return null;
        }
        try {
            return conversations.open(enrollment.id()).map(okta::step).orElse(null);
        } catch (UnreadableState e) {
            return null;
        }
    }

    /**
     * Takes an answer to Okta.
     *
     * @param username whom the answer names; null if nobody
     * @throws Problem {@code step_busy}, or what came in the way between Usher and Okta; the step stays then
     */
    void answer(
            Enrollment enrollment, String action, JsonNode input, @Nullable String username, RequestContext context) {
        try (var claim = claim(enrollment)) {
            claim.converse(
                    conversation -> claim.inDoubt()
                            ? afterDoubt(conversation, action, input, context)
                            : okta.submit(conversation, action, input, context),
                    username);
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
    }

    /**
     * Nobody knows what Okta made of the last answer, so the step is read anew. Only where Okta still asks the same is this
     * answer meant for it; else the person has to see the new step first.
     */
    private Turn afterDoubt(Conversation stored, String action, JsonNode input, RequestContext context) {
        var turn = okta.resume(stored, context);
        return turn instanceof Turn.Asking asking && asksTheSame(okta.step(stored), asking.step())
                ? okta.submit(asking.conversation(), action, input, context)
                : turn;
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
    void readAnew(Enrollment enrollment, RequestContext context) {
        try (var claim = claim(enrollment)) {
            if (claim.inDoubt()) {
                claim.converse(conversation -> okta.resume(conversation, context), null);
            }
        } catch (OktaFailure e) {
            LOG.warnf("the step of enrollment %s could not be read anew: %s", enrollment.id(), e.getMessage());
        } catch (Problem e) {
            // Somebody else is at it: their result will be read next time.
            LOG.debugf("the step of enrollment %s is being answered: %s", enrollment.id(), e.detail());
        }
    }

    /** Ends a sign-in without a person; false where it had ended before. */
    boolean end(Enrollment enrollment, EnrollmentState state, StepMessage message) {
        if (!signInEnd.ended(enrollment, state, message.text(), message.key())) {
            return false;
        }
        LOG.infof(
                "enrollment %s ended %s (%s) [%s]",
                enrollment.id(), state.wireName(), message.key(), enrollment.reference());
        return true;
    }

    private Claim claim(Enrollment enrollment) {
        var ticket = RandomId.base64Url(12);
        var inDoubt = store.claimStep(enrollment.id(), ticket, LEASE).orElseThrow(() -> busy());
        return new Claim(enrollment, ticket, inDoubt);
    }

    private static Problem busy() {
        return Problem.of(
                        ProblemKind.STEP_BUSY,
                        "Another answer to this step is being processed; read the enrollment and answer the step it shows.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** The right to answer the step, until it is closed. */
    private final class Claim implements AutoCloseable {
        private final Enrollment enrollment;
        private final String ticket;
        private final boolean inDoubt;
        /** Where anything goes wrong that nobody foresaw, the stored step may be behind Okta's. */
        private boolean inDoubtAfterwards = true;

        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean used;

        Claim(Enrollment enrollment, String ticket, boolean inDoubt) {
            this.enrollment = enrollment;
            this.ticket = ticket;
            this.inDoubt = inDoubt;
            Thread.ofVirtual().name("step-claim").start(this::renewUntilClosed);
        }

        private void renewUntilClosed() {
            try {
                while (!closed.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    store.renewStep(enrollment.id(), ticket, LEASE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warnf(e, "the claim on the step of enrollment %s could not be renewed", enrollment.id());
            }
        }

        /** Whether an earlier answer went to Okta whose result was never stored. */
        boolean inDoubt() {
            return inDoubt;
        }

        void converse(Function<Conversation, Turn> exchange, @Nullable String username) {
            try {
                var conversation = conversations.open(enrollment.id()).orElseThrow(() -> busy());
                take(exchange.apply(conversation), username);
            } catch (OktaFailure e) {
                // Okta's word that it is too busy is the one trouble that says the answer was not taken.
                inDoubtAfterwards = inDoubt || !(e instanceof OktaRateLimited);
                // With the code redeemed, going back to the step before would lose the sign-in.
                e.progress().ifPresent(further -> store(further, null));
                throw e;
            } catch (Problem e) {
                inDoubtAfterwards = inDoubt;
                throw e;
            } catch (UnreadableState e) {
                unreadable();
            }
        }

        private void take(Turn turn, @Nullable String username) {
            switch (turn) {
                case Turn.Asking asking -> {
                    if (!store(asking.conversation(), username)) {
                        throw busy();
                    }
                }
                case Turn.SignedIn signedIn -> {
                    if (!signInEnd.signedIn(enrollment, ticket, signedIn.identity())) {
                        throw busy();
                    }
                    used = true;
                    LOG.infof("enrollment %s signed in [%s]", enrollment.id(), enrollment.reference());
                }
                case Turn.Denied denied -> over(EnrollmentState.DENIED, denied.message());
                case Turn.Expired expired -> over(EnrollmentState.EXPIRED, expired.message());
                case Turn.Failed failed -> over(EnrollmentState.FAILED, failed.message());
            }
        }

        private boolean store(Conversation conversation, @Nullable String username) {
            var sealed = conversations.seal(enrollment.id(), conversation);
            used = store.storeStep(enrollment.id(), ticket, sealed, username, clock.instant());
            return used;
        }

        private void over(EnrollmentState state, StepMessage message) {
            if (!end(enrollment, state, message)) {
                throw busy();
            }
        }

        private void unreadable() {
            LOG.errorf(
                    "the sealed sign-in of enrollment %s cannot be opened [%s]",
                    enrollment.id(), enrollment.reference());
            signInEnd.ended(
                    enrollment,
                    EnrollmentState.EXPIRED,
                    "Usher can no longer read this sign-in, because its encryption key or its version was replaced; please sign in again.",
                    null);
        }

        /** Gives the step free; a step that was stored or ended is free already. */
        @Override
        public void close() {
            closed.countDown();
            if (!used) {
                store.releaseStep(enrollment.id(), ticket, inDoubtAfterwards);
            }
        }
    }
}
