package dev.usher.kit;

import dev.usher.sandbox.OncePerJvm;
import dev.usher.sandbox.SandboxPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * A database of a test's own, on the one PostgreSQL of this JVM.
 *
 * <p>A start of PostgreSQL, a migration and each connection take their time; so the server is shared, the tables are copied, and
 * connections are kept.
 */
public final class TestDatabase {
    /** The name of the one that was migrated. */
    private static final String MIGRATED = "usher.test.migrated";

    private static final int MOST_CONNECTIONS = 60;

    private final SandboxPostgres postgres;
    private final AgroalDataSource source;

    private TestDatabase(SandboxPostgres postgres) {
        this.postgres = postgres;
        this.source = pool(postgres);
    }

    /** With these migrations and no others, by their files' names. */
    public static TestDatabase with(String... migrations) {
        var database = new TestDatabase(SandboxPostgres.shared());
        for (var file : migrations) {
            try {
                var migration = Files.readString(Path.of("src/main/resources/db/migration", file));
                database.jdbi()
                        .useHandle(handle -> handle.createScript(migration).execute());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return database;
    }

    /** With all of Usher's tables, and nothing in them. */
    public static TestDatabase migrated() {
        return new TestDatabase(migratedPostgres());
    }

    /** The same for who keeps connections of its own. */
    static SandboxPostgres migratedPostgres() {
        var postgres = SandboxPostgres.shared();
        return postgres.copyOf(OncePerJvm.text(MIGRATED, () -> {
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(), postgres.username(), postgres.password())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return postgres.database();
        }));
    }

    public Jdbi jdbi() {
        return Jdbi.create(source);
    }

    /** Connections that are kept. */
    public AgroalDataSource source() {
        return source;
    }

    /** Its name on the server. */
    public String name() {
        return postgres.database();
    }

    private static AgroalDataSource pool(SandboxPostgres postgres) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(MOST_CONNECTIONS)
                            // Whoever is done leaves none behind: a server has few hundred.
                            .reapTimeout(Duration.ofSeconds(5))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.jdbcUrl())
                                    .principal(new NamePrincipal(postgres.username()))
                                    .credential(new SimplePassword(postgres.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
