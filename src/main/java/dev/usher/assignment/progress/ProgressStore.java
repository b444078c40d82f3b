package dev.usher.assignment.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.lane.Lanes;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The columns of the assignment rows that tell how far one has got. One statement each, in the caller's transaction if any. */
@ApplicationScoped
public class ProgressStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final ValuesJson values;
    private final Lanes lanes;

    ProgressStore(Jdbi jdbi, ObjectMapper json, Lanes lanes) {
        this.jdbi = jdbi;
        this.lanes = lanes;
        this.json = json;
        this.values = new ValuesJson(json);
    }

    /** How far the assignment has got. */
    public Progress of(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT decided, former, owner_changed_at, reapplied, reapplied_at, seen_enrolled, seen_reported, work_since,
                    revert_by, revert_reason, hand_back, undo_written_at,
                    braked AND EXISTS (SELECT 1 FROM brake WHERE pulled_at IS NOT NULL) AS braked
                FROM assignment WHERE id = :id""")
                .bind("id", id)
                .map((row, context) -> read(row))
                .one());
    }

    /**
     * Keeps what was decided, before anything is written to Jamf. Of former values the first ones of each field stay.
     *
     * @param former null where nothing is going to be written
     * @param ownerChangedAt when the device is taken from another user; null if it is not
     * @return false where a newer sign-in has superseded the assignment meanwhile
     */
    public boolean keepDecision(
            String id,
            DeviceRecord device,
            String rulesVersion,
            DeviceChange decided,
            Map<String, Object> shown,
            List<String> warnings,
            @Nullable DeviceChange former,
            @Nullable Instant ownerChangedAt,
            Instant at) {
        var before = of(id).former();
        var kept = before == null ? former : former == null ? before : before.orElse(former);
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET jamf_id = :jamfId, device_kind = :kind, rules_version = :rules,
                    decided = :decided::json, fields = :fields::json, warnings = :warnings::json, braked = false,
                    former = :former::json, owner_changed_at = coalesce(:ownerChangedAt, owner_changed_at), updated_at = :at
                WHERE id = :id AND state <> 'superseded'""")
                        .bind("id", id)
                        .bind("jamfId", device.id().value())
                        .bind("kind", device.kind().name())
                        .bind("rules", rulesVersion)
                        .bind("decided", values.write(decided))
                        .bind("fields", write(shown))
                        .bind("warnings", write(warnings))
                        .bind("former", kept == null ? null : values.write(kept))
                        .bind("ownerChangedAt", utc(ownerChangedAt))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** The brake holds it back. */
    public void brake(String id) {
        update("UPDATE assignment SET braked = true WHERE id = :id", id);
    }

    /** The device shows what was decided, as of its dates. */
    public void seen(String id, DeviceRecord device, @Nullable Instant lookAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET jamf_id = :jamfId, seen_enrolled = :enrolled, seen_reported = :reported,
                    look_at = :lookAt
                WHERE id = :id AND state = 'verified'""")
                .bind("id", id)
                .bind("jamfId", device.id().value())
                .bind("enrolled", utc(device.lastEnrolled()))
                .bind("reported", utc(device.reported()))
                .bind("lookAt", shared(lookAt))
                .execute());
    }

    /**
     * Has a revert lead back to what stood on the device before its writes of a time, or before the person's own that followed
     * each other: the oldest former value of each field, where the newest that was written still stands.
     *
     * @param from the time's beginning; null for the writes of the same person, however old
     */
    public void reachBack(String id, @Nullable Instant from) {
        var writes = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT earlier.former, earlier.decided FROM assignment mine JOIN assignment earlier
                    ON earlier.serial_number = mine.serial_number AND earlier.asserted_at <= mine.asserted_at
                WHERE mine.id = :id AND earlier.former IS NOT NULL AND earlier.decided IS NOT NULL
                    AND earlier.revert_by IS NULL
                    AND CASE WHEN CAST(:from AS timestamptz) IS NULL
                        -- Without another's in between.
                        THEN earlier.subject = mine.subject AND NOT EXISTS (SELECT 1 FROM assignment other
                            WHERE other.serial_number = mine.serial_number AND other.subject <> mine.subject
                                AND other.written_at IS NOT NULL
                                AND other.asserted_at BETWEEN earlier.asserted_at AND mine.asserted_at)
                        ELSE earlier.written_at >= :from END
                ORDER BY earlier.asserted_at""")
                .bind("id", id)
                .bind("from", utc(from))
                .map((row, context) ->
                        List.of(values.change(row.getString("former")), values.change(row.getString("decided"))))
                .list());
        if (writes.isEmpty()) {
            return;
        }
        var former =
                writes.stream().map(List::getFirst).reduce(DeviceChange::orElse).orElseThrow();
        var decided = Stream.concat(
                        Stream.ofNullable(of(id).decided()),
                        writes.reversed().stream().map(List::getLast))
                .reduce(DeviceChange::orElse)
                .orElseThrow();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE assignment SET former = :former::json, decided = :decided::json WHERE id = :id")
                .bind("id", id)
                .bind("former", values.write(former))
                .bind("decided", values.write(decided))
                .execute());
    }

    /** By the database's clock: a replica whose own is ahead for a time must not put off by as much what it looks at. */
    private @Nullable OffsetDateTime shared(@Nullable Instant here) {
        return here == null ? null : utc(lanes.at(here));
    }

    /** When to look again; nothing where the assignment has ended meanwhile. */
    public void lookAt(String id, @Nullable Instant at) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                UPDATE assignment SET look_at = :at
                WHERE id = :id AND (CAST(:at AS timestamptz) IS NULL OR state IN ('waiting_for_device', 'verified'))""").bind("id", id).bind("at", shared(at)).execute());
    }

    /** Has a verified device looked at before its time. */
    public void lookSoon(String id, Instant at) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                UPDATE assignment SET look_at = least(look_at, :at) WHERE id = :id AND state = 'verified'""").bind("id", id).bind("at", shared(at)).execute());
    }

    /** The verified assignments that are due to be looked at, for one replica: another gets them after the lease only. */
    public List<String> claimDue(int most, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE assignment SET look_at = now() + make_interval(secs => :seconds)
                WHERE id IN (SELECT id FROM assignment WHERE look_at <= now() AND state = 'verified'
                    ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING id""")
                .bind("seconds", (double) lease.toSeconds())
                .bind("most", most)
                .mapTo(String.class)
                .list());
    }

    /** The assignments that wait for their devices and are due to be looked for, for one replica likewise. */
    public List<Awaited> claimAwaited(int most, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE assignment SET look_at = now() + make_interval(secs => :seconds)
                WHERE id IN (SELECT id FROM assignment WHERE look_at <= now() AND state = 'waiting_for_device'
                    ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING id, serial_number, coalesce(work_since, created_at) AS since""")
                .bind("seconds", (double) lease.toSeconds())
                .bind("most", most)
                .map((row, context) -> new Awaited(
                        row.getString("id"),
                        new SerialNumber(row.getString("serial_number")),
                        Objects.requireNonNull(instant(row, "since"))))
                .list());
    }

    /** An assignment whose device is awaited, and since when. */
    public record Awaited(String id, SerialNumber serialNumber, Instant since) {}

    /** Counts that it is written again because it was overwritten. */
    public void reapplied(String id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE assignment SET reapplied = reapplied + 1, reapplied_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", shared(at))
                .execute());
    }

    /** Somebody wants the former values back. False where nothing was written, or a newer owner is there. */
    public boolean wantRevert(String id, String by, String reason, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET revert_by = :by, revert_reason = :reason, work_since = :at,
                    undo_written_at = NULL
                WHERE id = :id AND state <> 'superseded' AND former IS NOT NULL AND decided IS NOT NULL""")
                        .bind("id", id)
                        .bind("by", by)
                        .bind("reason", reason)
                        .bind("at", shared(at))
                        .execute()
                == 1);
    }

    /** The device was handed back: the person is to be taken off it, however far the assignment got. */
    public void wantHandBack(String id, String by, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET revert_by = :by, revert_reason = :reason, hand_back = true, work_since = :at,
                    undo_written_at = NULL, look_at = NULL
                WHERE id = :id""")
                .bind("id", id)
                .bind("by", by)
                .bind("reason", reason)
                .bind("at", shared(at))
                .execute());
    }

    /** Jamf took the write by which the assignment is undone. */
    public void undoWritten(String id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE assignment SET undo_written_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", shared(at))
                .execute());
    }

    /** The assignments that stand in Jamf by writes in the time from {@code from} until before {@code to}. */
    public List<String> writtenBetween(Instant from, Instant to, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT mine.id FROM assignment mine
                WHERE mine.state <> 'superseded' AND mine.decided IS NOT NULL AND mine.revert_by IS NULL
                    AND (mine.written_at IS NOT NULL OR mine.verified_at IS NOT NULL)
                    AND EXISTS (SELECT 1 FROM assignment write
                        WHERE write.serial_number = mine.serial_number AND write.asserted_at <= mine.asserted_at
                            AND write.written_at >= :from AND write.written_at < :to
                            AND write.former IS NOT NULL AND write.decided IS NOT NULL AND write.revert_by IS NULL
                            -- Whoever has had the device since is not asked to give it back.
                            AND CASE WHEN mine.written_at IS NULL THEN mine.subject = write.subject
                                ELSE mine.written_at < :to END)
                LIMIT :most FOR UPDATE OF mine SKIP LOCKED""")
                .bind("from", utc(from))
                .bind("to", utc(to))
                .bind("most", most)
                .mapTo(String.class)
                .list());
    }

    private void update(String statement, String id) {
        jdbi.useHandle(handle -> handle.createUpdate(statement).bind("id", id).execute());
    }

    private Progress read(ResultSet row) throws SQLException {
        var decided = row.getString("decided");
        var former = row.getString("former");
        var by = row.getString("revert_by");
        return new Progress(
                decided == null ? null : values.change(decided),
                former == null ? null : values.change(former),
                row.getObject("owner_changed_at") != null,
                row.getInt("reapplied"),
                instant(row, "reapplied_at"),
                instant(row, "seen_enrolled"),
                instant(row, "seen_reported"),
                instant(row, "work_since"),
                by == null
                        ? null
                        : new Progress.Revert(by, row.getString("revert_reason"), row.getBoolean("hand_back")),
                instant(row, "undo_written_at"),
                row.getBoolean("braked"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings can always be written", e);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
