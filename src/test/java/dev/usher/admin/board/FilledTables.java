package dev.usher.admin.board;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Rows as sign-ins leave them. */
final class FilledTables {
    private final Jdbi jdbi;
    private final AtomicInteger numbers = new AtomicInteger();

    FilledTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A sign-in in which Okta waits for the person. */
    void signingIn(Instant begun) {
        enrollment(begun, "sign_in", begun, null, null, false);
    }

    /** A dry run, which ended like any other sign-in. */
    void dryRun(Instant begun) {
        enrollment(begun, "signed_in", begun.plusSeconds(5), null, null, true);
    }

    /** A sign-in that ended without a person; {@code outcome} is JSON. */
    void ended(Instant begun, String state, String outcome) {
        enrollment(begun, state, begun.plusSeconds(60), null, outcome, false);
    }

    /** A sign-in after which the device was assigned. */
    void assigned(Instant begun, Duration signIn, Duration assignment) {
        var signedIn = begun.plus(signIn);
        var id = assignment(signedIn, "verified", null, signedIn.plus(assignment), "sign_in", 0);
        enrollment(begun, "signed_in", signedIn, id, null, false);
    }

    /** The same, written once more long afterwards. */
    void assignedAnew(Instant begun, Instant verified) {
        var id = assignment(begun.plusSeconds(30), "verified", null, verified, "sign_in", 1);
        enrollment(begun, "signed_in", begun.plusSeconds(30), id, null, false);
    }

    /** A sign-in whose assignment is in this state, and was never seen right. */
    void stands(Instant begun, String state, @Nullable String reason) {
        var signedIn = begun.plusSeconds(30);
        enrollment(begun, "signed_in", signedIn, assignment(signedIn, state, reason, null, "sign_in", 0), null, false);
    }

    /** An assignment for which nobody signed in. */
    void withoutSignIn(Instant created, String state, String source) {
        assignment(created, state, null, null, source, 0);
    }

    /** Jamf Pro wants a rest. */
    void jamfClosed(Duration rest) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO jamf_pause (closed_until, refusals) VALUES (now() + :seconds * interval '1 second', 1)")
                .bind("seconds", rest.toSeconds())
                .execute());
    }

    private String enrollment(
            Instant begun,
            String state,
            Instant updated,
            @Nullable String assignment,
            @Nullable String outcome,
            boolean dryRun) {
        var number = numbers.incrementAndGet();
        var id = "enr_board" + number;
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, serial_number, reference, created_at, updated_at, expires_at,
                    assignment_id, outcome, dry_run)
                VALUES (:id, decode(md5(:id), 'hex'), :state, :serial, 'U-BOARD', :begun, :updated, :begun,
                    :assignment, :outcome::jsonb, :dryRun)""")
                .bind("id", id)
                .bind("state", state)
                .bind("serial", "BOARD%05d".formatted(number))
                .bind("begun", begun.atOffset(ZoneOffset.UTC))
                .bind("updated", updated.atOffset(ZoneOffset.UTC))
                .bind("assignment", assignment)
                .bind("outcome", outcome)
                .bind("dryRun", dryRun)
                .execute());
        return id;
    }

    private String assignment(
            Instant created,
            String state,
            @Nullable String reason,
            @Nullable Instant verified,
            String source,
            int reapplied) {
        var number = numbers.incrementAndGet();
        var id = "asg_board" + number;
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, serial_number, state, reason, reference, source, asserted_at, subject, claims, amr,
                    created_at, updated_at, verified_at, reapplied)
                VALUES (:id, :serial, :state, :reason, 'U-BOARD', :source, :created, '00u', ''::bytea, '[]',
                    :created, :created, :verified, :reapplied)""")
                .bind("id", id)
                .bind("serial", "BOARD%05d".formatted(number))
                .bind("state", state)
                .bind("reason", reason)
                .bind("source", source)
                .bind("created", created.atOffset(ZoneOffset.UTC))
                .bind("verified", verified == null ? null : verified.atOffset(ZoneOffset.UTC))
                .bind("reapplied", reapplied)
                .execute());
        return id;
    }
}
