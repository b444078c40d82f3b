package dev.usher.okta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private final Transport transport = new Transport(Duration.ofSeconds(10), Duration.ofSeconds(10));

    TransportTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        transport.close();
        server.stop(0);
    }

    private Request get(String path) {
        return new Request(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), Map.of(), null);
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        var answer = transport.send(get("/"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains("/elsewhere");
    }

    @Test
    void aBodyOfOneMebibyteIsReadAndOneMoreByteIsNot() throws Exception {
        server.createContext("/", exchange -> {
            var length = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(new byte[length]);
            exchange.close();
        });

        assertThat(transport.send(get("/" + (1 << 20))).body()).hasSize(1 << 20);
        assertThatExceptionOfType(NoAnswer.class).isThrownBy(() -> transport.send(get("/" + ((1 << 20) + 1))));
    }

    @Test
    void aBodyThatNeverEndsIsGivenUpInTime() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });

        try (var impatient = new Transport(Duration.ofSeconds(10), Duration.ofMillis(500))) {
            assertThatExceptionOfType(NoAnswer.class)
                    .isThrownBy(() -> impatient.send(get("/")))
                    .withMessageStartingWith("no answer within");
        }
    }

    @Test
    void whatIsCompressedIsNotInflated() throws Exception {
        // Given: a mebibyte of nothing, in a thousand bytes
        var compressed = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(compressed)) {
            gzip.write(new byte[1 << 20]);
        }
        var asked = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        server.createContext("/", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, compressed.size());
            exchange.getResponseBody().write(compressed.toByteArray());
            exchange.close();
        });

        // When
        var answer = transport.send(get("/"));

        // Then
        assertThat(asked).containsExactly("null");
        assertThat(answer.body()).isEqualTo(compressed.toByteArray());
    }

    @Test
    void aClosedPortIsNoConnection() throws IOException {
        var port = server.getAddress().getPort();
        server.stop(0);

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> transport.send(
                        new Request(URI.create("http://127.0.0.1:" + port + "/secret?x=handle"), Map.of(), "body")))
                .withMessage("no connection");
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
