package dev.usher.secret.reseal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Sealed values, by the key that sealed them. Every method is one statement, in the caller's transaction. */
@ApplicationScoped
class ResealStore {
    /** Bytes two to five name the key; null and the empty value are no sealed ones. */
    private static final String UNDER_ANOTHER_KEY = "octet_length(%3$s) > 5 AND substring(%3$s FROM 2 FOR 4) <> :key";

    private final Jdbi jdbi;

    ResealStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A value and its row. */
    record Row(String id, byte[] sealed) {
        @Override
        public String toString() {
            return id;
        }
    }

    long countUnderAnotherKey(SealedColumn of, byte[] key) {
        return jdbi.withHandle(handle -> handle.createQuery(where("SELECT count(*) FROM %1$s WHERE ", of))
                .bind("key", key)
                .mapTo(Long.class)
                .one());
    }

    /** Some, locked, in the order of their ids. Rows that somebody else has locked are left out. */
    List<Row> underAnotherKey(SealedColumn of, byte[] key, String afterId, int most) {
        return jdbi.withHandle(
                handle -> handle.createQuery(where("SELECT %2$s AS id, %3$s AS sealed FROM %1$s WHERE ", of)
                                + named(" AND %2$s > :after ORDER BY %2$s LIMIT :most FOR UPDATE SKIP LOCKED", of))
                        .bind("key", key)
                        .bind("after", afterId)
                        .bind("most", most)
                        .map((row, context) -> new Row(row.getString("id"), row.getBytes("sealed")))
                        .list());
    }

    void put(SealedColumn of, String id, byte[] sealed) {
        jdbi.useHandle(handle -> handle.createUpdate(named("UPDATE %1$s SET %3$s = :sealed WHERE %2$s = :id", of))
                .bind("id", id)
                .bind("sealed", sealed)
                .execute());
    }

    private static String where(String form, SealedColumn of) {
        return named(form, of) + named(UNDER_ANOTHER_KEY, of);
    }

    private static String named(String form, SealedColumn of) {
        return form.formatted(of.table(), of.id(), of.column());
    }
}
