package dev.usher.assignment.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The columns of the assignment rows that tell how far one has got. One statement each, in the caller's transaction if any. */
@ApplicationScoped
public class ProgressStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final ValuesJson values;

    ProgressStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
        this.values = new ValuesJson(json);
    }

    /** How far the assignment has got. */
    public Progress of(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM assignment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .one());
    }

    /**
     * Keeps what was decided, before anything is written to Jamf. The former values are those of the first time only.
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
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET jamf_id = :jamfId, device_kind = :kind, rules_version = :rules,
                    decided = :decided::json, fields = :fields::json, warnings = :warnings::json, braked = false,
                    former = coalesce(former, :former::json),
                    owner_changed_at = coalesce(owner_changed_at, :ownerChangedAt), updated_at = :at
                WHERE id = :id AND state <> 'superseded'""")
                        .bind("id", id)
                        .bind("jamfId", device.id().value())
                        .bind("kind", device.kind().name())
                        .bind("rules", rulesVersion)
                        .bind("decided", values.write(decided))
                        .bind("fields", write(shown))
                        .bind("warnings", write(warnings))
                        .bind("former", former == null ? null : values.write(former))
                        .bind("ownerChangedAt", utc(ownerChangedAt))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** The brake holds it back. */
    public void brake(String id) {
        update("UPDATE assignment SET braked = true WHERE id = :id", id);
    }

    /** Keeps which columns of inventory preload are about to be filled. What stood there is that of the first time only. */
    public void keepPreload(String id, PreloadValues columns, Optional<PreloadValues> former) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET preload = :columns::json,
                    preload_former = CASE WHEN preload IS NULL THEN :former::json ELSE preload_former END
                WHERE id = :id""")
                .bind("id", id)
                .bind("columns", values.write(columns))
                .bind("former", former.map(values::write).orElse(null))
                .execute());
    }

    /**
     * The columns that Usher filled for the device on behalf of another assignment.
     *
     * @param former what stood there before Usher; empty where there was no record
     */
    public record OtherPreload(String assignmentId, Optional<PreloadValues> former) {}

    /** The newest of these; empty if there is none. */
    public Optional<OtherPreload> otherPreload(SerialNumber serialNumber, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id, preload_former FROM assignment
                WHERE serial_number = :serial AND id <> :id AND preload IS NOT NULL AND state = 'superseded'
                ORDER BY asserted_at DESC LIMIT 1""")
                .bind("serial", serialNumber.value())
                .bind("id", id)
                .map((row, context) -> new OtherPreload(
                        row.getString("id"),
                        Optional.ofNullable(row.getString("preload_former")).map(values::columns)))
                .findOne());
    }

    /** Nothing of Usher's is left in inventory preload. */
    public void preloadWithdrawn(String id) {
        update("UPDATE assignment SET preload = NULL, preload_former = NULL WHERE id = :id", id);
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
                .bind("lookAt", utc(lookAt))
                .execute());
    }

    /**
     * Takes over what stood there before the person's own earlier assignment of the device: an assignment that found the device
     * right already leads back no less far.
     */
    public void inheritFormer(String id) {
        update("""
                UPDATE assignment mine SET former = earlier.former, preload = coalesce(mine.preload, earlier.preload),
                    preload_former = coalesce(mine.preload_former, earlier.preload_former)
                FROM assignment earlier
                WHERE mine.id = :id AND mine.former IS NULL AND earlier.id = (SELECT id FROM assignment
                    WHERE serial_number = mine.serial_number AND subject = mine.subject AND id <> mine.id
                        AND asserted_at < mine.asserted_at AND state IN ('written', 'verified')
                    ORDER BY asserted_at DESC LIMIT 1)""", id);
    }

    /** When to look again. */
    public void lookAt(String id, @Nullable Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE assignment SET look_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", utc(at))
                .execute());
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

    /** Counts that it is written again because it was overwritten. */
    public void reapplied(String id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE assignment SET reapplied = reapplied + 1, reapplied_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", utc(at))
                .execute());
    }

    /** Somebody wants the former values back. False where nothing was written, or a newer owner is there. */
    public boolean wantRevert(String id, String by, String reason) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET revert_by = :by, revert_reason = :reason
                WHERE id = :id AND state <> 'superseded' AND (former IS NOT NULL OR preload IS NOT NULL)""")
                        .bind("id", id)
                        .bind("by", by)
                        .bind("reason", reason)
                        .execute()
                == 1);
    }

    /** The assignments that stand in Jamf and were written in the time from {@code from} until before {@code to}. */
    public List<String> writtenBetween(Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id FROM assignment
                WHERE written_at >= :from AND written_at < :to AND state <> 'superseded' AND former IS NOT NULL
                    AND revert_by IS NULL
                ORDER BY written_at DESC""")
                .bind("from", utc(from))
                .bind("to", utc(to))
                .mapTo(String.class)
                .list());
    }

    private void update(String statement, String id) {
        jdbi.useHandle(handle -> handle.createUpdate(statement).bind("id", id).execute());
    }

    private Progress read(ResultSet row) throws SQLException {
        var decided = row.getString("decided");
        var former = row.getString("former");
        var preload = row.getString("preload");
        var by = row.getString("revert_by");
        return new Progress(
                decided == null ? null : values.change(decided),
                former == null ? null : values.change(former),
                preload == null ? null : values.columns(preload),
                Optional.ofNullable(row.getString("preload_former")).map(values::columns),
                row.getObject("owner_changed_at") != null,
                row.getInt("reapplied"),
                instant(row, "reapplied_at"),
                instant(row, "seen_enrolled"),
                instant(row, "seen_reported"),
                by == null ? null : new Progress.Revert(by, row.getString("revert_reason")));
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
