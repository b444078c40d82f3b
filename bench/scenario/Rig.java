package dev.usher.bench.scenario;

import dev.usher.bench.load.Load;
import dev.usher.bench.process.Database;
import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.process.UsherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What a scenario runs on.
 *
 * @param directory for logs and settings
 * @param application Usher's directory {@code quarkus-app}
 * @param options of Usher's JVM
 * @param sizes how much of everything
 * @param profile Usher is recorded by Flight Recorder
 */
public record Rig(
        Path directory,
        Path application,
        StandInsProcess standIns,
        List<String> options,
        Sizes sizes,
        boolean profile) {

    /**
     * How much of everything.
     *
     * @param full the sizes of the aims
     * @param scale of the quick sizes otherwise; below 1 it shows that everything runs, with figures of a JVM that is still cold
     */
    public record Sizes(boolean full, double scale) {
        @Override
        public String toString() {
            return full ? "full" : scale == 1 ? "quick" : "quick, times " + scale;
        }
    }

    /** The size that is wanted. */
    public int size(int quick, int whole) {
        return sizes.full ? whole : (int) Math.max(1, Math.round(quick * sizes.scale));
    }

    /** Usher on a database of its own, with the usual settings. */
    public UsherProcess usher(String name) throws IOException, InterruptedException {
        return usher(name, settings(), List.of(), standIns.database());
    }

    /** Usher with other settings, further options of the JVM, or on a database that another one uses. */
    public UsherProcess usher(String name, Properties settings, List<String> more, Database database)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(options);
        all.addAll(more);
        if (profile) {
            all.add("-XX:StartFlightRecording:settings=profile,filename="
                    + directory.resolve(name + ".jfr").toAbsolutePath());
        }
        return UsherProcess.start(directory.resolve(name), command(application, all), settings, database);
    }

    static List<String> command(Path application, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(application.toAbsolutePath().resolve("quarkus-run.jar").toString());
        return command;
    }

    Load load(UsherProcess usher) {
        return new Load(usher.url(), standIns.mailbox());
    }

    /** Usher's configuration: that of the sandbox, these addresses, and limits that one address can live with. */
    public Properties settings() throws IOException {
        var settings = new Properties();
        var sandbox = new Properties();
        try (var file = Rig.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            sandbox.load(file);
        }
        sandbox.forEach((key, value) -> {
            if (key.toString().startsWith("usher.") && !key.equals("usher.assignment.look-again")) {
                settings.put(key, value);
            }
        });
        settings.put("usher.okta.issuer", standIns.issuer().toString());
        settings.put("usher.jamf.url", standIns.jamf().toString());
        for (var kind : List.of("starts", "answers", "polls")) {
            for (var bucket : List.of("username", "device", "address")) {
                settings.put("usher.guard." + kind + "." + bucket, "1000000 per 1m");
            }
        }
        for (var kind : List.of("texts", "pushes", "mails")) {
            settings.put("usher.guard.deliveries." + kind, "1000000 per 1m");
        }
        return settings;
    }

    /** What it does now, for who watches. */
    static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    /** What Usher spent its processor time on, where it was recorded. */
    public void tellProfiles() throws IOException, InterruptedException {
        try (var recordings = Files.list(directory)) {
            var text = new StringBuilder();
            for (var recording : recordings.filter(file -> file.toString().endsWith(".jfr")).sorted().toList()) {
                text.append("== ").append(recording.getFileName()).append('\n');
                for (var view : List.of("hot-methods", "allocation-by-class", "gc-pauses", "contention-by-site")) {
                    var told = new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                                    "view", "--width", "160", "--truncate", "beginning", view, recording.toString())
                            .redirectErrorStream(true)
                            .start();
                    text.append(new String(told.getInputStream().readAllBytes()));
                    told.waitFor();
                }
            }
            Files.writeString(directory.resolve("profile.txt"), text);
        }
    }
}
