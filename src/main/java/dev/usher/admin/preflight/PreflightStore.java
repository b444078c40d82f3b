package dev.usher.admin.preflight;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** What the database is like. */
@ApplicationScoped
class PreflightStore {
    private final Jdbi jdbi;

    PreflightStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether Usher's tables are there: the service makes them at its first start. */
    boolean prepared() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT to_regclass('jamf_connection') IS NOT NULL AND to_regclass('jamf_pause') IS NOT NULL")
                .mapTo(Boolean.class)
                .one());
    }
}
