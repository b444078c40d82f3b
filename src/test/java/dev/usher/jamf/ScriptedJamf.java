package dev.usher.jamf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP server that answers each path as told, the last answer for ever, and remembers what it was asked. */
final class ScriptedJamf implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Queue<Answer>> script = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedJamf() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        on("GET", "/api/v1/jamf-pro-version", Answer.json(200, "{\"version\":\"11.30.1-t1784555528405\"}"));
        on("GET", "/api/v4/computers-inventory", Answer.json(200, "{\"totalCount\":0,\"results\":[]}"));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, these answers in turn; the last one stays. */
    ScriptedJamf on(String method, String path, Answer... answers) {
        synchronized (script) {
            script.put(method + " " + path, new ArrayDeque<>(List.of(answers)));
        }
        return this;
    }

    List<Asked> asked(String method, String path) {
        return asked.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = exchange.getRequestURI();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            var answer = next(exchange.getRequestMethod() + " " + uri.getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (answer.status() > 0) {
                write(exchange, answer);
            }
            // A status of zero: closing the exchange without an answer drops the connection.
        }
    }

    private @Nullable Answer next(String key) {
        synchronized (script) {
            var answers = script.get(key);
            if (answers == null) {
                return null;
            }
            return answers.size() > 1 ? answers.remove() : answers.peek();
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** @param status zero drops the connection after the request was read */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer json(int status, String body) {
            return new Answer(status, body, Map.of("Content-Type", "application/json"));
        }

        static Answer html(int status) {
            return new Answer(status, "<html><body>Sorry</body></html>", Map.of("Content-Type", "text/html"));
        }

        static Answer xml(int status, String body) {
            return new Answer(status, body, Map.of("Content-Type", "application/xml"));
        }

        static Answer empty(int status) {
            return new Answer(status, "", Map.of());
        }

        static Answer dropped() {
            return new Answer(0, "", Map.of());
        }

        Answer with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, body, more);
        }
    }

    /** @param query decoded */
    record Asked(String method, String path, String query, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }
}
