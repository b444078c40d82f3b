package dev.usher.enrollment.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The part of the enrollment rows that a sign-in moves: its conversation, the claim on its step, and its end. Every method is
 * one statement in the caller's transaction, or in its own where there is none.
 */
@ApplicationScoped
class StepStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    StepStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * A step that is claimed.
     *
     * @param inDoubt whether an earlier answer was left in doubt
     * @param stepNumber counts the steps of the sign-in
     * @param oktaCalls when Okta was asked of late, in epoch milliseconds
     * @param polledAt when last by a poll; null if never
     * @param conversation the conversation with Okta, sealed
     */
    record Claimed(
            boolean inDoubt,
            int stepNumber,
            List<Long> oktaCalls,
            @Nullable Long polledAt,
            byte @Nullable [] conversation) {}

    /**
     * Makes the caller the only one who answers the step, for so long. Nobody else can until it is released or the time is up,
     * whichever replica they ask.
     *
     * @return empty where the step is not free
     */
    Optional<Claimed> claimStep(String id, String ticket, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                WITH before AS (SELECT id, in_doubt FROM enrollment WHERE id = :id FOR UPDATE)
                UPDATE enrollment SET busy_ticket = :ticket, busy_until = now() + make_interval(secs => :seconds),
                    in_doubt = true
                FROM before
                WHERE enrollment.id = before.id AND state = 'sign_in' AND (busy_until IS NULL OR busy_until < now())
                RETURNING before.in_doubt, step_number, okta_calls, polled_at, conversation""")
                .bind("id", id)
                .bind("ticket", ticket)
                .bind("seconds", (double) lease.toSeconds())
                .map((row, context) -> new Claimed(
                        row.getBoolean("in_doubt"),
                        row.getInt("step_number"),
                        List.of((Long[]) row.getArray("okta_calls").getArray()),
                        row.getObject("polled_at", Long.class),
                        row.getBytes("conversation")))
                .findOne());
    }

    /** The ticket of whoever has claimed the step. */
    Optional<String> holder(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT busy_ticket FROM enrollment WHERE id = :id AND busy_ticket IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    /** Keeps the claim for so long from now. */
    void renewStep(String id, String ticket, Duration lease) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET busy_until = now() + make_interval(secs => :seconds)
                WHERE id = :id AND busy_ticket = :ticket""")
                .bind("id", id)
                .bind("ticket", ticket)
                .bind("seconds", (double) lease.toSeconds())
                .execute());
    }

    /** Gives the step back. */
    void releaseStep(String id, String ticket, boolean inDoubt, OktaPace pace) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET busy_ticket = NULL, busy_until = NULL, in_doubt = :inDoubt,
                    okta_calls = :oktaCalls, polled_at = :polledAt
                WHERE id = :id AND busy_ticket = :ticket""")
                .bind("id", id)
                .bind("ticket", ticket)
                .bind("inDoubt", inDoubt)
                .bindByType("oktaCalls", pace.calls(), Long[].class)
                .bind("polledAt", pace.polledAt())
                .execute());
    }

    /** Stores the next step and gives it free; false where the claim was lost meanwhile. */
    boolean storeStep(
            String id,
            String ticket,
            byte[] conversation,
            int stepNumber,
            @Nullable String usernameHint,
            OktaPace pace,
            Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET conversation = :conversation, username_hint = coalesce(:username, username_hint),
                    busy_ticket = NULL, busy_until = NULL, in_doubt = false, updated_at = :at,
                    step_number = :number, okta_calls = :oktaCalls, polled_at = :polledAt
                WHERE id = :id AND busy_ticket = :ticket AND state = 'sign_in'""")
                        .bind("id", id)
                        .bind("ticket", ticket)
                        .bind("number", stepNumber)
                        .bindByType("oktaCalls", pace.calls(), Long[].class)
                        .bind("polledAt", pace.polledAt())
                        .bind("conversation", conversation)
                        .bind("username", usernameHint)
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** Ends the sign-in with a known person; false where the claim was lost meanwhile. */
    boolean signIn(String id, String ticket, Enrollment.Person person, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET state = 'signed_in', identity = :person::jsonb,
                    conversation = NULL, busy_ticket = NULL, busy_until = NULL, in_doubt = false, updated_at = :at
                WHERE id = :id AND busy_ticket = :ticket AND state = 'sign_in'""")
                        .bind("id", id)
                        .bind("ticket", ticket)
                        .bind("person", write(person))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    void linkAssignment(String id, String assignmentId) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE enrollment SET assignment_id = :assignment WHERE id = :id")
                .bind("id", id)
                .bind("assignment", assignmentId)
                .execute());
    }

    /** Ends the sign-in without a person, and forgets its secrets; false where it had ended before. */
    boolean end(String id, EnrollmentState state, Enrollment.Outcome outcome, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET state = :state, outcome = :outcome::jsonb,
                    conversation = NULL, busy_ticket = NULL, busy_until = NULL, in_doubt = false, updated_at = :at
                WHERE id = :id AND state = 'sign_in'""")
                        .bind("id", id)
                        .bind("state", state.wireName())
                        .bind("outcome", write(outcome))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can always be written", e);
        }
    }
}
