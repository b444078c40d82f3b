package dev.usher.enrollment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Proof;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.enrollment.step.OktaPace;
import dev.usher.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    /** While somebody has the step, what becomes of their answer is theirs to store: a poll may last a while. */
    private static final String READ = """
            SELECT *, in_doubt AND (busy_until IS NULL OR busy_until < now()) AS left_in_doubt FROM enrollment
            """;

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
        var trace = enrollment.begun().trace();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, serial_number, device_kind, udid, management_id, return_to,
                    locale, username_hint, conversation, reference, created_at, updated_at, expires_at,
                    begun_from, begun_by_browser, browser_digest, interaction_state, okta_calls, proof, dry_run, assign_to,
                    continue_at, traceparent)
                VALUES (:id, :digest, :state, :serial, :kind, :udid, :managementId, :returnTo,
                    :locale, :username, :conversation, :reference, :at, :at, :expiresAt,
                    :begunFrom, :begunByBrowser, :browser, :interactionState, :oktaCalls, :proof, :dryRun, :assignTo,
                    :continueAt, :traceparent)""")
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
                .bind("proof", enrollment.proof().wireName())
                .bind("dryRun", enrollment.purpose().dryRun())
                .bind("assignTo", enrollment.purpose().assignTo())
                .bind("continueAt", enrollment.purpose().continueAt())
                .bind("traceparent", trace == null ? null : trace.value())
                .bindByType("oktaCalls", pace.calls(), Long[].class)
                .execute());
    }

    Optional<Enrollment> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(READ + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    Optional<Enrollment> ofToken(byte[] tokenDigest) {
        return jdbi.withHandle(handle -> handle.createQuery(READ + "WHERE token_digest = :digest")
                .bind("digest", tokenDigest)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The sign-ins whose time is up, a bounded number of them. */
    List<String> overdue(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id FROM enrollment WHERE state = 'sign_in' AND expires_at <= :now LIMIT 1000")
                .bind("now", utc(now))
                .mapTo(String.class)
                .list());
    }

    /** The ids of the people who signed in and are known by this id or username. */
    List<String> subjects(String idOrUsername) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT identity ->> 'subject' FROM enrollment
                WHERE identity ->> 'subject' <> 'erased'
                    AND (identity ->> 'subject' = :name OR lower(identity ->> 'username') = lower(:name))""")
                .bind("name", idOrUsername)
                .mapTo(String.class)
                .list());
    }

    /** Whether somebody of this name was expected to sign in, or to be given a device. */
    boolean expects(String username) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM enrollment
                    WHERE lower(username_hint) = lower(:name) OR lower(assign_to) = lower(:name))""")
                .bind("name", username)
                .mapTo(Boolean.class)
                .one());
    }

    /** The usernames with which the person signed in, in lower case. */
    List<String> usernames(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT lower(identity ->> 'username') FROM enrollment
                WHERE identity ->> 'subject' = :subject AND identity ->> 'username' <> ''""")
                .bind("subject", subject)
                .mapTo(String.class)
                .list());
    }

    /** The person of these enrollments is nobody. */
    void forgetPerson(String subject) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                UPDATE enrollment SET username_hint = NULL, outcome = NULL, dry_run_person = NULL,
                    identity = '{"subject": "erased", "username": "erased", "name": null, "email": null, "amr": [],
                        "authTime": null}'
                WHERE identity ->> 'subject' = :subject""").bind("subject", subject).execute());
    }

    /** Nobody was expected to sign in there, or to be given the device. */
    void forgetName(String username) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("UPDATE enrollment SET username_hint = NULL WHERE lower(username_hint) = :username")
                    .bind("username", username)
                    .execute();
            // Not NULL: the device would be the technician's who is signing in.
            handle.createUpdate("""
                    UPDATE enrollment SET assign_to = 'erased', dry_run_person = NULL
                    WHERE lower(assign_to) = :username""").bind("username", username).execute();
        });
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
                Proof.ofWireName(row.getString("proof")),
                row.getString("return_to"),
                row.getString("locale"),
                row.getString("username_hint"),
                row.getBoolean("left_in_doubt"),
                parse(row.getString("outcome"), Enrollment.Outcome.class),
                parse(row.getString("identity"), Enrollment.Person.class),
                row.getString("assignment_id"),
                row.getString("reference"),
                new Enrollment.Begun(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("begun_from"),
                        row.getBoolean("begun_by_browser"),
                        Traceparent.stored(row.getString("traceparent")).orElse(null)),
                row.getInt("step_number"),
                row.getObject("polled_at") == null ? null : Instant.ofEpochMilli(row.getLong("polled_at")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                new Enrollment.Purpose(
                        row.getBoolean("dry_run"), row.getString("assign_to"), row.getString("continue_at")),
                row.getBytes("conversation"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private <T> @Nullable T parse(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an enrollment row holds JSON that this version cannot read", e);
        }
    }
}
