package dev.usher.assignment.hint;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The hints that wait for a look. Every method is one statement in the caller's transaction, or in its own. */
@ApplicationScoped
public class HintStore {
    /** From the lightest to the weightiest. */
    private static final List<String> WEIGHTS = Arrays.stream(DeviceHint.Kind.values())
            .map(DeviceHint.Kind::wireName)
            .toList();

    private final Jdbi jdbi;

    HintStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A device that waits for its look. */
    record Due(DeviceHint hint, Instant heardAt, int attempts) {}

    /** A person who waits for the look. */
    public record DuePerson(String subject, Instant heardAt, int attempts) {}

    void add(DeviceHint hint, Instant at) {
        var kind = hint.deviceKind();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO device_hint AS waiting (serial_number, device_kind, kind, heard_at, due_at)
                VALUES (:serial, :deviceKind, :kind, :at, :at)
                ON CONFLICT (serial_number) DO UPDATE SET
                    device_kind = coalesce(excluded.device_kind, waiting.device_kind),
                    -- Of coming and going the later one counts.
                    kind = CASE WHEN excluded.kind IN ('enrolled', 'unenrolled') THEN excluded.kind
                        WHEN array_position(CAST(:weights AS text[]), waiting.kind)
                            > array_position(CAST(:weights AS text[]), excluded.kind)
                        THEN waiting.kind ELSE excluded.kind END,
                    heard_at = excluded.heard_at, due_at = excluded.due_at, attempts = 0""")
                .bind("serial", hint.serialNumber().value())
                .bind("deviceKind", kind == null ? null : kind.name())
                .bind("kind", hint.kind().wireName())
                .bindArray("weights", String.class, WEIGHTS)
                .bind("at", utc(at))
                .execute());
    }

    void add(String subject, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO person_hint (subject, heard_at, due_at) VALUES (:subject, :at, :at)
                ON CONFLICT (subject) DO UPDATE SET heard_at = excluded.heard_at, due_at = excluded.due_at, attempts = 0""")
                .bind("subject", subject)
                .bind("at", utc(at))
                .execute());
    }

    boolean concerns(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM assignment WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM enrollment WHERE serial_number = :serial)
                    OR EXISTS (SELECT 1 FROM enrichment WHERE serial_number = :serial)""")
                .bind("serial", serialNumber.value())
                .mapTo(Boolean.class)
                .one());
    }

    /** The devices that are due, for one replica: another gets them after the lease only. */
    List<Due> claimDevices(int most, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE device_hint SET due_at = :until, attempts = attempts + 1
                WHERE serial_number IN (SELECT serial_number FROM device_hint WHERE due_at <= :now
                    ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING *""")
                .bind("now", utc(now))
                .bind("until", utc(now.plus(lease)))
                .bind("most", most)
                .map((row, context) -> {
                    var kind = row.getString("device_kind");
                    return new Due(
                            new DeviceHint(
                                    new SerialNumber(row.getString("serial_number")),
                                    kind == null ? null : DeviceKind.valueOf(kind),
                                    DeviceHint.Kind.ofWireName(row.getString("kind"))),
                            row.getObject("heard_at", OffsetDateTime.class).toInstant(),
                            row.getInt("attempts"));
                })
                .list());
    }

    /** The people who are due, likewise. */
    public List<DuePerson> claimPeople(int most, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE person_hint SET due_at = :until, attempts = attempts + 1
                WHERE subject IN (SELECT subject FROM person_hint WHERE due_at <= :now
                    ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING *""")
                .bind("now", utc(now))
                .bind("until", utc(now.plus(lease)))
                .bind("most", most)
                .map((row, context) -> new DuePerson(
                        row.getString("subject"),
                        row.getObject("heard_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .list());
    }

    /** They have been looked at; what was heard of one since stays for the next look. */
    void doneDevices(Collection<Due> looked) {
        jdbi.useHandle(handle -> {
            var batch =
                    handle.prepareBatch("DELETE FROM device_hint WHERE serial_number = :serial AND heard_at = :heard");
            looked.forEach(due -> batch.bind("serial", due.hint().serialNumber().value())
                    .bind("heard", utc(due.heardAt()))
                    .add());
            if (!looked.isEmpty()) {
                batch.execute();
            }
        });
    }

    /** They are looked at once more then; what was heard of one since is looked at as soon as it is due. */
    void later(Collection<Due> looked, Instant at) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(
                    "UPDATE device_hint SET due_at = :at WHERE serial_number = :serial AND heard_at = :heard");
            looked.forEach(due -> batch.bind("serial", due.hint().serialNumber().value())
                    .bind("heard", utc(due.heardAt()))
                    .bind("at", utc(at))
                    .add());
            if (!looked.isEmpty()) {
                batch.execute();
            }
        });
    }

    /** The person is looked at once more then, unless something is heard before. */
    public void laterPerson(DuePerson looked, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE person_hint SET due_at = :at WHERE subject = :subject AND heard_at = :heard")
                .bind("subject", looked.subject())
                .bind("heard", utc(looked.heardAt()))
                .bind("at", utc(at))
                .execute());
    }

    /** The person has been looked at; what was heard since stays for the next look. */
    public void donePerson(DuePerson looked) {
        jdbi.useHandle(
                handle -> handle.createUpdate("DELETE FROM person_hint WHERE subject = :subject AND heard_at = :heard")
                        .bind("subject", looked.subject())
                        .bind("heard", utc(looked.heardAt()))
                        .execute());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
