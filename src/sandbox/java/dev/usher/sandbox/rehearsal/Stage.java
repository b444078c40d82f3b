package dev.usher.sandbox.rehearsal;

import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.SandboxOkta;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** What is around the Usher that is rehearsed: an Okta org, a Jamf Pro, a database and two free ports. */
final class Stage implements AutoCloseable {
    /** Known to everybody who reads this: it seals nothing that anybody could miss. */
    private static final String ENCRYPTION_KEY = "b25seS1mb3ItcmVoZWFyc2Fscy1ub3RoaW5nLXJlYWw=";

    private final Clock clock;
    private final SandboxOkta okta;
    private final SandboxJamf jamf;
    private final SandboxPostgres postgres;
    private final String database;
    private final int port;
    private final int managementPort;
    private int macs;

    Stage(Clock clock) throws IOException {
        this.clock = clock;
        this.okta = SandboxOkta.start(0, clock);
        this.jamf = SandboxJamf.start(0, clock);
        this.postgres = SandboxPostgres.temporary();
        this.database = postgres.freshDatabase();
        try (var one = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            this.port = one.getLocalPort();
            this.managementPort = other.getLocalPort();
        }
    }

    /** The environment in which Usher finds all this. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database);
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("USHER_ENCRYPTION_KEY", ENCRYPTION_KEY);
        environment.put("USHER_OKTA_ISSUER", okta.issuer().toString());
        environment.put("USHER_OKTA_CLIENT_ID", "sandbox-web");
        environment.put("USHER_OKTA_CLIENT_SECRET", "sandbox-secret");
        environment.put("USHER_OKTA_REDIRECT_URI", "http://localhost:8080/callback");
        environment.put("USHER_ADMIN_ISSUER", okta.issuer().toString());
        environment.put("USHER_ADMIN_AUDIENCE", "api://default");
        environment.put("USHER_JAMF_URL", jamf.url().toString());
        environment.put("USHER_JAMF_CLIENT_ID", SandboxJamf.CLIENT_ID);
        environment.put("USHER_JAMF_CLIENT_SECRET", SandboxJamf.CLIENT_SECRET);
        return environment;
    }

    URI usher(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    URI management(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /** An access token of an administrator's. */
    String adminToken() {
        return okta.adminToken("Usher Admins");
    }

    /** Puts a Mac of nobody's before Usher, and answers its serial number. */
    String freshMac() {
        var serial = "REHEARSAL" + ++macs;
        jamf.addMac(SandboxMac.outOfTheBox(serial, "A new Mac")
                .enrolledAt(clock.instant().minusSeconds(60)));
        return serial;
    }

    /** Whose the Mac is now, as Jamf Pro has it. */
    String owner(String serial) {
        return jamf.mac(serial).orElseThrow().userAndLocation().username();
    }

    @Override
    public void close() {
        okta.close();
        jamf.close();
        postgres.close();
    }
}
