package dev.usher.jamf.name;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Whole lists of names for callers who are many and ask all at once: a thousand Macs on their first morning.
 *
 * <p>Jamf is asked once in five minutes for each kind, by one of all replicas. While it does not answer, the last list is
 * given, for a day.
 */
@ApplicationScoped
public class NameLists {
    /** As long as a list is not read anew; callers may keep it for as long. */
    public static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(NameLists.class);
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JamfClient jamf;
    private final NameListStore store;
    private final Clock clock;
    private final Map<NamedObject, ReentrantLock> oneAtATime = new EnumMap<>(NamedObject.class);

    NameLists(JamfClient jamf, NameListStore store, Clock clock) {
        this.jamf = jamf;
        this.store = store;
        this.clock = clock;
        for (var kind : NamedObject.values()) {
            oneAtATime.put(kind, new ReentrantLock());
        }
    }

    /** The names of this kind; empty where Jamf does not answer and nothing is known that is younger than a day. */
    public Optional<NameList> of(NamedObject kind) {
        var known = store.last(kind);
        if (known.filter(list -> isYounger(list, KEPT_FOR)).isPresent()) {
            return known;
        }
        if (known.filter(list -> isYounger(list, GOOD_FOR)).isPresent()) {
            askIfItIsOurTurn(kind);
        } else {
            // There is nothing to give meanwhile: all wait for the one who asks.
            var lock = Objects.requireNonNull(oneAtATime.get(kind));
            lock.lock();
            try {
                askIfItIsOurTurn(kind);
            } finally {
                lock.unlock();
            }
        }
        return store.last(kind).filter(list -> isYounger(list, GOOD_FOR));
    }

    private void askIfItIsOurTurn(NamedObject kind) {
        var now = clock.instant();
        if (!store.mayAsk(kind, now, now.plus(REST_AFTER_FAILURE))) {
            return;
        }
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            var list = session.names(kind);
            store.keep(kind, list, list.asOf().plus(KEPT_FOR));
        } catch (JamfUnavailable | JamfRefused e) {
            LOG.warnf("Jamf Pro does not say which %ss it has: %s", kind.label(), e.getMessage());
        }
    }

    private boolean isYounger(NameList list, Duration age) {
        Instant until = list.asOf().plus(age);
        return clock.instant().isBefore(until);
    }
}
