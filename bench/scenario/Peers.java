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

/** Others that sign people in, by {@code bench/peers/run}: the same people, the same stand-in, the same run. */
final class Peers {
    private static final String IDX_JAVA = "okta-idx-java";
    private static final List<String> ALL = List.of("floor", IDX_JAVA, "okta-auth-js");

    private final Path command;
    private final ObjectMapper json = new ObjectMapper();

    Peers(Path command) {
        this.command = command;
    }

    /** Has each do so many sign-ins, and adds what they cost by their own account. */
    void run(Rig rig, Section section, Flow flow, int warmUp, int number, int atOnce)
            throws IOException, InterruptedException {
        for (var peer : ALL) {
            if (!Files.isExecutable(command) || (peer.equals(IDX_JAVA) && flow == Flow.PUSH)) {
                // It has no way to poll.
                continue;
            }
            Rig.say("%s: %,d and %,d sign-ins with %s, %d at once", peer, warmUp, number, flow.word(), atOnce);
            tell(section, flow.word() + ", " + peer, ask(rig, peer, flow, warmUp, number, atOnce), number);
            rig.standIns().takeCalls();
        }
    }

    private static void tell(Section section, String what, JsonNode said, int number) {
        var signIns = said.path("signIns").asInt();
        if (signIns != number || said.path("failed").asInt() != 0) {
            section.doubt(what + " did " + signIns + " of " + number + " sign-ins; see its log in target/bench");
            return;
        }
        section.add(what, said.path("cpuMillis").asDouble() / number, "ms of processor");
        section.add(what + ", rate", number * 1000.0 / said.path("wallMillis").asDouble(), "/s");
        section.add(what + ", p50", said.path("p50Micros").asDouble() / 1000, "ms");
        section.add(what + ", p99", said.path("p99Micros").asDouble() / 1000, "ms");
        section.add(what + ", calls", said.path("calls").asDouble() / number, "each");
    }

    private JsonNode ask(Rig rig, String peer, Flow flow, int warmUp, int number, int atOnce)
            throws IOException, InterruptedException {
        var settings = rig.settings();
        var asked = new ArrayList<>(List.of(command.toAbsolutePath().toString(), peer));
        asked.addAll(List.of("--issuer", rig.standIns().issuer().toString()));
        asked.addAll(List.of("--client-id", settings.getProperty("usher.okta.client-id")));
        asked.addAll(List.of("--client-secret", settings.getProperty("usher.okta.client-secret")));
        asked.addAll(List.of("--redirect-uri", settings.getProperty("usher.okta.redirect-uri")));
        asked.addAll(List.of("--login-pattern", flow.pattern(), "--people", Integer.toString(Person.PEOPLE)));
        asked.addAll(List.of("--password", SandboxPerson.DEFAULT_PASSWORD));
        asked.addAll(List.of("--warm-up", Integer.toString(warmUp), "--count", Integer.toString(number)));
        asked.addAll(List.of("--concurrency", Integer.toString(atOnce), "--flow", flow.word()));
        asked.addAll(List.of("--mailbox", rig.standIns().mailbox().toString()));
        var log = rig.directory().resolve("peer-" + peer + "-" + flow.word() + ".log");
        var process = new ProcessBuilder(asked).redirectError(log.toFile()).start();
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
