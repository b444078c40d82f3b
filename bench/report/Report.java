package dev.usher.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that a run has seen. */
public final class Report {
    private final List<Section> sections = new ArrayList<>();
    private final Instant began = Instant.now();
    private final double loadBefore = load();
    private final String sizes;
    private final String usherCommand;

    /** @param usherCommand what Usher is started with */
    public Report(String sizes, String usherCommand) {
        this.sizes = sizes;
        this.usherCommand = usherCommand;
    }

    /** The same section for the same scenario. */
    public Section section(String scenario) {
        return sections.stream()
                .filter(section -> section.scenario().equals(scenario))
                .findFirst()
                .orElseGet(() -> {
                    var section = new Section(scenario);
                    sections.add(section);
                    return section;
                });
    }

    public boolean sound() {
        return sections.stream().allMatch(Section::sound);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** One table: every figure, then the aims, then whether to believe it. */
    public String table() {
        var text = new StringBuilder();
        line(text, "%n%-12s %-62s %12s  %s", "scenario", "figure", "value", "unit");
        line(text, "%s", "-".repeat(104));
        for (var section : sections) {
            for (var figure : section.figures()) {
                line(
                        text,
                        "%-12s %-62s %12s  %s",
                        section.scenario(),
                        figure.what(),
                        Aim.text(figure.value()),
                        figure.unit());
            }
            section.doubts().forEach(doubt -> line(text, "%-12s NOT SOUND: %s", section.scenario(), doubt));
        }
        line(text, "%s", "-".repeat(104));
        for (var aim : Aim.of(sections)) {
            line(
                    text,
                    "%-12s %-62s %12s  %s, at most %s (%s)",
                    aim.verdict().toUpperCase(Locale.ROOT),
                    aim.what(),
                    Aim.text(aim.seen()),
                    aim.unit(),
                    Aim.text(aim.limit()),
                    aim.how());
        }
        line(text, "%s", "-".repeat(104));
        line(
                text,
                "%s; %d processors shared by all processes; load average %.1f before, %.1f after; %s",
                sound() ? "sound" : "NOT SOUND",
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                load(),
                sizes + " sizes");
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    public void write(Path file) throws IOException {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        root.put("began", began.toString()).put("ended", Instant.now().toString());
        root.put("commit", said("git", "rev-parse", "HEAD"));
        root.put(
                "uncommitted",
                !said("git", "status", "--porcelain", "src", "bench", "pom.xml").isEmpty());
        root.put("sizes", sizes).put("sound", sound());
        machine(root.putObject("machine"));
        root.put("usher", usherCommand);
        root.put("loadAverageBefore", loadBefore).put("loadAverageAfter", load());
        var scenarios = root.putArray("scenarios");
        for (var section : sections) {
            var node = scenarios.addObject().put("name", section.scenario()).put("sound", section.sound());
            var figures = node.putArray("figures");
            section.figures()
                    .forEach(figure -> figures.addObject()
                            .put("what", figure.what())
                            .put("value", figure.value())
                            .put("unit", figure.unit()));
            var doubts = node.putArray("doubts");
            section.doubts().forEach(doubts::add);
        }
        var aims = root.putArray("aims");
        for (var aim : Aim.of(sections)) {
            var node = aims.addObject()
                    .put("what", aim.what())
                    .put("limit", aim.limit())
                    .put("unit", aim.unit())
                    .put("how", aim.how())
                    .put("verdict", aim.verdict());
            aim.seen().ifPresent(seen -> node.put("seen", seen));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }

    private static void machine(ObjectNode machine) throws IOException {
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("processor", first(Path.of("/proc/cpuinfo"), "model name"));
        machine.put("memory", first(Path.of("/proc/meminfo"), "MemTotal"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("jvm", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    private static String first(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String said(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
