package dev.usher.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Person;
import dev.usher.bench.report.Section;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Others that sign people in, each an executable file {@code bench/peers/NAME/run}: the same people, the same stand-in, the same
 * run. What they print last is their account of themselves.
 */
final class Peers {
    private final Path directory;
    private final ObjectMapper json = new ObjectMapper();

    Peers(Path directory) {
        this.directory = directory;
    }

    /** Has each do so many sign-ins, and adds what they cost. */
    void run(Rig rig, Section section, Flow flow, int warmUp, int number, int atOnce)
            throws IOException, InterruptedException {
        for (var peer : all()) {
            Rig.say("%s: %,d and %,d sign-ins with %s", peer.getFileName(), warmUp, number, flow.word());
            tell(section, flow.word() + ", " + peer.getFileName(), ask(rig, peer, flow, warmUp, number, atOnce), number);
            rig.standIns().takeCalls();
        }
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var found = Files.list(directory)) {
            return found.filter(peer -> Files.isExecutable(peer.resolve("run"))).sorted().toList();
        }
    }

    private static void tell(Section section, String what, JsonNode said, int number) {
        if (said.path("signIns").asInt() != number || said.path("failed").asInt() != 0) {
            section.doubt(what + " did " + said.path("signIns").asInt() + " of " + number + " sign-ins");
            return;
        }
        section.add(what, said.path("cpuMillis").asDouble() / number, "ms of processor");
        section.add(what + ", rate", number * 1000.0 / said.path("wallMillis").asDouble(), "/s");
        section.add(what + ", p50", said.path("p50Micros").asDouble() / 1000, "ms");
        section.add(what + ", p99", said.path("p99Micros").asDouble() / 1000, "ms");
        section.add(what + ", calls", said.path("calls").asDouble() / number, "each");
    }

    private JsonNode ask(Rig rig, Path peer, Flow flow, int warmUp, int number, int atOnce)
            throws IOException, InterruptedException {
        var settings = rig.settings();
        var command = new ArrayList<>(List.of(peer.resolve("run").toAbsolutePath().toString()));
        command.addAll(List.of("--issuer", rig.standIns().issuer().toString()));
        command.addAll(List.of("--client-id", settings.getProperty("usher.okta.client-id")));
        command.addAll(List.of("--client-secret", settings.getProperty("usher.okta.client-secret")));
        command.addAll(List.of("--redirect-uri", settings.getProperty("usher.okta.redirect-uri")));
        command.addAll(List.of("--login-pattern", flow.pattern(), "--people", Integer.toString(Person.PEOPLE)));
        command.addAll(List.of("--password", SandboxPerson.DEFAULT_PASSWORD));
        command.addAll(List.of("--warm-up", Integer.toString(warmUp), "--count", Integer.toString(number)));
        command.addAll(List.of("--concurrency", Integer.toString(atOnce), "--flow", flow.word()));
        command.addAll(List.of("--mailbox", rig.standIns().mailbox().toString()));
        var log = rig.directory().resolve("peer-" + peer.getFileName() + "-" + flow.word() + ".log");
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var end = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        Runtime.getRuntime().addShutdownHook(end);
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            var last = said.lines().filter(line -> line.startsWith("{")).reduce("{}", (_, line) -> line);
            process.waitFor();
            return json.readTree(last);
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }
}
