package dev.usher.admin.loglevel;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log levels that were set at run time, brought to the loggers of this replica: at once where it took the call, within
 * seconds elsewhere, and taken back when their time is over.
 */
@ApplicationScoped
class LogLevels {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration USUAL = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(LogLevels.class);

    private final LogLevelStore store;
    private final Loggers loggers;
    private final Journal journal;
    private final Clock clock;
    private final ReentrantLock applying = new ReentrantLock();
    private final Map<String, Applied> applied = new HashMap<>();
    private List<LogLevel> known = List.of();

    LogLevels(LogLevelStore store, Loggers loggers, Journal journal, Clock clock) {
        this.store = store;
        this.loggers = loggers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A level that is in force here.
     *
     * @param before what the category had of its own
     */
    private record Applied(LogLevel wanted, java.util.logging.@Nullable Level before) {}

    /** Those in force now, by category. */
    List<LogLevel> current() {
        return store.current(clock.instant());
    }

    /**
     * Sets the level for a time, over what was set before.
     *
     * @param length from {@link #SHORTEST} to {@link #LONGEST}
     * @param by who does it, in words
     */
    LogLevel set(String category, Verbosity level, Duration length, String by) {
        var now = clock.instant();
        var wanted = new LogLevel(category, level, now.plus(length).truncatedTo(ChronoUnit.MILLIS), by);
        QuarkusTransaction.requiringNew().run(() -> {
            store.removeEnded(now);
            store.put(wanted);
            write(
                    "log_level_set",
                    "{by} set the log level of " + category + " to " + level + " until " + wanted.until() + ".",
                    by);
        });
        look();
        return wanted;
    }

    /** Ends it before its time; nothing happens where there is none. */
    void end(String category, String by) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (store.remove(category, clock.instant())) {
                write("log_level_ended", "{by} ended the log level that was set for " + category + ".", by);
            }
        });
        look();
    }

    private void write(String kind, String sentence, String by) {
        journal.write(
                new JournalEntry(null, null, kind, sentence, Reference.random().value()).by(by));
    }

    /** Makes the loggers be as the database says, or as it said last where it does not answer. */
    @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        applying.lock();
        try {
            read().ifPresent(levels -> known = levels);
            var now = clock.instant();
            apply(known.stream()
                    .filter(level -> level.until().isAfter(now))
                    .collect(Collectors.toMap(LogLevel::category, Function.identity())));
        } finally {
            applying.unlock();
        }
    }

    private Optional<List<LogLevel>> read() {
        try {
            return Optional.of(current());
        } catch (RuntimeException e) {
            // Health tells of a database that is away; a line every three seconds would hide it.
            LOG.debug("the log levels could not be read", e);
            return Optional.empty();
        }
    }

    private void apply(Map<String, LogLevel> wanted) {
        applied.entrySet().removeIf(entry -> {
            var over = !wanted.containsKey(entry.getKey());
            if (over) {
                loggers.set(entry.getKey(), entry.getValue().before());
                LOG.infof("the log level of %s is as configured again", entry.getKey());
            }
            return over;
        });
        wanted.forEach((category, level) -> {
            var had = applied.get(category);
            if (had == null || !had.wanted().equals(level)) {
                LOG.infof("the log level of %s is %s until %s", category, level.level(), level.until());
                applied.put(category, new Applied(level, had == null ? loggers.level(category) : had.before()));
                loggers.set(category, Loggers.of(level.level()));
            }
        });
    }
}
