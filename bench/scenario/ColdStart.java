package dev.usher.bench.scenario;

import dev.usher.bench.process.Database;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process until it says that it is ready: the plain jar; and the image's jar with the AOT cache that a
 * training run leaves behind, as {@code deploy/Dockerfile} makes it.
 */
final class ColdStart implements Scenario {
    private static final Path IMAGE = Path.of("target/bench/image");

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var times = rig.size(5, 15);
        var database = rig.standIns().database();
        try (var first = rig.usher("cold-start", rig.settings(), List.of(), database)) {
            tell(section, "plain jar, empty database", List.of(first));
        }
        tell(section, "plain jar", starts(rig, times, database, rig.application(), List.of()));
        if (!Files.exists(IMAGE.resolve("quarkus-run.jar"))) {
            section.doubt("there is no " + IMAGE + "; bench/run cold-start makes it");
            return;
        }
        var cache = rig.directory().resolve("usher.aot").toAbsolutePath();
        Files.deleteIfExists(cache);
        train(rig, database, cache);
        section.add("AOT cache, size", Files.size(cache) / 1e6, "MB");
        tell(section, "AOT cache", starts(rig, times, database, IMAGE, List.of("-XX:AOTCache=" + cache)));
        rig.standIns().clear();
    }

    private static List<UsherProcess> starts(
            Rig rig, int times, Database database, Path application, List<String> options) throws Exception {
        var started = new ArrayList<UsherProcess>();
        for (var time = 0; time < times; time++) {
            try (var usher = start(rig, database, application, options)) {
                started.add(usher);
            }
        }
        return started;
    }

    private static UsherProcess start(Rig rig, Database database, Path application, List<String> options)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(rig.options());
        all.addAll(options);
        return UsherProcess.start(
                rig.directory().resolve("cold-start"), Rig.command(application, all), rig.settings(), database);
    }

    /** What {@code dev.usher.sandbox.rehearsal} does in a build of the image. */
    private static void train(Rig rig, Database database, Path cache) throws Exception {
        Rig.say("the training run for the AOT cache");
        try (var usher = start(rig, database, IMAGE, List.of("-XX:AOTCacheOutput=" + cache));
                var http = HttpClient.newHttpClient()) {
            for (var page : List.of("/q/openapi", "/enroll?serial=BENCH000001")) {
                http.send(HttpRequest.newBuilder(URI.create(usher.url() + page)).build(), BodyHandlers.discarding());
            }
            rig.load(usher).enroll(rig.standIns().macs(0, 1), 1);
        }
    }

    private static void tell(Section section, String what, List<UsherProcess> started) {
        section.add(what + ", ready", median(started, usher -> usher.startTook().toNanos() / 1e9), "s");
        section.add(
                what + ", until ready",
                median(started, usher -> usher.startProcessor().toNanos() / 1e9),
                "s of processor");
    }

    private interface Reading {
        double of(UsherProcess usher);
    }

    private static double median(List<UsherProcess> started, Reading reading) {
        var sorted = started.stream().mapToDouble(reading::of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
