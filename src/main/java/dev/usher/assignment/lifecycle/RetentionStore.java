package dev.usher.assignment.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Forgets claims and loans that nothing needs any more. */
@ApplicationScoped
class RetentionStore {
    private final Jdbi jdbi;

    RetentionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of assignments superseded before then; not where the person may come back to the device. Says of how many, at most so many. */
    int forgetClaimsBefore(Instant time, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET claims = '' WHERE id IN (SELECT id FROM assignment former
                    WHERE state = 'superseded' AND octet_length(claims) > 0 AND updated_at < :time
                        AND NOT EXISTS (SELECT 1 FROM life_action
                            WHERE assignment_id = former.id AND undone_at IS NULL AND action = 'clear')
                    ORDER BY updated_at LIMIT :most)""")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute());
    }

    /** Loans that ended before then. Says how many, at most so many. */
    int forgetLoansBefore(Instant time, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                DELETE FROM loan WHERE id IN (SELECT id FROM loan WHERE ended_at < :time ORDER BY ended_at LIMIT :most)""")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute());
    }
}
