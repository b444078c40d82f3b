package dev.usher.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Buckets in PostgreSQL, by the generic cell rate algorithm (ITU-T I.371 annex A): of each bucket only the moment is kept
 * until which its uses are paid for. The time is the database's, which all replicas share.
 */
@ApplicationScoped
class GuardStore {
    private final Jdbi jdbi;

    GuardStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Uses every bucket once, or none: what a later bucket refuses is given back to the earlier ones. Must not be called
     * within a transaction, which would hold the rows that others wait for.
     *
     * @return the first bucket that refuses; empty when all admit
     */
    Optional<Refusal> use(List<Bucket> buckets) {
        return jdbi.withHandle(handle -> {
            handle.begin();
            int admitted = count(handle, buckets);
            if (admitted == buckets.size()) {
                handle.commit();
                return Optional.empty();
            }
            handle.rollback();
            var refusing = buckets.get(admitted);
            return Optional.of(new Refusal(refusing.kind(), untilAdmitted(handle, refusing)));
        });
    }

    /** Takes back one use of every bucket. */
    void giveBack(List<Bucket> buckets) {
        jdbi.useTransaction(handle ->
                buckets.forEach(bucket -> bind(handle.createUpdate("""
                UPDATE guard_bucket SET paid_until = paid_until - make_interval(secs => :interval0) WHERE key = :key0"""), bucket).execute()));
    }

    /** Uses every bucket once, whatever it holds: it has happened. None runs further ahead than its window. */
    void count(List<Bucket> buckets) {
        jdbi.useTransaction(handle -> buckets.forEach(bucket -> bind(handle.createUpdate("""
                INSERT INTO guard_bucket AS bucket (key, paid_until)
                VALUES (:key0, now() + make_interval(secs => :interval0))
                ON CONFLICT (key) DO UPDATE
                SET paid_until = least(greatest(bucket.paid_until, now()), now() + make_interval(secs => :ahead))
                    + make_interval(secs => :interval0)"""), bucket)
                .bind("ahead", seconds(bucket.rate().tolerance()))
                .execute()));
    }

    /** Those of the keys whose uses are not paid for yet; nothing is counted. */
    List<byte[]> unpaid(Collection<byte[]> keys) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT key FROM guard_bucket WHERE key IN (<keys>) AND paid_until > now()")
                .bindList("keys", List.copyOf(keys))
                .mapTo(byte[].class)
                .list());
    }

    /**
     * Deletes the rows that say no more than their absence would, and tells how many. It passes over those in use: waiting
     * for one while holding others, in no order that a use knows of, would end in a deadlock.
     */
    int forgetIdle() {
        return jdbi.withHandle(handle -> handle.execute("""
                DELETE FROM guard_bucket WHERE key IN (
                    SELECT key FROM guard_bucket WHERE paid_until <= now() FOR UPDATE SKIP LOCKED)"""));
    }

    /**
     * One statement for all: each bucket takes its row from the one before, so that nothing comes after the first
     * refusal. Everybody locks username, device, address in this order, so nobody waits in a ring.
     */
    private static int count(Handle handle, List<Bucket> buckets) {
        var chain = new StringBuilder("WITH ");
        var sum = new StringBuilder("SELECT 0");
        for (int i = 0; i < buckets.size(); i++) {
            chain.append(i == 0 ? "" : ", ").append(step(i));
            sum.append(" + (SELECT count(*) FROM used").append(i).append(')');
        }
        // No wait for the disk, which everybody behind one address would spend one after the other: what a crash of
        // PostgreSQL forgets of the last second gives nobody a guess worth having. For this transaction alone.
        sum.append(", set_config('synchronous_commit', 'off', true)");
        var query = handle.createQuery(chain.append(' ').append(sum));
        for (int i = 0; i < buckets.size(); i++) {
            bind(query, buckets.get(i), i);
        }
        return query.mapTo(Integer.class).one();
    }

    private static String step(int i) {
        return """
                used%1$d AS (
                    INSERT INTO guard_bucket AS bucket (key, paid_until)
                    SELECT :key%1$d, now() + make_interval(secs => :interval%1$d) %2$s
                    ON CONFLICT (key) DO UPDATE
                    SET paid_until = greatest(bucket.paid_until, now()) + make_interval(secs => :interval%1$d)
                    WHERE bucket.paid_until <= now() + make_interval(secs => :tolerance%1$d)
                    RETURNING 1)""".formatted(i, i == 0 ? "" : "FROM used" + (i - 1));
    }

    private static Duration untilAdmitted(Handle handle, Bucket bucket) {
        var query = handle.createQuery("""
                SELECT extract(epoch FROM paid_until - now()) - :tolerance0
                FROM guard_bucket WHERE key = :key0""");
        // No row: it was idle and forgotten in between, and the next try will do.
        var seconds = bind(query, bucket, 0).mapTo(Double.class).findOne().orElse(0.0);
        return Duration.ofMillis(Math.max(0, (long) Math.ceil(seconds * 1000)));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Bucket bucket) {
        return statement
                .bind("key0", bucket.key())
                .bind("interval0", seconds(bucket.rate().interval()));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Bucket bucket, int i) {
        return statement
                .bind("key" + i, bucket.key())
                .bind("interval" + i, seconds(bucket.rate().interval()))
                .bind("tolerance" + i, seconds(bucket.rate().tolerance()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Which bucket refused, and how long until it admits again. */
    record Refusal(String kind, Duration retryAfter) {}
}
