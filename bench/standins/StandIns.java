package dev.usher.bench.standins;

import com.sun.net.httpserver.HttpServer;
import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.okta.SandboxOkta;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;

/**
 * The process of the stand-ins. It prints what it listens on, one {@code name=value} a line and {@code ready} at the end, and stops
 * when its standard input closes, so that it never outlives the bench.
 */
final class StandIns {
    private static final int BACKLOG = 256;

    private StandIns() {}

    /** @param arguments the directory for PostgreSQL and for what this process writes */
    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[0]).resolve("postgres");
        try (var okta = SandboxOkta.start(0, Clock.systemUTC());
                var jamf = SandboxJamf.start(0, Clock.systemUTC());
                var postgres = SandboxPostgres.start(directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var upstreams = new Upstreams(okta, jamf, postgres);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.setExecutor(threads);
            server.createContext("/", new Control(upstreams));
            server.start();
            say("okta.issuer", okta.issuer());
            say("jamf.url", jamf.url());
            say(
                    "postgres.pid",
                    Files.readAllLines(directory.resolve("postmaster.pid"))
                            .getFirst()
                            .strip());
            say("control.url", "http://localhost:" + server.getAddress().getPort());
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // What is written there means nothing; the end of it does.
            }
            server.stop(0);
        }
    }

    private static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
