package dev.usher.jamf.name;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.jamf.NamedObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The last list of each kind, for all replicas. Every method is one statement. */
@ApplicationScoped
class NameListStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    NameListStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<NameList> last(NamedObject kind) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT names, as_of FROM name_list WHERE kind = :kind AND as_of IS NOT NULL")
                .bind("kind", wire(kind))
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Whether it is this replica's turn to ask Jamf; then nobody else's before that time. */
    boolean mayAsk(NamedObject kind, Instant now, Instant nobodyBefore) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO name_list AS list (kind, ask_at) VALUES (:kind, :until)
                ON CONFLICT (kind) DO UPDATE SET ask_at = excluded.ask_at WHERE list.ask_at <= :now""")
                        .bind("kind", wire(kind))
                        .bind("until", utc(nobodyBefore))
                        .bind("now", utc(now))
                        .execute()
                == 1);
    }

    void keep(NamedObject kind, NameList list, Instant askAgain) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE name_list SET names = :names::json, as_of = :asOf, ask_at = :askAgain WHERE kind = :kind""")
                .bind("kind", wire(kind))
                .bind("names", write(list))
                .bind("asOf", utc(list.asOf()))
                .bind("askAgain", utc(askAgain))
                .execute());
    }

    private NameList read(ResultSet row) throws SQLException {
        try {
            return new NameList(
                    json.readValue(row.getString("names"), new TypeReference<>() {}),
                    row.getObject("as_of", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of names is JSON that we wrote", e);
        }
    }

    private String write(NameList list) {
        try {
            return json.writeValueAsString(list.names());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }

    private static String wire(NamedObject kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
