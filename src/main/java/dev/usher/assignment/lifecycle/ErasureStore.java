package dev.usher.assignment.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What this room knows of a person, to find it and to forget it. */
@ApplicationScoped
class ErasureStore {
    /** In place of a person's id once the person is forgotten. */
    static final String ERASED = "erased";

    /** Of several people of one name a roster's line says in brackets who they are. */
    private static final String ONE_OF_SEVERAL = """
            outcome = 'ambiguous_user' AND lower(:name) = ANY (string_to_array(
                lower(split_part(split_part(sentence, '(', 2), ')', 1)), ', '))""";

    private final Jdbi jdbi;

    ErasureStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The ids of the people known by this id or username. */
    List<String> subjects(String idOrUsername) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT subject FROM assignment
                WHERE subject <> :erased AND (subject = :name OR lower(fields ->> 'username') = lower(:name)
                    OR lower(found_as) = lower(:name))
                UNION SELECT subject FROM ownership
                WHERE subject <> :erased AND (subject = :name OR lower(username) = lower(:name))
                UNION SELECT subject FROM loan
                WHERE subject <> :erased AND (subject = :name OR lower(username) = lower(:name))
                UNION SELECT subject FROM deviceless_sign_in
                WHERE subject <> :erased AND (subject = :name OR lower(username) = lower(:name))
                UNION SELECT subject FROM journal WHERE subject = :name""")
                .bind("erased", ERASED)
                .bind("name", idOrUsername)
                .mapTo(String.class)
                .list());
    }

    /** Whether the name stands anywhere without an id of whose it is. */
    boolean names(String username) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM enrichment WHERE lower(username) = lower(:name))
                    OR EXISTS (SELECT 1 FROM roster_line WHERE lower(username) = lower(:name)
                        OR (%s))
                    OR EXISTS (SELECT 1 FROM journal WHERE lower(person) = lower(:name))
                    OR EXISTS (SELECT 1 FROM fleet_report_row
                        WHERE lower(person) = lower(:name) OR lower(present_username) = lower(:name))
                    OR EXISTS (SELECT 1 FROM assignment
                        WHERE lower(former -> 'values' ->> 'username') = lower(:name))
                    OR EXISTS (SELECT 1 FROM preload_fill
                        WHERE lower(former -> 'values' ->> 'username') = lower(:name))""".formatted(ONE_OF_SEVERAL))
                .bind("name", username)
                .mapTo(Boolean.class)
                .one());
    }

    /** The serial numbers of the devices that the person has, or is about to have. */
    List<String> devices(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT serial_number FROM ownership WHERE subject = :subject AND ended_at IS NULL
                UNION SELECT serial_number FROM assignment WHERE subject = :subject
                    AND state IN ('pending', 'waiting_for_device', 'written', 'verified')
                UNION SELECT serial_number FROM loan WHERE subject = :subject AND ended_at IS NULL
                ORDER BY 1""")
                .bind("subject", subject)
                .mapTo(String.class)
                .list());
    }

    List<String> usernames(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT lower(name) FROM (
                    SELECT fields ->> 'username' AS name FROM assignment WHERE subject = :subject
                    UNION SELECT found_as FROM assignment WHERE subject = :subject
                    UNION SELECT username FROM ownership WHERE subject = :subject
                    UNION SELECT username FROM deviceless_sign_in WHERE subject = :subject
                    UNION SELECT username FROM loan WHERE subject = :subject) AS names
                WHERE name IS NOT NULL AND name <> ''""")
                .bind("subject", subject)
                .mapTo(String.class)
                .list());
    }

    /** Forgets the person; one unit with the caller's transaction. */
    void erase(String subject) {
        jdbi.useHandle(handle -> {
            update(
                    handle,
                    "DELETE FROM preload_fill WHERE assignment_id IN"
                            + " (SELECT id FROM assignment WHERE subject = :subject)",
                    subject);
            update(handle, """
                    DELETE FROM preload_filled_before
                    WHERE assignment_id IN (SELECT id FROM assignment WHERE subject = :subject)""", subject);
            update(handle, """
                    UPDATE roster_line SET username = '', sentence = NULL
                    WHERE assignment_id IN (SELECT id FROM assignment WHERE subject = :subject)""", subject);
            // Whatever stopped without the person has no meaning any more, and is not to be run again.
            update(handle, """
                    UPDATE assignment SET subject = 'erased', claims = '', fields = '{}', decided = NULL, former = NULL,
                        found_as = NULL, warnings = '[]', look_at = NULL, revert_reason = NULL,
                        sentence = CASE WHEN reason IS NULL THEN NULL ELSE 'The person''s data was erased.' END,
                        state = 'superseded'
                    WHERE subject = :subject""", subject);
            update(
                    handle,
                    "UPDATE ownership SET subject = 'erased', username = NULL WHERE subject = :subject",
                    subject);
            update(handle, "UPDATE loan SET subject = 'erased', username = NULL WHERE subject = :subject", subject);
            update(handle, """
                    UPDATE deviceless_sign_in SET subject = 'erased', username = NULL, username_key = NULL, person = NULL,
                        amr = '[]', acr = NULL, auth_time = NULL, look_at = NULL,
                        sentence = CASE WHEN state IN ('joined', 'resolved') THEN NULL
                            ELSE 'The person''s data was erased.' END,
                        state = CASE WHEN state = 'waiting' THEN 'superseded' ELSE state END
                    WHERE subject = :subject""", subject);
            update(handle, "DELETE FROM life_action WHERE subject = :subject", subject);
            update(handle, "DELETE FROM person_hint WHERE subject = :subject", subject);
        });
    }

    /** Forgets the names, in lower case, wherever they stand. */
    void forgetNames(List<String> usernames) {
        jdbi.useHandle(handle -> usernames.forEach(username -> forgetName(handle, username)));
    }

    private static void update(Handle handle, String statement, String subject) {
        handle.createUpdate(statement).bind("subject", subject).execute();
    }

    /** What others hold of the name: what stood on a device before theirs, what was found by it, what a report shows. */
    private static void forgetName(Handle handle, String username) {
        for (var statement : List.of(
                "UPDATE assignment SET former = NULL WHERE lower(former -> 'values' ->> 'username') = :name",
                "UPDATE life_action SET former = '{}' WHERE lower(former -> 'values' ->> 'username') = :name",
                // There was a record, of which nothing is known any more.
                "UPDATE preload_fill SET former = '{}' WHERE lower(former -> 'values' ->> 'username') = :name",
                "UPDATE roster_line SET username = '', sentence = NULL WHERE lower(username) = :name",
                "UPDATE roster_line SET sentence = NULL WHERE " + ONE_OF_SEVERAL,
                "UPDATE loan SET username = NULL WHERE lower(username) = :name",
                "DELETE FROM enrichment WHERE lower(username) = :name",
                "UPDATE fleet_report_row SET person = NULL, fields = '{}' WHERE lower(person) = :name",
                "UPDATE fleet_report_row SET present_username = '', fields = '{}' WHERE lower(present_username) = :name")) {
            handle.createUpdate(statement).bind("name", username).execute();
        }
    }
}
