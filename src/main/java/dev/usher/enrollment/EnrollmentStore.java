package dev.usher.enrollment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The enrollment rows. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class EnrollmentStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    EnrollmentStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** What is stored beside an enrollment when it begins, and shown to nobody: digests and sealed state. */
    record Sealed(
            byte[] token,
            byte @Nullable [] browser,
            byte @Nullable [] interactionState,
            byte @Nullable [] conversation) {}

    void insert(Enrollment enrollment, Sealed sealed, OktaPace pace) {
        var device = enrollment.device();
        var kind = device == null ? null : device.kind();
        var udid = device == null ? null : device.udid();
        var managementId = device == null ? null : device.managementId();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, serial_number, device_kind, udid, management_id, return_to,
                    locale, username_hint, conversation, reference, created_at, updated_at, expires_at,
                    begun_from, begun_by_browser, browser_digest, interaction_state, okta_calls)
                VALUES (:id, :digest, :state, :serial, :kind, :udid, :managementId, :returnTo,
                    :locale, :username, :conversation, :reference, :at, :at, :expiresAt,
                    :begunFrom, :begunByBrowser, :browser, :interactionState, :oktaCalls)""")
                .bind("id", enrollment.id())
                .bind("digest", sealed.token())
                .bind("state", enrollment.state().wireName())
                .bind("serial", device == null ? null : device.serialNumber().value())
                .bind("kind", kind == null ? null : kind.name())
                .bind("udid", udid == null ? null : udid.value())
                .bind("managementId", managementId == null ? null : managementId.value())
                .bind("returnTo", enrollment.returnTo())
                .bind("locale", enrollment.locale())
                .bind("username", enrollment.usernameHint())
                .bind("conversation", sealed.conversation())
                .bind("reference", enrollment.reference())
                .bind("at", utc(enrollment.begun().at()))
                .bind("expiresAt", utc(enrollment.expiresAt()))
                .bind("begunFrom", enrollment.begun().from())
                .bind("begunByBrowser", enrollment.begun().byBrowser())
                .bind("browser", sealed.browser())
                .bind("interactionState", sealed.interactionState())
                .bindByType("oktaCalls", pace.calls(), Long[].class)
                .execute());
    }

    Optional<Enrollment> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM enrollment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    Optional<String> idOfToken(byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM enrollment WHERE token_digest = :digest")
                .bind("digest", tokenDigest)
                .mapTo(String.class)
                .findOne());
    }

    Optional<byte[]> conversation(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT conversation FROM enrollment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> Optional.ofNullable(row.getBytes("conversation")))
                .findOne()
                .flatMap(found -> found));
    }

    /**
     * A step that is claimed.
     *
     * @param inDoubt whether an earlier answer was left in doubt
     * @param stepNumber counts the steps of the sign-in
     * @param oktaCalls when Okta was asked of late, in epoch milliseconds
     * @param polledAt when last by a poll; null if never
     */
    record Claimed(
            boolean inDoubt,
            int stepNumber,
            List<Long> oktaCalls,
            @Nullable Long polledAt) {}

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
                RETURNING before.in_doubt, step_number, okta_calls, polled_at""")
                .bind("id", id)
                .bind("ticket", ticket)
                .bind("seconds", (double) lease.toSeconds())
                .map((row, context) -> new Claimed(
                        row.getBoolean("in_doubt"),
                        row.getInt("step_number"),
                        List.of((Long[]) row.getArray("okta_calls").getArray()),
                        row.getObject("polled_at", Long.class)))
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

    /** The sign-ins whose time is up, a bounded number of them. */
    List<String> overdue(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id FROM enrollment WHERE state = 'sign_in' AND expires_at <= :now LIMIT 1000")
                .bind("now", utc(now))
                .mapTo(String.class)
                .list());
    }

    private Enrollment read(ResultSet row) throws SQLException {
        var serial = row.getString("serial_number");
        var kind = row.getString("device_kind");
        var udid = row.getString("udid");
        var managementId = row.getString("management_id");
        return new Enrollment(
                row.getString("id"),
                EnrollmentState.ofWireName(row.getString("state")),
                serial == null
                        ? null
                        : new Device(
                                new SerialNumber(serial),
                                kind == null ? null : DeviceKind.valueOf(kind),
                                udid == null ? null : new Udid(udid),
                                managementId == null ? null : new ManagementId(managementId)),
                row.getString("return_to"),
                row.getString("locale"),
                row.getString("username_hint"),
                row.getBoolean("in_doubt"),
                parse(row.getString("outcome"), Enrollment.Outcome.class),
                parse(row.getString("identity"), Enrollment.Person.class),
                row.getString("assignment_id"),
                row.getString("reference"),
                new Enrollment.Begun(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("begun_from"),
                        row.getBoolean("begun_by_browser")),
                row.getInt("step_number"),
                row.getObject("polled_at") == null ? null : Instant.ofEpochMilli(row.getLong("polled_at")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
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

    private <T> @Nullable T parse(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an enrollment row holds JSON that this version cannot read", e);
        }
    }
}
