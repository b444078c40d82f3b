package dev.usher.enrollment.step;

import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.technician.Technicians;
import dev.usher.guard.PasswordGuard;
import dev.usher.identity.Identity;
import dev.usher.okta.Conversation;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.Turn;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.StoreFailure;
import dev.usher.secret.RandomId;
import dev.usher.secret.UnreadableState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The right to answer a step, which one caller has at a time.
 *
 * <p>The claim is in the database, so of two answers at once one is taken, whichever replicas they reach. From the claim to the
 * stored result the step is in doubt: a replica that dies in between leaves it so, and the next call first reads the step anew from
 * Okta instead of answering blindly what may have been answered.
 */
@ApplicationScoped
class Claims {
    private static final Logger LOG = Logger.getLogger(Claims.class);
    /** So long a step stays claimed by a replica that died. A living one renews, however long Okta takes. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration RENEWAL = Duration.ofSeconds(5);
    /** The tickets of polls begin so. */
    private static final String POLL = "poll:";

    /** Of RFC 8176: a sign-in without it says nothing about wrong passwords before. */
    private static final String WITH_PASSWORD = "pwd";

    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final StepStore store;
    private final SignInEnd signInEnd;
    private final Technicians technicians;
    private final OktaClient okta;
    private final SealedConversation conversations;
    private final PasswordGuard passwords;
    private final Clock clock;

    Claims(
            StepStore store,
            SignInEnd signInEnd,
            Technicians technicians,
            OktaClient okta,
            SealedConversation conversations,
            PasswordGuard passwords,
            Clock clock) {
        this.store = store;
        this.signInEnd = signInEnd;
        this.technicians = technicians;
        this.okta = okta;
        this.conversations = conversations;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Claims the step. A poll is no answer: whoever has one waits for a poll to end, and a poll waits for nobody.
     *
     * @param poll whether the claim is for a poll
     * @throws Problem {@link ProblemKind#STEP_BUSY} where somebody else has it
     */
    Claim claim(Enrollment enrollment, boolean poll) {
        var ticket = (poll ? POLL : "") + RandomId.base64Url(12);
        var until = clock.instant().plus(LONGEST_POLL);
        while (true) {
            var claimed = store.claimStep(enrollment.id(), ticket, LEASE);
            if (claimed.isPresent()) {
                return new Claim(enrollment, ticket, claimed.get());
            }
            var behindAPoll = !poll
                    && store.holder(enrollment.id())
                            .filter(holder -> holder.startsWith(POLL))
                            .isPresent();
            if (!behindAPoll || clock.instant().isAfter(until) || !OktaPace.pause(GLANCE)) {
                throw busy();
            }
        }
    }

    private static Problem busy() {
        return Problem.of(
                        ProblemKind.STEP_BUSY,
                        "Another answer to this step is being processed; read the enrollment and answer the step it shows.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** The right to answer the step, until it is closed. */
    final class Claim implements AutoCloseable {
        private final Enrollment enrollment;
        private final String ticket;
        private final StepStore.Claimed claimed;
        private final OktaPace pace;
        /** Where anything goes wrong that nobody foresaw, the stored step may be behind Okta's. */
        private boolean inDoubtAfterwards = true;

        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean used;

        Claim(Enrollment enrollment, String ticket, StepStore.Claimed claimed) {
            this.enrollment = enrollment;
            this.ticket = ticket;
            this.claimed = claimed;
            this.pace = new OktaPace(claimed.oktaCalls(), claimed.polledAt(), clock);
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
            return claimed.inDoubt();
        }

        /** The number of the step that was claimed. */
        int stepNumber() {
            return claimed.stepNumber();
        }

        /** Says that nothing was done with the step. */
        void untouched() {
            inDoubtAfterwards = claimed.inDoubt();
        }

        /** How often Okta is asked about this sign-in. */
        OktaPace pace() {
            return pace;
        }

        /**
         * Lets the conversation go on and stores what comes of it.
         *
         * @param exchange gives null where there was nothing to ask Okta for
         * @param username whom the answer names; null if nobody
         */
        void converse(Function<Conversation, @Nullable Turn> exchange, @Nullable String username) {
            try {
                var conversation = conversations
                        .open(enrollment.id(), claimed.conversation())
                        .orElseThrow(() -> busy());
                var turn = exchange.apply(conversation);
                if (turn == null) {
                    inDoubtAfterwards = claimed.inDoubt();
                } else {
                    take(turn, conversation, username);
                }
            } catch (OktaFailure e) {
                // Okta's word that it is too busy is the one trouble that says the answer was not taken.
                inDoubtAfterwards = claimed.inDoubt() || !(e instanceof OktaRateLimited);
                // With the code redeemed, going back to the step before would lose the sign-in.
                e.progress().ifPresent(further -> store(further, true, null));
                throw e;
            } catch (Problem e) {
                inDoubtAfterwards = claimed.inDoubt();
                throw e;
            } catch (UnreadableState e) {
                unreadable();
            }
        }

        private void take(Turn turn, Conversation before, @Nullable String username) {
            switch (turn) {
                case Turn.Asking asking -> {
                    var moved = !asking.step().equals(okta.step(before));
                    if (!store(asking.conversation(), moved, username)) {
                        throw busy();
                    }
                }
                case Turn.SignedIn signedIn -> {
                    if (!signedIn(signedIn.identity())) {
                        throw busy();
                    }
                    used = true;
                    clearWrongPasswords(signedIn.identity());
                }
                case Turn.Denied denied -> over(signInEnd.ended(enrollment, EnrollmentState.DENIED, denied.message()));
                case Turn.Expired expired ->
                    over(signInEnd.ended(enrollment, EnrollmentState.EXPIRED, expired.message()));
                case Turn.Failed failed -> over(signInEnd.ended(enrollment, EnrollmentState.FAILED, failed.message()));
            }
        }

        /** @return false where the step is no longer ours to end */
        private boolean signedIn(Identity identity) {
            var target = enrollment.purpose().assignTo();
            // The code is redeemed by now: were this lost with a deadlock, the person would have to sign in again.
            boolean ended = StoreFailure.again(() -> end(identity, target));
            if (ended) {
                LOG.infof("enrollment %s signed in [%s]", enrollment.id(), enrollment.reference());
            }
            return ended;
        }

        private boolean end(Identity identity, @Nullable String target) {
            return target == null
                    ? signInEnd.signedIn(enrollment, ticket, identity)
                    : switch (technicians.judge(identity, target)) {
                        case Technicians.Verdict.For someone ->
                            signInEnd.signedInFor(enrollment, ticket, identity, someone.person());
                        case Technicians.Verdict.Refused refused ->
                            signInEnd.refused(enrollment, refused.state(), refused.code(), refused.text());
                    };
        }

        /** The sign-in is stored; nothing that goes wrong here undoes it. */
        private void clearWrongPasswords(Identity identity) {
            if (!identity.assurance().amr().contains(WITH_PASSWORD)) {
                return;
            }
            var names = new ArrayList<>(List.of(identity.subject()));
            // Not the e-mail address, which some people may change by themselves.
            if (identity.claims().get("preferred_username") instanceof String username) {
                names.add(username);
                names.add(Identity.ofName(username));
            }
            try {
                passwords.signedIn(names);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "the wrong passwords before the sign-in of enrollment %s could not be forgotten",
                        enrollment.id());
            }
        }

        private boolean store(Conversation conversation, boolean moved, @Nullable String username) {
            var sealed = conversations.seal(enrollment.id(), conversation);
            used = store.storeStep(
                    enrollment.id(),
                    ticket,
                    sealed,
                    claimed.stepNumber() + (moved ? 1 : 0),
                    username,
                    pace,
                    clock.instant());
            return used;
        }

        private static void over(boolean ended) {
            if (!ended) {
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
                store.releaseStep(enrollment.id(), ticket, inDoubtAfterwards, pace);
            }
        }
    }
}
