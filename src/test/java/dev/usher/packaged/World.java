package dev.usher.packaged;

import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxOkta;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** What is around a packaged Usher: an Okta org, a Jamf Pro and a database. */
public final class World implements AutoCloseable {
    static final String ENCRYPTION_KEY = "uJ7m3Jx0pQe4sT1kZrV9yCq2hN8wFfLdX5bYgA6oEiM=";
    /** Any password will do. */
    private static final String USER = "postgres";

    private static final AtomicInteger SERIALS = new AtomicInteger(1000);

    public final SandboxOkta okta;
    public final SandboxJamf jamf = SandboxJamf.start(0, Clock.systemUTC());
    private final @Nullable SandboxPostgres postgres;
    private final String database;

    public World() {
        this(SandboxOkta.start(0, Clock.systemUTC()));
    }

    /** With an org that was started before, which is closed with the rest. */
    public World(SandboxOkta okta) {
        this(okta, SandboxPostgres.temporary());
    }

    private World(SandboxOkta okta, SandboxPostgres postgres) {
        this(okta, postgres, postgres.freshDatabase());
    }

    /** With a database of the test's own. */
    World(String database) {
        this(SandboxOkta.start(0, Clock.systemUTC()), null, database);
    }

    private World(SandboxOkta okta, @Nullable SandboxPostgres postgres, String database) {
        this.okta = okta;
        this.postgres = postgres;
        this.database = database;
        okta.settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE);
    }

    /** The environment that a packaged Usher needs here; a process that dies is noticed within seconds. */
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database);
        environment.put("QUARKUS_DATASOURCE_USERNAME", USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", USER);
        environment.put("USHER_ENCRYPTION_KEY", ENCRYPTION_KEY);
        environment.put("USHER_OKTA_ISSUER", okta.issuer().toString());
        environment.put("USHER_OKTA_CLIENT_ID", "sandbox-web");
        environment.put("USHER_OKTA_CLIENT_SECRET", "sandbox-secret");
        environment.put("USHER_OKTA_REDIRECT_URI", "http://localhost:8080/callback");
        environment.put("USHER_JAMF_URL", jamf.url().toString());
        environment.put("USHER_JAMF_CLIENT_ID", SandboxJamf.CLIENT_ID);
        environment.put("USHER_JAMF_CLIENT_SECRET", SandboxJamf.CLIENT_SECRET);
        environment.put("USHER_GUARD_ENABLED", "false");
        // The browsers' tests come under other names of this machine, by http.
        environment.put("USHER_START_ACCEPT", "guard-off,page-in-clear");
        environment.put("USHER_ASSIGNMENT_HEARTBEAT", "1s");
        environment.put("USHER_ASSIGNMENT_POLLING_INTERVAL", "300ms");
        environment.put("USHER_ASSIGNMENT_LOOK_AGAIN", "1s");
        return environment;
    }

    /** Registers the address at Okta as one that browsers may come back to, and whose pages may read its answers. */
    public void letBrowsersComeBackTo(URI usher) {
        okta.addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", usher + "/callback"));
        okta.addApp(SandboxApp.console(usher.toString()));
        okta.settings().trustedOrigins(usher.toString());
    }

    /** What the environment needs beside that for the console. */
    public Map<String, String> console() {
        return Map.of(
                "USHER_ADMIN_ISSUER", okta.issuer().toString(),
                "USHER_ADMIN_AUDIENCE", "api://default",
                "USHER_CONSOLE_CLIENT_ID", "sandbox-console",
                "USHER_CONSOLE_CLIENT_SECRET", "sandbox-console-secret");
    }

    /** A Mac of nobody's that Jamf knows. */
    public String freshMac() {
        var serial = "PACKAGED" + SERIALS.incrementAndGet();
        jamf.addMac(SandboxMac.outOfTheBox(serial, "Test Mac")
                .enrolledAt(Instant.now().minusSeconds(60)));
        return serial;
    }

    /** Does to the database what a version does that has Usher's migrations of today and some more. */
    public void migrateFurther(Path more) {
        Flyway.configure()
                .dataSource(database, USER, USER)
                .locations("classpath:db/migration", "filesystem:" + more)
                .load()
                .migrate();
    }

    /** The first column of a query's rows, as texts. */
    public List<String> query(String sql, Object... parameters) {
        try (var connection = DriverManager.getConnection(database, USER, USER);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var values = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a statement as the one to whom the database belongs. */
    void execute(String sql) {
        try (var connection = DriverManager.getConnection(database, USER, USER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        okta.close();
        jamf.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
