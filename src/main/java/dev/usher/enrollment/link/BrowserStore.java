package dev.usher.enrollment.link;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which browser an enrollment is bound to, and which callback it waits for. Keys and states are kept as digests. */
@ApplicationScoped
public class BrowserStore {
    private final Jdbi jdbi;

    BrowserStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether the enrollment is bound to the browser. */
    public boolean bound(String enrollmentId, byte[] browser) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM enrollment WHERE id = :id AND browser_digest = :browser)")
                .bind("id", enrollmentId)
                .bind("browser", browser)
                .mapTo(Boolean.class)
                .one());
    }

    /** The browser's newest enrollment of the device, begun after {@code since}. */
    public Optional<String> latest(SerialNumber device, byte[] browser, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id FROM enrollment
                WHERE browser_digest = :browser AND serial_number = :serial AND created_at > :since
                ORDER BY created_at DESC LIMIT 1""")
                .bind("browser", browser)
                .bind("serial", device.value())
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .findOne());
    }

    /** The browser's newest enrollment that goes on where this one does, which has no device; itself where none was begun anew. */
    public Optional<String> newestLike(String enrollmentId, byte[] browser) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id FROM enrollment
                WHERE browser_digest = :browser AND continue_at = (SELECT continue_at FROM enrollment WHERE id = :id)
                ORDER BY created_at DESC, id DESC LIMIT 1""")
                .bind("browser", browser)
                .bind("id", enrollmentId)
                .mapTo(String.class)
                .findOne());
    }

    /** Binds the enrollment to a browser that leaves for Okta, and waits for it to come back with this state. */
    public void leaving(String enrollmentId, byte[] browser, byte[] state) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET callback_state = :state, browser_digest = :browser,
                    begun_by_browser = begun_by_browser AND browser_digest = :browser
                WHERE id = :id""")
                .bind("id", enrollmentId)
                .bind("browser", browser)
                .bind("state", state)
                .execute());
    }

    /** The widget goes on with an interaction that has this state. A browser that left for Okta's own page is still waited for. */
    public void inWidget(String enrollmentId, byte[] state) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET interaction_state = :state
                WHERE id = :id AND interaction_state IS DISTINCT FROM :state""")
                .bind("id", enrollmentId)
                .bind("state", state)
                .execute());
    }

    /** The enrollment that waits for a callback with this state. */
    public Optional<String> awaiting(byte[] state) {
        return byState("callback_state", state);
    }

    /** The enrollment whose interaction has this state: a magic link comes unasked, and what the widget brings. */
    public Optional<String> ofInteraction(byte[] state) {
        return byState("interaction_state", state);
    }

    /** Takes the callback, once; false where another call was faster. */
    public boolean take(String enrollmentId, byte[] state) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE enrollment SET callback_state = NULL WHERE id = :id AND callback_state = :state")
                        .bind("id", enrollmentId)
                        .bind("state", state)
                        .execute()
                == 1);
    }

    /** Waits for it again: Okta could not be asked what it means. */
    public void giveBack(String enrollmentId, byte[] state) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE enrollment SET callback_state = :state WHERE id = :id AND callback_state IS NULL")
                .bind("id", enrollmentId)
                .bind("state", state)
                .execute());
    }

    private Optional<String> byState(String column, byte[] state) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM enrollment WHERE " + column + " = :state")
                .bind("state", state)
                .mapTo(String.class)
                .findOne());
    }
}
