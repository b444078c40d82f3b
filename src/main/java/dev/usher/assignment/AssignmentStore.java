package dev.usher.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.lane.Lanes;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import dev.usher.identity.Assurance;
import dev.usher.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The assignment rows. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
public class AssignmentStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Lanes lanes;

    AssignmentStore(Jdbi jdbi, ObjectMapper json, Lanes lanes) {
        this.jdbi = jdbi;
        this.json = json;
        this.lanes = lanes;
    }

    void insert(Assignment assignment, byte[] sealedClaims) {
        var trace = assignment.trace();
        var device = assignment.device();
        var kind = device.kind();
        var udid = device.udid();
        var managementId = device.managementId();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, enrollment_id, serial_number, device_kind, udid, management_id, proof, state, reference,
                    source, found_as, asserted_at, subject, claims, amr, acr, auth_time, created_at, updated_at,
                    traceparent)
                VALUES (:id, :enrollment, :serial, :kind, :udid, :managementId, :proof, :state, :reference,
                    :source, :foundAs, :assertedAt, :subject, :claims, :amr::jsonb, :acr, :authTime, :at, :at,
                    :traceparent)""")
                .bind("id", assignment.id())
                .bind("enrollment", assignment.enrollmentId())
                .bind("serial", device.serialNumber().value())
                .bind("kind", kind == null ? null : kind.name())
                .bind("udid", udid == null ? null : udid.value())
                .bind("managementId", managementId == null ? null : managementId.value())
                .bind("proof", assignment.proof().wireName())
                .bind("state", assignment.state().wireName())
                .bind("reference", assignment.reference())
                .bind("source", assignment.source().wireName())
                .bind("foundAs", assignment.foundAs())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .bind("subject", assignment.subject())
                .bind("claims", sealedClaims)
                .bind("amr", write(assignment.assurance().amr()))
                .bind("acr", assignment.assurance().acr())
                .bind("authTime", utc(assignment.assurance().authTime()))
                .bind("at", stamp(assignment.createdAt()))
                .bind("traceparent", trace == null ? null : trace.value())
                .execute());
    }

    public Optional<Assignment> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM assignment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The assignments of a device that stand, the newest word first; where none does, the newest that stood. */
    List<Assignment> ofDevice(SerialNumber serialNumber, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM assignment WHERE serial_number = :serial
                ORDER BY (state <> 'superseded') DESC, (source <> 'enrichment') DESC, asserted_at DESC LIMIT :most""")
                .bind("serial", serialNumber.value())
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    public byte[] sealedClaims(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT claims FROM assignment WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .one());
    }

    /** Whether a newer assertion about the device has reached Jamf. */
    public boolean newerOwnerExists(Assignment assignment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial AND asserted_at > :assertedAt
                    -- What nobody said gives way to what somebody did.
                    AND (source <> 'enrichment' OR :source = 'enrichment')
                    -- What was put back by hand is as if it had not been said.
                    AND (state <> 'superseded' OR reason IS DISTINCT FROM 'reverted') AND (written_at IS NOT NULL OR verified_at IS NOT NULL))""")
                .bind("serial", assignment.device().serialNumber().value())
                .bind("source", assignment.source().wireName())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .mapTo(Boolean.class)
                .one());
    }

    /** Whether somebody's word on the device is being carried out, to which what nobody said gives way. */
    public boolean strongerIsOpen(Assignment assignment) {
        return !assignment.source().strong()
                && jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial AND source <> 'enrichment'
                    AND state IN ('pending', 'waiting_for_device', 'written'))""")
                        .bind("serial", assignment.device().serialNumber().value())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Whether a newer word on the device waits to be carried out: what comes late now was never meant. */
    public boolean newerIsOpen(Assignment assignment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial AND asserted_at > :assertedAt
                    AND source <> 'enrichment' AND state IN ('pending', 'waiting_for_device'))""")
                .bind("serial", assignment.device().serialNumber().value())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .mapTo(Boolean.class)
                .one());
    }

    /** How many assignments without a sign-in are on their way to Jamf, and not held back by the brake. */
    public int backgroundDepth() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT count(*) FROM assignment
                WHERE state IN ('pending', 'written') AND source = 'enrichment' AND NOT braked""").mapTo(Integer.class).one());
    }

    /** Whether the last sign-in for the device was too weak for what it wanted. */
    boolean latestNeedsStepUp(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT reason = 'needs_step_up' FROM assignment WHERE serial_number = :serial
                ORDER BY asserted_at DESC LIMIT 1""")
                .bind("serial", serialNumber.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /**
     * Ends the older assertions about the device that are in one of these states. Those that stopped before anything was written, and
     * that go on by themselves once the device is there or Jamf lets them, end in any case: their word is not the last.
     */
    void supersedeOlder(Assignment assignment, Instant at, List<AssignmentState> states) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'superseded', look_at = NULL, updated_at = :at,
                    -- That no device came, or that Jamf refused, asks for nobody any more.
                    reason = CASE WHEN reason IN ('device_never_came', 'refused_by_jamf') THEN NULL ELSE reason END,
                    sentence = CASE WHEN reason IN ('device_never_came', 'refused_by_jamf') THEN NULL ELSE sentence END
                WHERE serial_number = :serial AND id <> :id AND (state IN (<states>)
                        OR (state = 'needs_attention' AND reason IN ('device_never_came', 'refused_by_jamf')
                            AND written_at IS NULL AND verified_at IS NULL))
                    -- What nobody said is older than any word.
                    AND (asserted_at < :assertedAt OR (:strong AND source = 'enrichment'))
                    -- A write that has begun is finished, and is an owner then.
                    AND (state <> 'pending' OR former IS NULL)
                    AND (:strong OR source = 'enrichment' OR state = 'verified' OR reason = 'overwritten')""")
                .bind("strong", assignment.source().strong())
                .bindList(
                        "states", states.stream().map(AssignmentState::wireName).toList())
                .bind("at", stamp(at))
                .bind("serial", assignment.device().serialNumber().value())
                .bind("assertedAt", utc(assignment.assertedAt()))
                .bind("id", assignment.id())
                .execute());
    }

    /**
     * Moves an assignment from where it was read; false where a newer one has superseded it meanwhile, or another run, which took
     * the work over while this one's replica stood still, has verified it: what is verified then can only be superseded.
     */
    boolean move(Assignment from, AssignmentState to, Assignment.@Nullable Attention attention, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = :state, reason = :reason, sentence = :sentence, look_at = NULL, updated_at = :at,
                    -- A crash after the write and before this row leaves only the former values to tell of it.
                    written_at = CASE WHEN :state = 'written' THEN :at
                        WHEN :state = 'verified' AND former IS NOT NULL THEN coalesce(written_at, :at)
                        ELSE written_at END,
                    verified_at = CASE WHEN :state = 'verified' THEN :at ELSE verified_at END
                WHERE id = :id AND state <> 'superseded'
                    AND (state <> 'verified' OR :state = 'superseded' OR :wasVerified)""")
                        .bind("id", from.id())
                        .bind("wasVerified", from.state() == AssignmentState.VERIFIED)
                        .bind("state", to.wireName())
                        .bind(
                                "reason",
                                attention == null ? null : attention.reason().wireName())
                        .bind("sentence", attention == null ? null : attention.sentence())
                        .bind("at", stamp(at))
                        .execute()
                == 1);
    }

    /** Moves a verified assignment that is found otherwise; false where somebody has moved it meanwhile, or wants it undone. */
    boolean moveVerified(String id, AssignmentState to, Assignment.@Nullable Attention attention, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = :state, reason = :reason, sentence = :sentence, look_at = NULL,
                    work_since = :at, updated_at = :at
                WHERE id = :id AND state = 'verified' AND revert_by IS NULL""")
                        .bind("id", id)
                        .bind("state", to.wireName())
                        .bind(
                                "reason",
                                attention == null ? null : attention.reason().wireName())
                        .bind("sentence", attention == null ? null : attention.sentence())
                        .bind("at", stamp(at))
                        .execute()
                == 1);
    }

    /** Stops a verified assignment at the person's word; false where it is in another state. */
    boolean dispute(String id, String sentence, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'needs_attention', reason = 'disputed', sentence = :sentence, look_at = NULL,
                    updated_at = :at
                WHERE id = :id AND state = 'verified'""")
                        .bind("id", id)
                        .bind("sentence", sentence)
                        .bind("at", stamp(at))
                        .execute()
                == 1);
    }

    /**
     * The serial number of a device that another person has under this username; empty if it is nobody else's.
     *
     * @param subject the person's id at Okta
     */
    public Optional<String> otherOwnerOfUsername(String username, String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT serial_number FROM assignment
                WHERE lower(fields ->> 'username') = lower(:username) AND subject <> :subject
                    -- Of whom only the name is known may be the same person.
                    AND subject NOT LIKE 'name:%' AND :subject NOT LIKE 'name:%'
                    AND state IN ('written', 'verified')
                LIMIT 1""")
                .bind("username", username)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * The person's claims are others now.
     *
     * @param formerUsername the username that is still in Jamf where the person has another one now; null where it is the same
     * @return false where the assignment no longer stands as it was read
     */
    public boolean reseal(String id, byte[] sealedClaims, @Nullable String formerUsername) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET claims = :claims, found_as = coalesce(:former, found_as)
                WHERE id = :id AND state = 'verified' AND revert_by IS NULL""")
                        .bind("id", id)
                        .bind("claims", sealedClaims)
                        .bind("former", formerUsername)
                        .execute()
                == 1);
    }

    /** Makes an assignment pending again whose owner was cleared from the device; false where it was not. */
    boolean revive(String id, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                UPDATE assignment SET state = 'pending', look_at = NULL, work_since = :at, updated_at = :at
                WHERE id = :id AND state = 'superseded' AND reason IS NULL AND octet_length(claims) > 0""").bind("id", id).bind("at", stamp(at)).execute() == 1);
    }

    /**
     * Makes a stopped assignment pending again; false where it is not stopped, or is to be undone, or where it has written nothing and a
     * newer word on the device waits to be carried out.
     */
    boolean reopen(String id, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                UPDATE assignment SET state = 'pending', reason = NULL, sentence = NULL, look_at = NULL, work_since = :at,
                    updated_at = :at
                WHERE id = :id AND state IN ('needs_attention', 'excluded', 'observed') AND revert_by IS NULL
                    AND (written_at IS NOT NULL OR verified_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM assignment newer
                        WHERE newer.serial_number = assignment.serial_number AND newer.asserted_at > assignment.asserted_at
                            AND newer.source <> 'enrichment' AND newer.state IN ('pending', 'waiting_for_device')))""").bind("id", id).bind("at", stamp(at)).execute() == 1);
    }

    /** Gives the way back of an assignment all its time anew; false where nobody wants it undone, or it is. */
    boolean reopenRevert(String id, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                UPDATE assignment SET work_since = :at, undo_written_at = NULL, updated_at = :at
                WHERE id = :id AND state <> 'superseded' AND revert_by IS NOT NULL""").bind("id", id).bind("at", stamp(at)).execute() == 1);
    }

    /**
     * How many assignments are open, and since when the oldest has been for which somebody waits: that waits for no device and no
     * brake, and is of no file and no look at the fleet.
     */
    Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(*) AS depth, count(*) FILTER (WHERE state = 'waiting_for_device') AS waiting,
                    min(coalesce(work_since, created_at)) FILTER (WHERE state <> 'waiting_for_device'
                        AND source NOT IN ('roster', 'enrichment')
                        AND NOT (braked AND EXISTS (SELECT 1 FROM brake WHERE pulled_at IS NOT NULL))) AS oldest
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
                Proof.ofWireName(row.getString("proof")),
                AssignmentState.ofWireName(row.getString("state")),
                reason == null ? null : new Assignment.Attention(Reason.ofWireName(reason), row.getString("sentence")),
                Source.ofWireName(row.getString("source")),
                row.getString("found_as"),
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
                row.getString("reference"),
                Traceparent.stored(row.getString("traceparent")).orElse(null));
    }

    /** By the database's clock: how long something goes on is asked for later, maybe of a replica whose clock says otherwise. */
    private @Nullable OffsetDateTime stamp(Instant here) {
        return utc(lanes.at(here));
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
