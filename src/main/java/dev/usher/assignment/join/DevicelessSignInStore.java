package dev.usher.assignment.join;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The sign-ins without a device. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class DevicelessSignInStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    DevicelessSignInStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * Keeps a sign-in as it stands.
     *
     * @param sealedPerson null where it is over already
     * @param lookAt when Jamf Pro is first asked; null likewise
     */
    void insert(DevicelessSignIn signIn, byte @Nullable [] sealedPerson, @Nullable Instant lookAt) {
        var reason = signIn.reason();
        var trace = signIn.trace();
        var username = signIn.username();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO deviceless_sign_in (enrollment_id, reference, subject, username, username_key, person, amr, acr, auth_time,
                    signed_in_at, waits_until, state, reason, sentence, look_at, settled_at, traceparent)
                VALUES (:enrollment, :reference, :subject, :username, :key, :person, :amr::jsonb, :acr, :authTime,
                    :at, :until, :state, :reason, :sentence, :lookAt, :settledAt, :traceparent)""")
                .bind("enrollment", signIn.enrollmentId())
                .bind("reference", signIn.reference())
                .bind("subject", signIn.subject())
                .bind("username", username)
                .bind("key", username == null ? null : DevicelessSignIn.key(username))
                .bind("person", sealedPerson)
                .bind("amr", write(signIn.assurance().amr()))
                .bind("acr", signIn.assurance().acr())
                .bind("authTime", utc(signIn.assurance().authTime()))
                .bind("at", utc(signIn.signedInAt()))
                .bind("until", utc(signIn.waitsUntil()))
                .bind("state", signIn.state().wireName())
                .bind("reason", reason == null ? null : reason.wireName())
                .bind("sentence", signIn.sentence())
                .bind("lookAt", utc(lookAt))
                .bind("settledAt", lookAt == null ? utc(signIn.signedInAt()) : null)
                .bind("traceparent", trace == null ? null : trace.value())
                .execute());
    }

    Optional<DevicelessSignIn> find(String enrollmentId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM deviceless_sign_in WHERE enrollment_id = :id")
                        .bind("id", enrollmentId)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** The sealed claims; empty once nothing needs them any more. */
    Optional<byte[]> person(String enrollmentId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT person FROM deviceless_sign_in WHERE enrollment_id = :id AND person IS NOT NULL")
                .bind("id", enrollmentId)
                .mapTo(byte[].class)
                .findOne());
    }

    /** Who waits under any of these usernames, in whatever case; the newest first. */
    List<DevicelessSignIn> waiting(Collection<String> usernames) {
        return usernames.isEmpty()
                ? List.of()
                : jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM deviceless_sign_in
                        WHERE state = 'waiting' AND username_key = ANY(CAST(:keys AS text[]))
                        ORDER BY signed_in_at DESC, enrollment_id""")
                        .bindArray(
                                "keys",
                                String.class,
                                usernames.stream()
                                        .map(DevicelessSignIn::key)
                                        .distinct()
                                        .toList())
                        .map((row, context) -> read(row))
                        .list());
    }

    /**
     * The same for one username, locked: whoever else wants to settle them waits until the caller's transaction is over, and
     * then finds what is still waiting.
     */
    List<DevicelessSignIn> lockWaiting(String username) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM deviceless_sign_in WHERE state = 'waiting' AND username_key = :key
                ORDER BY signed_in_at DESC, enrollment_id FOR UPDATE""")
                .bind("key", DevicelessSignIn.key(username))
                .map((row, context) -> read(row))
                .list());
    }

    /** The other sign-ins of the person that wait under the username, locked in the same order. */
    List<DevicelessSignIn> older(DevicelessSignIn newest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM deviceless_sign_in
                WHERE state = 'waiting' AND subject = :subject AND username_key = :key AND enrollment_id <> :id
                ORDER BY signed_in_at DESC, enrollment_id FOR UPDATE""")
                .bind("subject", newest.subject())
                .bind("key", DevicelessSignIn.key(Objects.requireNonNull(newest.username(), "who waits has a name")))
                .bind("id", newest.enrollmentId())
                .map((row, context) -> read(row))
                .list());
    }

    /**
     * A sign-in that waits is joined, once: false where another was faster.
     *
     * @param enrolledAt when the device was enrolled, as Jamf Pro has it
     */
    boolean join(String enrollmentId, Instant enrolledAt, Instant at) {
        return settle(enrollmentId, JoinState.JOINED, null, null, Set.of(), enrolledAt, at);
    }

    /** The same for one whose place a newer one takes. */
    boolean supersede(String enrollmentId, String sentence, Instant at) {
        return settle(enrollmentId, JoinState.SUPERSEDED, null, sentence, Set.of(), null, at);
    }

    /**
     * The same for one that has to be settled by hand.
     *
     * @param serialNumbers the devices that it may have been for
     */
    boolean stop(
            String enrollmentId, Reason reason, String sentence, Collection<SerialNumber> serialNumbers, Instant at) {
        return settle(enrollmentId, JoinState.NEEDS_ATTENTION, reason, sentence, serialNumbers, null, at);
    }

    /** The claims stay until the time is up: whoever waits in the browser to be told of may not have been yet. */
    private boolean settle(
            String enrollmentId,
            JoinState state,
            @Nullable Reason reason,
            @Nullable String sentence,
            Collection<SerialNumber> serialNumbers,
            @Nullable Instant enrolledAt,
            Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE deviceless_sign_in SET state = :state, reason = :reason, sentence = :sentence,
                    serial_numbers = CAST(:serials AS text[]), enrolled_at = :enrolled, look_at = NULL, settled_at = :at
                WHERE enrollment_id = :id AND state = 'waiting'""")
                        .bind("id", enrollmentId)
                        .bind("state", state.wireName())
                        .bind("reason", reason == null ? null : reason.wireName())
                        .bind("sentence", sentence)
                        .bindArray(
                                "serials",
                                String.class,
                                serialNumbers.stream().map(SerialNumber::value).toList())
                        .bind("enrolled", utc(enrolledAt))
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    /** The sign-ins that are due for a look, for one replica: another gets them after the lease only. */
    List<DevicelessSignIn> claimDue(int most, Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE deviceless_sign_in SET look_at = :until
                WHERE enrollment_id IN (SELECT enrollment_id FROM deviceless_sign_in WHERE look_at <= :now
                    ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING *""")
                .bind("now", utc(now))
                .bind("until", utc(now.plus(lease)))
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    void lookAt(String enrollmentId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE deviceless_sign_in SET look_at = :at WHERE enrollment_id = :id AND state = 'waiting'")
                .bind("id", enrollmentId)
                .bind("at", utc(at))
                .execute());
    }

    /** Not later than then. */
    void lookBy(String enrollmentId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE deviceless_sign_in SET look_at = least(look_at, :at) WHERE enrollment_id = :id AND state = 'waiting'""")
                .bind("id", enrollmentId)
                .bind("at", utc(at))
                .execute());
    }

    /** The claims of those who wait no more, once their time is up. */
    void forgetPeople(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE deviceless_sign_in SET person = NULL
                WHERE person IS NOT NULL AND waits_until <= :now AND state <> 'waiting'""").bind("now", utc(now)).execute());
    }

    /**
     * Those that need attention no more: one of the devices that they may have been for was given to the person since, or all of
     * them to somebody.
     */
    List<DevicelessSignIn> resolve() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                WITH word AS (
                    SELECT d.enrollment_id, a.serial_number, a.subject = d.subject AS own
                    FROM deviceless_sign_in d JOIN assignment a
                        ON a.serial_number = ANY(d.serial_numbers) AND a.asserted_at > d.settled_at
                    WHERE d.state = 'needs_attention' AND d.serial_numbers <> '{}'
                        AND a.source <> 'enrichment'
                        AND (a.state <> 'superseded' OR a.reason IS DISTINCT FROM 'reverted'))
                UPDATE deviceless_sign_in d SET state = 'resolved', reason = NULL, sentence = NULL
                WHERE d.state = 'needs_attention' AND d.enrollment_id IN (
                    SELECT w.enrollment_id FROM word w JOIN deviceless_sign_in s ON s.enrollment_id = w.enrollment_id
                    GROUP BY w.enrollment_id
                    HAVING bool_or(w.own) OR count(DISTINCT w.serial_number) = max(cardinality(s.serial_numbers)))
                RETURNING d.*""").map((row, context) -> read(row)).list());
    }

    /** Those of the devices on which somebody's word is newer than this. */
    Set<SerialNumber> spokenFor(Collection<SerialNumber> serialNumbers, Instant since) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT serial_number FROM assignment
                WHERE serial_number = ANY(CAST(:serials AS text[])) AND asserted_at > :since
                    -- What nobody said gives way to what somebody did.
                    AND source <> 'enrichment'
                    -- What was put back by hand is as if it had not been said.
                    AND (state <> 'superseded' OR reason IS DISTINCT FROM 'reverted')""")
                .bindArray(
                        "serials",
                        String.class,
                        serialNumbers.stream().map(SerialNumber::value).toList())
                .bind("since", utc(since))
                .map((row, context) -> new SerialNumber(row.getString("serial_number")))
                .list()));
    }

    /** With which date of enrollment the devices were last joined with a sign-in; one that never was is missing. */
    Map<SerialNumber, Instant> joinedAs(Collection<SerialNumber> serialNumbers) {
        var found = new HashMap<SerialNumber, Instant>();
        jdbi.useHandle(handle -> handle.createQuery("""
                SELECT a.serial_number, max(d.enrolled_at) AS enrolled_at
                FROM assignment a JOIN deviceless_sign_in d ON d.enrollment_id = a.enrollment_id
                WHERE a.serial_number = ANY(CAST(:serials AS text[])) AND d.enrolled_at IS NOT NULL
                GROUP BY 1""")
                .bindArray(
                        "serials",
                        String.class,
                        serialNumbers.stream().map(SerialNumber::value).toList())
                .map((row, context) ->
                        Map.entry(new SerialNumber(row.getString("serial_number")), required(row, "enrolled_at")))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    private DevicelessSignIn read(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new DevicelessSignIn(
                row.getString("enrollment_id"),
                row.getString("reference"),
                row.getString("subject"),
                row.getString("username"),
                new Assurance(Set.copyOf(list(row.getString("amr"))), row.getString("acr"), instant(row, "auth_time")),
                required(row, "signed_in_at"),
                required(row, "waits_until"),
                JoinState.ofWireName(row.getString("state")),
                reason == null ? null : Reason.ofWireName(reason),
                row.getString("sentence"),
                Traceparent.stored(row.getString("traceparent")).orElse(null));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private String write(Set<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }

    private List<String> list(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds JSON that this version cannot read", e);
        }
    }
}
