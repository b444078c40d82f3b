package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Postman collection runs from top to bottom against the sandbox, as {@code ./mvnw quarkus:dev} starts it. */
class PostmanIT {
    private static final Path POSTMAN = Path.of("docs/postman");
    private static final Path COLLECTION = POSTMAN.resolve("usher.postman_collection.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static RunningSandboxJar sandbox;

    @BeforeAll
    static void startSandbox() throws Exception {
        Tools.find("newman");
        sandbox = RunningSandboxJar.start(directory);
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static RunningScript.Ended newman(String folder, Path report) throws Exception {
        return RunningScript.run(
                Map.of(),
                List.of(
                        Tools.find("newman").toString(),
                        "run",
                        COLLECTION.toString(),
                        "--environment",
                        POSTMAN.resolve("sandbox.postman_environment.json").toString(),
                        "--env-var",
                        "issuer=" + sandbox.issuer(),
                        "--env-var",
                        "usher_url=" + sandbox.usher(),
                        "--folder",
                        folder,
                        "--color",
                        "off",
                        "--reporters",
                        "cli,json",
                        "--reporter-json-export",
                        report.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1. Password alone", "A2. Password and email code", "B. Usher's own API"})
    void everyTestOfTheFolderHolds(String folder) throws Exception {
        var report = directory.resolve(folder.substring(0, 2).strip() + ".json");

        var ended = newman(folder, report);

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        var run = JSON.readTree(report.toFile()).path("run");
        assertThat(run.path("failures")).isEmpty();
        assertThat(run.path("stats").path("assertions").path("total").asInt()).isGreaterThan(12);
        assertThat(ended.out()).doesNotContain(SandboxPerson.DEFAULT_PASSWORD);
    }

    @Test
    void aRequestThatOktaDoesNotOfferFailsAndIsNotSent() throws Exception {
        for (var request : List.of("A1.3 identify", "A1.6 token", "A2.10 answer: the code")) {
            var report = directory.resolve("alone.json");

            var ended = newman(request, report);

            assertThat(ended.code()).as(ended.out()).isNotZero();
            var stats = JSON.readTree(report.toFile()).path("run").path("stats");
            assertThat(stats.path("requests").path("total").asInt()).as(request).isZero();
        }
    }

    @Test
    void everyRequestIsExplainedAndTestedAndNamedOnce() throws Exception {
        var requests = JSON.readTree(COLLECTION.toFile()).findParents("request");
        var names = new HashSet<String>();

        assertThat(requests).hasSizeGreaterThan(35).allSatisfy(item -> {
            assertThat(names.add(item.path("name").asText()))
                    .as(item.path("name").asText())
                    .isTrue();
            assertThat(item.path("request").path("description").asText()).isNotBlank();
            assertThat(item.path("event"))
                    .anyMatch(event -> event.path("listen").asText().equals("test"));
        });
    }

    @Test
    void theEnvironmentsHaveTheSameVariablesAndNoSecretOfAnybodys() throws Exception {
        var sandboxes = values("sandbox.postman_environment.json");
        var real = values("okta.postman_environment.json");

        assertThat(real)
                .extracting(PostmanIT::key)
                .isEqualTo(sandboxes.stream().map(PostmanIT::key).toList());
        assertThat(real)
                .filteredOn(value -> value.path("type").asText().equals("secret"))
                .extracting(PostmanIT::key)
                .containsExactlyInAnyOrder("client_secret", "password", "mfa_password", "email_code", "admin_token");
        assertThat(real)
                .filteredOn(value -> value.path("type").asText().equals("secret"))
                .allSatisfy(value -> assertThat(value.path("value").asText()).isEmpty());
    }

    private static String key(JsonNode value) {
        return value.path("key").asText();
    }

    private static List<JsonNode> values(String file) throws IOException {
        var values = JSON.readTree(Files.readString(POSTMAN.resolve(file))).path("values");
        return StreamSupport.stream(values.spliterator(), false).toList();
    }
}
