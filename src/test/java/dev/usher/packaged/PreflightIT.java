package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the packaged jar, as an administrator or a pipeline runs it. */
class PreflightIT {
    private static final String WEBHOOK_SECRET = "webhook-secret-0123456789-0123456789";
    private static final String INSTALLER_SECRET = "installer-secret-0123456789";

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var builder = new ProcessBuilder(PackagedUsher.command("preflight"));
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("USHER_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        var process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command does not end: " + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void itEndsWithOneWhereSomethingFailsAndMigratesNothing() throws Exception {
        try (var world = new World()) {
            var ended = run(world.environment(), "--json");

            assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            var report = new ObjectMapper().readTree(ended.out());
            assertThat(report.path("status").asText()).isEqualTo("fail");
            assertThat(report.path("checks").path(0).path("name").asText()).isEqualTo("usher-database");
            assertThat(report.path("checks").path(0).path("fix").asText()).contains("Start the service once");
            assertThat(ended.out()).contains("jamf-reachable").doesNotContain("The check itself broke");
            assertThat(world.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
                    .isEmpty();
        }
    }

    @Test
    void itEndsWithZeroWhereNothingFailsInstallsWebhooksOnceAndBeginsNoWork() throws Exception {
        try (var world = new World()) {
            // Given
            PackagedUsher.start(world.environment(), directory.resolve("usher.log"))
                    .close();
            world.query("""
                    INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    VALUES ('assignment', 'asg_of_nobody', now() - interval '1 hour', false, 1) RETURNING task_name""");
            world.jamf.addClient("installer", INSTALLER_SECRET, "Read Webhooks", "Create Webhooks", "Update Webhooks");
            var environment = world.environment();
            environment.put("USHER_WEBHOOKS_JAMF_SECRET", WEBHOOK_SECRET);
            environment.put("USHER_INSTALLER_CLIENT_ID", "installer");
            environment.put("USHER_INSTALLER_CLIENT_SECRET", INSTALLER_SECRET);

            // When
            var installing = run(environment, "--install-webhooks", "--url", "http://localhost:8080");
            var again = run(environment, "--install-webhooks", "--url", "http://localhost:8080");

            // Then
            assertThat(installing.code())
                    .as(installing.out() + installing.err())
                    .isZero();
            assertThat(installing.out())
                    .contains("Made the webhook \"usher-ComputerAdded\"")
                    .contains("Preflight: warn");
            assertThat(installing.err()).isEmpty();
            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing was changed").doesNotContain("Made the webhook");
            assertThat(world.jamf.webhooks().all()).hasSize(6);
            assertThat(world.query("SELECT task_instance FROM scheduled_tasks")).contains("asg_of_nobody");
            assertThat(installing.out() + again.out())
                    .doesNotContain(WEBHOOK_SECRET, INSTALLER_SECRET, "sandbox-secret", "sandbox-jamf-secret");
        }
    }

    @Test
    void itEndsWithTwoAndOneLineWhereItCannotRun() throws Exception {
        try (var world = new World()) {
            var environment = world.environment();
            environment.put("USHER_OKTA_ISSUER", "http://acme.okta.com");

            var ended = run(environment);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Usher cannot start: usher.okta.issuer");
        }
    }

    @Test
    void itIsNoInstallerWithUshersOwnClient() throws Exception {
        try (var world = new World()) {
            var environment = world.environment();
            environment.put("USHER_WEBHOOKS_JAMF_SECRET", WEBHOOK_SECRET);
            environment.put("USHER_INSTALLER_CLIENT_ID", environment.get("USHER_JAMF_CLIENT_ID"));
            environment.put("USHER_INSTALLER_CLIENT_SECRET", environment.get("USHER_JAMF_CLIENT_SECRET"));

            var ended = run(environment, "--install-webhooks");

            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("usher.installer.client-id: must be another API client");
            assertThat(world.jamf.requests()).isEmpty();
            assertThat(run(environment, "--verbose").code()).isEqualTo(2);
        }
    }
}
