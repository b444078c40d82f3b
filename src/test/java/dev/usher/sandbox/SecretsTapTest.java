package dev.usher.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that passes is written down, and one that is in the log is found: the look of {@code -Dtrace} can fail. */
class SecretsTapTest {
    private final @Nullable String before = System.getProperty(SecretsTap.PROPERTY);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("trace/secrets");
    }

    @BeforeEach
    void tap() {
        System.setProperty(SecretsTap.PROPERTY, file().toString());
    }

    @AfterEach
    void asItWas() {
        if (before == null) {
            System.clearProperty(SecretsTap.PROPERTY);
        } else {
            System.setProperty(SecretsTap.PROPERTY, before);
        }
    }

    @Test
    void whatPassesInEitherDirectionIsWrittenDown() throws Exception {
        // Given
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SecretsTap.on(server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer =
                    "{\"access_token\":\"an-access-token\",\"x\":{\"name\":\"interaction_code\",\"label\":\"c\",\"value\":\"a-code-1\"}}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "http://localhost/callback?state=a-state-1&code=a-code-2");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }));
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var at = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/token?nonce=a-nonce-1");

            // When
            client.send(
                    HttpRequest.newBuilder(at)
                            .header("Authorization", "Basic dXNoZXI6YS1jbGllbnQtc2VjcmV0")
                            .header("X-Device-Token", "a-device-token")
                            .header("Cookie", "a=b; dt=a-device-cookie")
                            .POST(HttpRequest.BodyPublishers.ofString("code_verifier=a-verifier%2B1&grant_type=code"))
                            .build(),
                    BodyHandlers.discarding());
            client.send(
                    HttpRequest.newBuilder(at)
                            .header("Authorization", "Bearer a-bearer-token")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"stateHandle\":\"a-handle-1\",\"credentials\":{\"passcode\":\"246810\"}}"))
                            .build(),
                    BodyHandlers.discarding());
        } finally {
            server.stop(0);
        }

        // Then
        assertThat(Files.readAllLines(file()))
                .contains(
                        "an-access-token",
                        "a-code-1",
                        "a-code-2",
                        "a-state-1",
                        "a-nonce-1",
                        "a-client-secret",
                        "a-device-token",
                        "a-device-cookie",
                        "a-verifier+1",
                        "a-bearer-token",
                        "a-handle-1",
                        "246810")
                .doesNotContain("code", "b");
    }

    @Test
    void withoutTheFileNothingIsWrittenDown() throws IOException {
        System.clearProperty(SecretsTap.PROPERTY);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        var context = server.createContext("/", exchange -> exchange.close());
        SecretsTap.on(context);
        SecretsTap.note("a-token");

        assertThat(context.getFilters()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSecretThatSomebodyLogsIsFound() throws IOException {
        // Given
        SecretsTap.note("Correct-Horse-1");
        SecretsTap.note("246810");
        SecretsTap.note("02.id.Zm9vYmFy.handle");
        var log = Files.writeString(directory.resolve("usher.log"), """
                2026-11-29 10:00:00,246 TRACE [dev.usher.okta] (usher-246810) a sign-in of 246810 ms, enr_246810x [U-24681024]
                2026-11-29 10:00:01,000 TRACE [dev.usher.okta] {"passcode":"246810"}
                2026-11-29 10:00:02,000 TRACE [dev.usher.okta] the handle was [02.id.Zm9vYmFy.handle~x]
                2026-11-29 10:00:03,000 TRACE [dev.usher.okta] xCorrect-Horse-1x
                2026-11-29 10:00:04,000 TRACE [dev.usher.okta] passcode=246810
                2026-11-29 10:00:05,000 TRACE [dev.usher.okta] Correct-Horse-2, 02.id.Zm9vYmFy
                """);

        // When
        var found = new SecretsInTheLog(Files.readAllLines(file())).in(log);

        // Then
        assertThat(found).hasSize(4).allMatch(line -> line.contains("[HERE]"));
        assertThat(found.stream().map(line -> line.replaceAll("line (\\d+).*", "$1")))
                .isEqualTo(List.of("2", "3", "4", "5"));
        assertThat(String.join("\n", found)).doesNotContain("Correct-Horse-1");
        assertThat(new SecretsInTheLog(Set.of()).in(log)).isEmpty();
    }
}
