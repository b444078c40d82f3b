package dev.usher.webhook;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Every hint that was ever stored: the tables of hints lose those that somebody looked after. */
@Singleton
public class Hearsay {
    private final Jdbi jdbi;

    Hearsay(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> handle.createScript("""
                CREATE SCHEMA IF NOT EXISTS hearsay;
                CREATE TABLE IF NOT EXISTS hearsay.heard (whom text NOT NULL, what text NOT NULL);
                CREATE OR REPLACE FUNCTION hearsay.device() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN
                    INSERT INTO hearsay.heard VALUES (NEW.serial_number, concat_ws('' '', NEW.kind, lower(NEW.device_kind)));
                    RETURN NULL;
                END';
                CREATE OR REPLACE FUNCTION hearsay.person() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN
                    INSERT INTO hearsay.heard VALUES (NEW.subject, ''person'');
                    RETURN NULL;
                END';
                CREATE OR REPLACE TRIGGER hearsay AFTER INSERT OR UPDATE OF heard_at ON device_hint
                    FOR EACH ROW EXECUTE FUNCTION hearsay.device();
                CREATE OR REPLACE TRIGGER hearsay AFTER INSERT OR UPDATE OF heard_at ON person_hint
                    FOR EACH ROW EXECUTE FUNCTION hearsay.person();
                """).execute());
    }

    /** What was told of a device or a person, such as {@code enrolled computer}. */
    public List<String> of(String whom) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT what FROM hearsay.heard WHERE whom = :whom")
                .bind("whom", whom)
                .mapTo(String.class)
                .list());
    }

    /** What the journal says of a device, the oldest first. */
    public List<String> journal(String serial) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT kind FROM journal WHERE serial_number = :serial ORDER BY id")
                        .bind("serial", serial)
                        .mapTo(String.class)
                        .list());
    }
}
