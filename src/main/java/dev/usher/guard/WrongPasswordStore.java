package dev.usher.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Wrong passwords in a row, by digest. The time is the database's, which all replicas share. */
@ApplicationScoped
class WrongPasswordStore {
    /** After the first pause each further wrong one doubles it, up to this many times; and no pause is longer than a day. */
    private static final int MOST_DOUBLINGS = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /**
     * When a count is forgotten. Okta's own forgets nothing by itself, so it is longer than anybody at work goes without signing in
     * there, which begins Okta's anew.
     */
    static final Duration MEMORY = Duration.ofDays(7);

    /** How long the row of one that has had {@code wrong} of them is refused from {@code last_at} on, in seconds. */
    private static final String PAUSE = """
            CASE WHEN %1$s >= :total THEN :memory
                ELSE least(:pause * 2 ^ least(%1$s - :most, :doublings), :longest) END""";

    private final Jdbi jdbi;

    WrongPasswordStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * When to pause.
     *
     * @param most wrong ones in a row before the first pause; no more than {@code total}
     * @param total wrong ones in a row after which there is none until the count is forgotten
     * @param pause the first one
     */
    record Limit(int most, int total, Duration pause) {}

    /**
     * Counts one for every key, or for none. Must not be called within a transaction, which would hold the rows that others wait
     * for.
     *
     * @return how long the first key that is paused stays so; empty where all were counted
     */
    Optional<Duration> count(Collection<byte[]> keys, Limit limit) {
        return jdbi.withHandle(handle -> {
            handle.begin();
            for (var key : inOrder(keys)) {
                if (!counted(handle, key, limit)) {
                    handle.rollback();
                    return Optional.of(untilAdmitted(handle, key, limit));
                }
            }
            handle.commit();
            return Optional.empty();
        });
    }

    /** Takes one back, and the pause that came of it with it: the next try is admitted as this one was. */
    void giveBack(Collection<byte[]> keys, Limit limit) {
        jdbi.useTransaction(handle -> inOrder(keys).forEach(key -> {
            // Nothing is left to remember of the only one.
            var only = handle.createUpdate("DELETE FROM wrong_password WHERE key = :key AND wrong <= 1")
                    .bind("key", key)
                    .execute();
            if (only == 0) {
                bind(handle.createUpdate("""
                        UPDATE wrong_password SET wrong = wrong - 1,
                            last_at = CASE WHEN wrong - 1 >= :most THEN now() - make_interval(secs => %s) ELSE last_at END
                        WHERE key = :key""".formatted(PAUSE.formatted("wrong - 1"))), key, limit)
                        .execute();
            }
        }));
    }

    /** Where the total is reached, one less is: there is another try after the longest pause before it. */
    void keepBelowTotal(Collection<byte[]> keys, Limit limit) {
        jdbi.useTransaction(handle -> inOrder(keys)
                .forEach(key -> handle.createUpdate("""
                UPDATE wrong_password SET wrong = greatest(1, :total - 1) WHERE key = :key AND wrong >= :total""")
                        .bind("key", key)
                        .bind("total", limit.total())
                        .execute()));
    }

    /** Begins anew: the password was right. */
    void forget(Collection<byte[]> keys) {
        if (keys.isEmpty()) {
            return;
        }
        // Locked in the order of inOrder, which is PostgreSQL's of bytes too.
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                DELETE FROM wrong_password WHERE key IN (
                    SELECT key FROM wrong_password WHERE key IN (<keys>) ORDER BY key FOR UPDATE)""").bindList("keys", List.copyOf(keys)).execute());
    }

    /** Deletes what is days old. It passes over rows in use, as {@link GuardStore#forgetIdle} does. */
    int forgetIdle() {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                DELETE FROM wrong_password WHERE key IN (
                    SELECT key FROM wrong_password WHERE last_at < now() - make_interval(secs => :memory)
                    FOR UPDATE SKIP LOCKED)""").bind("memory", MEMORY.toSeconds()).execute());
    }

    private static boolean counted(Handle handle, byte[] key, Limit limit) {
        return bind(handle.createUpdate("""
                INSERT INTO wrong_password AS row (key, wrong, last_at) VALUES (:key, 1, now())
                ON CONFLICT (key) DO UPDATE SET last_at = now(),
                    wrong = CASE WHEN row.last_at + make_interval(secs => :memory) <= now() THEN 1 ELSE row.wrong + 1 END
                WHERE row.wrong < :most OR row.last_at + make_interval(secs => %s) <= now()""".formatted(PAUSE.formatted("row.wrong"))), key, limit)
                        .execute()
                == 1;
    }

    private static Duration untilAdmitted(Handle handle, byte[] key, Limit limit) {
        var seconds = bind(handle.createQuery("""
                SELECT extract(epoch FROM last_at - now()) + %s FROM wrong_password
                WHERE key = :key""".formatted(PAUSE.formatted("wrong"))), key, limit)
                .mapTo(Double.class)
                .findOne()
                .orElse(1.0);
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, byte[] key, Limit limit) {
        return statement
                .bind("key", key)
                .bind("most", limit.most())
                .bind("pause", limit.pause().toMillis() / 1000.0)
                .bind("doublings", MOST_DOUBLINGS)
                .bind("longest", (double) LONGEST_PAUSE.toSeconds())
                .bind("total", limit.total())
                .bind("memory", (double) MEMORY.toSeconds());
    }

    /** Everybody locks in the same order, so nobody waits in a ring. */
    private static List<byte[]> inOrder(Collection<byte[]> keys) {
        return keys.stream().sorted(Arrays::compareUnsigned).toList();
    }
}
