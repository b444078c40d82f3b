package dev.usher.sandbox;

import dev.usher.Usher;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts Usher with a PostgreSQL of its own, where no other database is configured. It has to run before Usher reads its
 * configuration, which is why this is a main class and not a bean.
 */
@QuarkusMain(name = "sandbox")
public class SandboxMain {
    private SandboxMain() {}

    public static void main(String... args) {
        if (System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null) {
            var directory = ConfigProvider.getConfig().getValue("sandbox.postgres.directory", Path.class);
            var postgres = SandboxPostgres.start(directory.toAbsolutePath());
            System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
            System.setProperty("quarkus.datasource.username", postgres.username());
            System.setProperty("quarkus.datasource.password", postgres.password());
        }
        Usher.main(args);
    }
}
