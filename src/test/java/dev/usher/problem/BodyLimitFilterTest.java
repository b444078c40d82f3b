package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.UsherTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@UsherTest
class BodyLimitFilterTest {
    @Test
    void aBodyAtTheLimitIsRead() throws Exception {
        var answer = send(HttpRequest.BodyPublishers.ofByteArray(order(64 * 1024)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefused() throws Exception {
        var answer = send(HttpRequest.BodyPublishers.ofByteArray(order(64 * 1024 + 1)));

        assertRefused(answer);
    }

    @Test
    void aMegabyteIsRefused() throws Exception {
        assertRefused(send(HttpRequest.BodyPublishers.ofByteArray(order(1024 * 1024))));
    }

    @Test
    void aChunkedBodyAtTheLimitIsRead() throws Exception {
        assertThat(send(chunked(order(64 * 1024))).statusCode()).isEqualTo(200);
    }

    @Test
    void aChunkedBodyThatGrowsPastTheLimitIsRefused() throws Exception {
        assertRefused(send(chunked(order(64 * 1024 + 1))));
    }

    private HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/failing"))
                            .header("Content-Type", "application/json")
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** A publisher of unknown length makes the JDK's client send chunks. */
    private static HttpRequest.BodyPublisher chunked(byte[] body) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] order(int bytes) {
        var frame = "{\"device\":{\"name\":\"\"}}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"body_too_large\"");
    }
}
