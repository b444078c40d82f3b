package dev.usher.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.identity.Assurance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The assignment rows. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class AssignmentStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    AssignmentStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void insert(Assignment assignment, byte[] sealedClaims) {
        var device = assignment.device();
        var kind = device.kind();
        var udid = device.udid();
        var managementId = device.managementId();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, enrollment_id, serial_number, device_kind, udid, management_id, state, reference,
                    source, asserted_at, subject, claims, amr, acr, auth_time, created_at, updated_at)
                VALUES (:id, :enrollment, :serial, :kind, :udid, :managementId, :state, :reference,
                    :source, :assertedAt, :subject, :claims, :amr::jsonb, :acr, :authTime, :at, :at)""")
                .bind("id", assignment.id())
                .bind("enrollment", assignment.enrollmentId())
                .bind("serial", device.serialNumber().value())
                .bind("kind", kind == null ? null : kind.name())
                .bind("udid", udid == null ? null : udid.value())
                .bind("managementId", managementId == null ? null : managementId.value())
                .bind("state", assignment.state().wireName())
                .bind("reference", assignment.reference())
                .bind("source", assignment.source().wireName())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .bind("subject", assignment.subject())
                .bind("claims", sealedClaims)
                .bind("amr", write(assignment.assurance().amr()))
                .bind("acr", assignment.assurance().acr())
                .bind("authTime", utc(assignment.assurance().authTime()))
                .bind("at", utc(assignment.createdAt()))
                .execute());
    }

    Optional<Assignment> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM assignment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The newest assignment of each of these devices that none has superseded, with its sealed claims. */
    Map<Assignment, byte[]> newest(Collection<SerialNumber> serialNumbers) {
        return jdbi.withHandle(handle -> {
            var newest = new LinkedHashMap<Assignment, byte[]>();
            handle.createQuery("""
                    SELECT DISTINCT ON (serial_number) * FROM assignment
                    WHERE serial_number IN (<serials>) AND state <> 'superseded'
                    ORDER BY serial_number, asserted_at DESC""")
                    .bindList(
                            "serials",
                            serialNumbers.stream().map(SerialNumber::value).toList())
                    .map((row, context) -> Map.entry(read(row), row.getBytes("claims")))
                    .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
            return newest;
        });
    }

    byte[] sealedClaims(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT claims FROM assignment WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .one());
    }

    /** Whether a newer assertion about the device has reached Jamf. */
    boolean newerOwnerExists(Assignment assignment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial AND asserted_at > :assertedAt
                    AND state IN ('written', 'verified'))""")
                .bind("serial", assignment.device().serialNumber().value())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .mapTo(Boolean.class)
                .one());
    }

    /** Ends the older assertions about the device that are still open or stand as the owner's. */
    void supersedeOlder(Assignment assignment, Instant at, List<AssignmentState> states) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'superseded', updated_at = :at
                WHERE serial_number = :serial AND asserted_at < :assertedAt AND id <> :id AND state IN (<states>)""")
                .bindList(
                        "states", states.stream().map(AssignmentState::wireName).toList())
                .bind("at", utc(at))
                .bind("serial", assignment.device().serialNumber().value())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .bind("id", assignment.id())
                .execute());
    }

    /** Moves an open assignment; false where it is open no more, because a newer one has superseded it meanwhile. */
    boolean move(String id, AssignmentState to, Assignment.@Nullable Attention attention, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = :state, reason = :reason, sentence = :sentence, updated_at = :at,
                    -- A crash after the write and before this row leaves only the former values to tell of it.
                    written_at = CASE WHEN :state = 'written' OR (:state = 'verified' AND former IS NOT NULL)
                        THEN coalesce(written_at, :at) ELSE written_at END,
                    verified_at = CASE WHEN :state = 'verified' THEN :at ELSE verified_at END
                WHERE id = :id AND state <> 'superseded'""")
                        .bind("id", id)
                        .bind("state", to.wireName())
                        .bind(
                                "reason",
                                attention == null ? null : attention.reason().wireName())
                        .bind("sentence", attention == null ? null : attention.sentence())
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** Stops a verified assignment at the person's word; false where it is in another state. */
    boolean dispute(String id, String sentence, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'needs_attention', reason = 'disputed', sentence = :sentence, updated_at = :at
                WHERE id = :id AND state = 'verified'""")
                        .bind("id", id)
                        .bind("sentence", sentence)
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /**
     * Keeps what was decided, before anything is written to Jamf. The former values are those of the first time only.
     *
     * @return false where a newer sign-in has superseded the assignment meanwhile
     */
    boolean keepDecision(
            String id,
            @Nullable String jamfId,
            String rulesVersion,
            Map<String, Object> fields,
            List<String> warnings,
            @Nullable Map<String, ?> former,
            Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET jamf_id = :jamfId, rules_version = :rules, fields = :fields::json,
                    warnings = :warnings::json, former = coalesce(former, :former::json), updated_at = :at
                WHERE id = :id AND state <> 'superseded'""")
                        .bind("id", id)
                        .bind("jamfId", jamfId)
                        .bind("rules", rulesVersion)
                        .bind("fields", write(fields))
                        .bind("warnings", write(warnings))
                        .bind("former", former == null ? null : write(former))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** Makes the holder the only one to work on the device for so long; it may come back for more. False if another is. */
    boolean claimDevice(SerialNumber serialNumber, String holder, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO device_work (serial_number, holder, held_until)
                VALUES (:serial, :holder, now() + make_interval(secs => :seconds))
                ON CONFLICT (serial_number) DO UPDATE SET holder = :holder, held_until = excluded.held_until
                WHERE device_work.holder = :holder OR device_work.held_until < now()""")
                        .bind("serial", serialNumber.value())
                        .bind("holder", holder)
                        .bind("seconds", (double) lease.toSeconds())
                        .execute()
                == 1);
    }

    void releaseDevice(SerialNumber serialNumber, String holder) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM device_work WHERE serial_number = :serial AND holder = :holder")
                .bind("serial", serialNumber.value())
                .bind("holder", holder)
                .execute());
    }

    /** How many assignments are open, and since when the oldest that is not waiting for its device. */
    Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) AS depth, count(*) FILTER (WHERE state = 'waiting_for_device') AS waiting,
                    min(created_at) FILTER (WHERE state <> 'waiting_for_device') AS oldest
                FROM assignment WHERE state IN ('pending', 'waiting_for_device', 'written')""")
                .map((row, context) ->
                        new Backlog(row.getLong("depth"), row.getLong("waiting"), instant(row, "oldest")))
                .one());
    }

    record Backlog(long depth, long waiting, @Nullable Instant oldest) {}

    private Assignment read(ResultSet row) throws SQLException {
        var kind = row.getString("device_kind");
        var udid = row.getString("udid");
        var managementId = row.getString("management_id");
        var reason = row.getString("reason");
        return new Assignment(
                row.getString("id"),
                row.getString("enrollment_id"),
                new Device(
                        new SerialNumber(row.getString("serial_number")),
                        kind == null ? null : DeviceKind.valueOf(kind),
                        udid == null ? null : new Udid(udid),
                        managementId == null ? null : new ManagementId(managementId)),
                AssignmentState.ofWireName(row.getString("state")),
                reason == null ? null : new Assignment.Attention(Reason.ofWireName(reason), row.getString("sentence")),
                Source.valueOf(row.getString("source").toUpperCase(java.util.Locale.ROOT)),
                required(row, "asserted_at"),
                row.getString("subject"),
                new Assurance(
                        Set.copyOf(parse(row.getString("amr"), new TypeReference<List<String>>() {})),
                        row.getString("acr"),
                        instant(row, "auth_time")),
                parse(row.getString("fields"), new TypeReference<Map<String, Object>>() {}),
                parse(row.getString("warnings"), new TypeReference<List<String>>() {}),
                row.getString("jamf_id"),
                instant(row, "written_at"),
                instant(row, "verified_at"),
                required(row, "created_at"),
                row.getString("reference"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings can always be written", e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assignment row holds JSON that this version cannot read", e);
        }
    }
}
