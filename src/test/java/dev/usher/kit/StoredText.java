package dev.usher.kit;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** All that Usher keeps, as text: every column of every row of every table. Bytes are in hexadecimal. */
public final class StoredText {
    private final Jdbi jdbi;

    public StoredText(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One text for each row. */
    public List<String> all() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .mapTo(String.class)
                .stream()
                .flatMap(table -> handle
                        .createQuery("SELECT '" + table + " ' || r::text FROM \"" + table + "\" r")
                        .mapTo(String.class)
                        .list()
                        .stream())
                .toList());
    }
}
