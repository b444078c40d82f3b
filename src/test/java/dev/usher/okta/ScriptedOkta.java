package dev.usher.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An Okta that says what a test tells it to, in order, per path; and remembers what it was asked. */
final class ScriptedOkta implements AutoCloseable {
    private static final String ION = "application/ion+json; okta-version=1.0.0";

    private final HttpServer server;
    private final Map<String, Queue<Function<Seen, Said>>> script = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    record Said(int status, Map<String, String> headers, String body) {}

    record Seen(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> form() {
            var form = new HashMap<String, String>();
            for (var pair : body.split("&")) {
                var parts = pair.split("=", 2);
                form.put(decode(parts[0]), decode(parts[1]));
            }
            return form;
        }

        JsonNode json() {
            return Objects.requireNonNull(Json.object(body.getBytes(StandardCharsets.UTF_8)));
        }

        @Nullable String header(String lowerCaseName) {
            return headers.get(lowerCaseName);
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    ScriptedOkta() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ScriptedOkta says(String path, Function<Seen, Said> answer) {
        script.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    ScriptedOkta says(String path, int status, String body) {
        return says(path, status, Map.of(), body);
    }

    ScriptedOkta says(String path, int status, Map<String, String> headers, String body) {
        return says(path, _ -> new Said(status, headers, body.replace("https://acme.okta.com", origin())));
    }

    /** Takes the request and closes the connection without a word. */
    ScriptedOkta hangsUp(String path) {
        return says(path, _ -> new Said(0, Map.of(), ""));
    }

    List<Seen> seen() {
        return seen;
    }

    List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var request = new Seen(exchange.getRequestMethod(), path, headers, body);
            seen.add(request);
            var answers = script.getOrDefault(path, new ArrayDeque<>());
            var next = answers.poll();
            var said = next == null ? new Said(418, Map.of(), "{\"unscripted\":true}") : next.apply(request);
            if (said.status() == 0) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", path.startsWith("/idp/") ? ION : "application/json");
            said.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
