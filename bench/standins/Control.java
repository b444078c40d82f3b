package dev.usher.bench.standins;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The orders and questions of the bench, as HTTP: what is done is 200 and a text. */
final class Control implements HttpHandler {
    private final Upstreams upstreams;

    Control(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer;
            var status = 200;
            try {
                answer = answer(exchange.getRequestURI().getPath(), parameters(exchange), body);
            } catch (IllegalArgumentException e) {
                status = 400;
                answer = String.valueOf(e.getMessage());
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String answer(String path, Map<String, String> given, String body) {
        return switch (path) {
            case "/database" -> upstreams.database();
            case "/macs" -> done(() -> upstreams.addMacs(number(given, "first"), number(given, "count")));
            case "/fleet" -> done(() -> upstreams.addFleet(number(given, "count"), number(given, "named")));
            case "/jamf/latency" -> done(() -> upstreams.latency(Duration.ofMillis(number(given, "millis"))));
            case "/jamf/refuse" -> done(() -> upstreams.refuse(Double.parseDouble(text(given, "share"))));
            case "/jamf/maintenance" -> done(() -> upstreams.maintenance(Boolean.parseBoolean(text(given, "on"))));
            case "/calls" -> upstreams.takeCalls();
            case "/look" -> upstreams.look(body.lines().toList());
            case "/clear" -> done(upstreams::clear);
            case "/weather" -> upstreams.weather(Double.parseDouble(text(given, "share")));
            case "/admin-token" -> upstreams.adminToken();
            case "/service-key" -> upstreams.serviceKey();
            case "/mailbox" -> upstreams.newestCode(text(given, "login"));
            case "/mailbox/approve-after" -> done(() -> upstreams.approveAtPoll(number(given, "polls")));
            default -> throw new IllegalArgumentException("there is no " + path);
        };
    }

    private static String done(Runnable order) {
        order.run();
        return "";
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        var given = new HashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var parts = pair.split("=", 2);
            given.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return given;
    }

    private static String text(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static int number(Map<String, String> given, String name) {
        return Integer.parseInt(text(given, name));
    }
}
