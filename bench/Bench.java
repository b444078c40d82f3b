package dev.usher.bench;

import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.report.Report;
import dev.usher.bench.scenario.Rig;
import dev.usher.bench.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios one after another, prints a table, and writes {@code results.json}. */
final class Bench {
    private static final String SCALE = "--scale=";

    private Bench() {}

    /** @param arguments names of scenarios, or none for all; {@code --full} or {@code --scale=}; {@code --profile}; other options for Usher's JVM */
    public static void main(String... arguments) throws Exception {
        var directory = Files.createDirectories(Path.of("target/bench"));
        var names = new ArrayList<String>();
        var options = new ArrayList<>(List.of("@" + Path.of("src/main/jib/opt/usher/java.options").toAbsolutePath()));
        var full = false;
        var scale = 1.0;
        var profile = false;
        for (var argument : arguments) {
            switch (argument) {
                case "--full" -> full = true;
                case "--profile" -> profile = true;
                case String scaled when scaled.startsWith(SCALE) -> scale = Double.parseDouble(scaled.substring(SCALE.length()));
                case String option when option.startsWith("-") -> options.add(option);
                default -> names.add(argument);
            }
        }
        var scenarios = Scenarios.named(names);
        var sizes = new Rig.Sizes(full, scale);
        var report = new Report(sizes.toString(), String.join(" ", options));
        try (var standIns = StandInsProcess.start(directory)) {
            var rig = new Rig(directory, Path.of("target/quarkus-app"), standIns, options, sizes, profile);
            for (var scenario : scenarios.entrySet()) {
                System.err.println(scenario.getKey());
                var section = report.section(scenario.getKey());
                try {
                    scenario.getValue().run(rig, section);
                } catch (Exception e) {
                    // The others are worth their figures.
                    section.doubt("it broke off: " + e);
                    e.printStackTrace();
                }
                report.write(directory.resolve("results.json"));
            }
            if (profile) {
                rig.tellProfiles();
            }
        }
        System.out.print(report.table());
        System.exit(report.sound() ? 0 : 1);
    }
}
