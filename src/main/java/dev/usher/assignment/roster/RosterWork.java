package dev.usher.assignment.roster;

import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.user.OktaUsers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works a roster off: some lines at a time, people first, and never far ahead of Jamf.
 *
 * <p>What became of a line is kept together with the assignment that it started, so that a run may be cut off anywhere and goes
 * on with the lines that wait.
 */
@ApplicationScoped
class RosterWork {
    private static final Logger LOG = Logger.getLogger(RosterWork.class);
    /** What goes into one look at Okta; its bean makes requests of it. */
    private static final int LINES_AT_ONCE = 20;
    /** So many of a roster's assignments are on their way to Jamf at most: a person at a Mac waits behind no more. */
    static final int MOST_OPEN = 200;

    private static final Duration UNTIL_SOME_ARE_WRITTEN = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** A maintenance takes hours. What is older than a day may say what is no longer so. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(24);

    private final RosterStore store;
    private final RosterLineStore lines;
    private final RosterLines keeping;
    private final OktaUsers users;
    private final Clock clock;

    RosterWork(RosterStore store, RosterLineStore lines, RosterLines keeping, OktaUsers users, Clock clock) {
        this.store = store;
        this.lines = lines;
        this.keeping = keeping;
        this.users = users;
        this.clock = clock;
    }

    /** What the queue does after a run. */
    sealed interface Next {
        /** Nothing more is to be done. */
        record Done() implements Next {}

        /** Run again then. */
        record Again(Instant at) implements Next {}
    }

    /** Goes on with the roster until its end, until Jamf has to catch up, or until it is told to stop. */
    Next run(String id, BooleanSupplier stopping) {
        var roster = store.find(id)
                .filter(found -> found.state() == Roster.State.RUNNING)
                .orElse(null);
        if (roster == null) {
            return new Next.Done();
        }
        try {
            while (!stopping.getAsBoolean()) {
                var room = roster.dryRun() ? LINES_AT_ONCE : MOST_OPEN - lines.open(id);
                if (room <= 0) {
                    return again(UNTIL_SOME_ARE_WRITTEN);
                }
                var next = lines.waiting(id, Math.min(LINES_AT_ONCE, room));
                if (next.isEmpty()) {
                    store.end(id, Roster.State.FINISHED, null, clock.instant());
                    return new Next.Done();
                }
                var found = users.find(
                        next.stream().map(RosterLine::username).distinct().toList());
                keeping.keep(roster, next, found);
            }
            return again(Duration.ZERO);
        } catch (OktaFailure trouble) {
            return inTrouble(roster, trouble);
        }
    }

    private Next inTrouble(Roster roster, OktaFailure trouble) {
        return switch (trouble) {
            case OktaRateLimited limited -> again(limited.retryAfter().orElse(PAUSE));
            case OktaUnavailable away -> waiting(roster, away);
            case OktaNotUnderstood odd -> waiting(roster, odd);
            case OktaRefused refused -> failed(roster.id(), String.valueOf(refused.getMessage()));
        };
    }

    private Next waiting(Roster roster, OktaFailure trouble) {
        if (clock.instant().isAfter(roster.uploadedAt().plus(LONGEST_SILENCE))) {
            return failed(
                    roster.id(),
                    "Okta could not be reached for so long that the roster may be out of date; upload it again.");
        }
        LOG.warnf("the roster %s has to wait for Okta: %s", roster.id(), trouble.getMessage());
        return again(
                trouble.retryAfter().filter(asked -> asked.compareTo(PAUSE) > 0).orElse(PAUSE));
    }

    private Next again(Duration wait) {
        return new Next.Again(clock.instant().plus(wait));
    }

    private Next failed(String id, String sentence) {
        store.end(id, Roster.State.FAILED, sentence, clock.instant());
        LOG.warnf("the roster %s has failed: %s", id, sentence);
        return new Next.Done();
    }

    /** Ends a roster that fails again and again for no reason that it knows. */
    void giveUp(String id) {
        failed(id, "Something went wrong inside Usher. The cause is in the log. What was started goes on.");
    }
}
