package dev.usher.kit;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The rows of enrollments as a test wants them: time that has passed, a replica that died. */
@Singleton
public class EnrollmentRows {
    private final Jdbi jdbi;

    EnrollmentRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The time of the sign-in is up. */
    public void expire(String id) {
        change("UPDATE enrollment SET expires_at = now() - interval '1 second' WHERE id = :id", id);
    }

    /** A replica took the step, sent the answer and died; its lease has run out. */
    public void abandon(String id) {
        change("""
                UPDATE enrollment SET busy_ticket = 'of a dead replica', busy_until = now() - interval '1 second',
                    in_doubt = true WHERE id = :id""", id);
    }

    /** A replica has taken the step, and waits for Okta's answer. */
    public void take(String id) {
        change("""
                UPDATE enrollment SET busy_ticket = 'of a busy replica', busy_until = now() + interval '1 minute',
                    in_doubt = true WHERE id = :id""", id);
    }

    /** The sealed conversation becomes something that no key opens. */
    public void spoil(String id) {
        change(
                "UPDATE enrollment SET conversation = 'garbage, and long enough to be looked at'::bytea WHERE id = :id",
                id);
    }

    /** Whether a sealed conversation is stored. */
    public boolean holdsConversation(String id) {
        return ask("SELECT conversation IS NOT NULL FROM enrollment WHERE id = :id", id);
    }

    /** Whether somebody is answering the step just now. */
    public boolean busy(String id) {
        return ask("SELECT coalesce(busy_until > now(), false) FROM enrollment WHERE id = :id", id);
    }

    /** How many enrollments there are for the device. */
    public int countOf(String serialNumber) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM enrollment WHERE serial_number = :serial")
                        .bind("serial", serialNumber)
                        .mapTo(Integer.class)
                        .one());
    }

    private boolean ask(String sql, String id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", id).mapTo(Boolean.class).one());
    }

    private void change(String sql, String id) {
        var rows = jdbi.withHandle(
                handle -> handle.createUpdate(sql).bind("id", id).execute());
        if (rows != 1) {
            throw new IllegalStateException("there is no enrollment " + id);
        }
    }
}
