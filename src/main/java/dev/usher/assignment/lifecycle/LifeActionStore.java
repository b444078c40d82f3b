package dev.usher.assignment.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.progress.ValuesJson;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
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

/** What was done with devices of people who left. Every method is one statement in the caller's transaction, or in its own. */
@ApplicationScoped
class LifeActionStore {
    private final Jdbi jdbi;
    private final ValuesJson values;

    LifeActionStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.values = new ValuesJson(json);
    }

    /**
     * One action that has not been undone.
     *
     * @param wanted what it writes to the device
     * @param former what stood there before
     * @param userGroup the group that the user was put into; null where none
     * @param jamfUser the user's id in Jamf, likewise
     * @param begunAt when it was kept
     * @param done whether Jamf was seen to have it
     */
    record Kept(
            long id,
            String assignmentId,
            SerialNumber serialNumber,
            String subject,
            Situation situation,
            LifeAction action,
            DeviceChange wanted,
            DeviceChange former,
            @Nullable String userGroup,
            @Nullable String jamfUser,
            Instant begunAt,
            boolean done) {}

    /** What is going to be done. */
    record Plan(
            LifeAction action,
            DeviceChange wanted,
            DeviceChange former,
            @Nullable String userGroup,
            @Nullable String jamfUser) {
        static Plan note() {
            return new Plan(LifeAction.NOTE, DeviceChange.NONE, DeviceChange.NONE, null, null);
        }
    }

    /** Keeps the plan before anything is done; false where the situation has one already. */
    boolean keep(Owner owner, Situation situation, Plan plan, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO life_action (assignment_id, serial_number, subject, situation, action, wanted, former, user_group,
                    jamf_user, begun_at)
                VALUES (:assignment, :serial, :subject, :situation, :action, :wanted::json, :former::json, :group, :user, :at)
                ON CONFLICT DO NOTHING""")
                        .bind("assignment", owner.assignmentId())
                        .bind("serial", owner.serialNumber().value())
                        .bind("subject", owner.subject())
                        .bind("situation", situation.word())
                        .bind("action", plan.action().wireName())
                        .bind("wanted", values.write(plan.wanted()))
                        .bind("former", values.write(plan.former()))
                        .bind("group", plan.userGroup())
                        .bind("user", plan.jamfUser())
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    Optional<Kept> open(String assignmentId, Situation situation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM life_action
                WHERE assignment_id = :assignment AND situation = :situation AND undone_at IS NULL""")
                .bind("assignment", assignmentId)
                .bind("situation", situation.word())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** What was done for this person and not undone, the last first. */
    List<Kept> openOf(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM life_action WHERE subject = :subject AND undone_at IS NULL ORDER BY id DESC")
                .bind("subject", subject)
                .map((row, context) -> read(row))
                .list());
    }

    /** Whether another action that has not been undone needs the same user in the same group. */
    boolean groupStillNeeded(Kept kept) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM life_action WHERE subject = :subject AND id <> :id AND undone_at IS NULL
                    AND user_group = :group AND jamf_user = :user)""")
                .bind("subject", kept.subject())
                .bind("id", kept.id())
                .bind("group", kept.userGroup())
                .bind("user", kept.jamfUser())
                .mapTo(Boolean.class)
                .one());
    }

    /** Whether anybody's word that somebody else has the device still stands, however far it got. */
    boolean promisedToAnother(Kept kept) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment
                    WHERE serial_number = :serial AND subject <> :subject AND state <> 'superseded')""")
                .bind("serial", kept.serialNumber().value())
                .bind("subject", kept.subject())
                .mapTo(Boolean.class)
                .one());
    }

    void done(String assignmentId, Situation situation, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE life_action SET done_at = :at
                WHERE assignment_id = :assignment AND situation = :situation AND undone_at IS NULL""")
                .bind("assignment", assignmentId)
                .bind("situation", situation.word())
                .bind("at", utc(at))
                .execute());
    }

    /** It was undone, or there is nothing to undo any more; false where that was so before. */
    boolean undone(long id, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("UPDATE life_action SET undone_at = :at WHERE id = :id AND undone_at IS NULL")
                                .bind("id", id)
                                .bind("at", utc(at))
                                .execute()
                        == 1);
    }

    private Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("assignment_id"),
                new SerialNumber(row.getString("serial_number")),
                row.getString("subject"),
                Situation.ofWord(row.getString("situation")),
                LifeAction.ofWireName(row.getString("action")),
                values.change(row.getString("wanted")),
                values.change(row.getString("former")),
                row.getString("user_group"),
                row.getString("jamf_user"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("done_at") != null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
