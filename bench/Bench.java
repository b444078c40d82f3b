package dev.usher.bench;

import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.report.Report;
import dev.usher.bench.scenario.Rig;
import dev.usher.bench.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs scenarios one after another, prints a table, and writes {@code results.json}. */
final class Bench {
    private Bench() {}

    /** @param arguments names of scenarios, or none for all; {@code --brief}, {@code --full}; {@code --profile}; other options for Usher's JVM */
    public static void main(String... arguments) throws Exception {
        var directory = Files.createDirectories(Path.of("target/bench"));
        var names = new ArrayList<String>();
        var options = new ArrayList<>(List.of("@" + Path.of("src/main/jib/opt/usher/java.options").toAbsolutePath()));
        var sizes = Rig.Sizes.QUICK;
        var profile = false;
        for (var argument : arguments) {
            switch (argument) {
                case "--brief" -> sizes = Rig.Sizes.BRIEF;
                case "--full" -> sizes = Rig.Sizes.FULL;
                case "--profile" -> profile = true;
                case String option when option.startsWith("-") -> options.add(option);
                default -> names.add(argument);
            }
        }
        var scenarios = Scenarios.named(names);
        var report = new Report(sizes.name().toLowerCase(Locale.ROOT), String.join(" ", options));
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
