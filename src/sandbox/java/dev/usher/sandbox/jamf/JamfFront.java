package dev.usher.sandbox.jamf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.usher.sandbox.jamf.RequestLog.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HTTP in: records the request, lets the programmed faults have it, and routes the rest to a node.
 *
 * <p>A caller with the {@code jpro-ingress} cookie stays on its node; another gets one of the two by chance, and the
 * cookie, on every answer including the token's.
 */
final class JamfFront implements HttpHandler {
    private static final int NODES = 2;
    private static final int LARGEST_BODY = 8 * 1024 * 1024;
    private static final Pattern COOKIE = Pattern.compile("jpro-ingress=node-([01])(?:;.*)?");

    private final String contextPath;
    private final JamfDispatcher dispatcher;
    private final SandboxJamfFaults faults;
    private final RequestLog log;
    private final Clock clock;
    private volatile Duration latency = Duration.ZERO;
    private volatile BiConsumer<SandboxJamfRequest, Duration> listener = (_, _) -> {};

    JamfFront(String contextPath, JamfDispatcher dispatcher, SandboxJamfFaults faults, RequestLog log, Clock clock) {
        this.contextPath = contextPath;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    void latency(Duration latency) {
        this.latency = latency;
    }

    void listener(BiConsumer<SandboxJamfRequest, Duration> listener) {
        this.listener = listener;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var presence = log.enter();
        try {
            serve(exchange, presence);
        } catch (InterruptedException _) {
            // The server stops: its connections close.
            Thread.currentThread().interrupt();
        } finally {
            presence.end();
            // Without an answer sent, this closes the connection: what the dropping faults rely on.
            exchange.close();
        }
    }

    private void serve(HttpExchange exchange, Presence presence) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        var path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith(contextPath + "/")) {
            send(exchange, presence, JamfAnswer.html(404, "Not Found"));
            return;
        }
        if (body.length > LARGEST_BODY) {
            send(exchange, presence, JamfAnswer.bareError(413));
            return;
        }
        var request = request(exchange, path.substring(contextPath.length()), body);
        log.record(request);
        var began = System.nanoTime();
        try {
            answer(exchange, presence, request);
        } finally {
            listener.accept(request, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void answer(HttpExchange exchange, Presence presence, SandboxJamfRequest request)
            throws IOException, InterruptedException {
        Thread.sleep(latency);
        var fault = faults.take(request);
        if (fault.isEmpty()) {
            send(exchange, presence, process(exchange, request));
            return;
        }
        switch (fault.get()) {
            case SandboxJamfFault.Answer answer -> send(exchange, presence, JamfAnswer.fault(answer));
            case SandboxJamfFault.Delay delay -> {
                Thread.sleep(delay.time());
                send(exchange, presence, process(exchange, request));
            }
            case SandboxJamfFault.AnswerAfterCommit after -> {
                process(exchange, request);
                send(exchange, presence, JamfAnswer.fault(after.answer()));
            }
            case SandboxJamfFault.DropAfterCommit _ -> process(exchange, request);
            case SandboxJamfFault.Interrupted interrupted -> {
                if (interrupted.processed()) {
                    process(exchange, request);
                }
                interrupted.meanwhile().run();
            }
            case SandboxJamfFault.Reset _ -> {
                // Nothing is processed, nothing is sent.
            }
        }
    }

    private SandboxJamfRequest request(HttpExchange exchange, String path, byte[] body) {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        return new SandboxJamfRequest(
                clock.instant(),
                exchange.getRequestMethod(),
                path,
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private JamfAnswer process(HttpExchange exchange, SandboxJamfRequest request) {
        var sticky = node(request);
        var node = sticky.orElseGet(() -> ThreadLocalRandom.current().nextInt(NODES));
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("localhost");
        var answer = dispatcher.answer(request, "http://" + host + contextPath, node);
        return sticky.isPresent()
                ? answer
                : answer.with("Set-Cookie", "jpro-ingress=node-" + node + "; Path=/; HttpOnly");
    }

    private static Optional<Integer> node(SandboxJamfRequest request) {
        return request.headers().getOrDefault("cookie", List.of()).stream()
                .flatMap(header -> Pattern.compile("; *").splitAsStream(header))
                .map(COOKIE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst();
    }

    private static void send(HttpExchange exchange, Presence presence, JamfAnswer answer) throws IOException {
        // Before the answer: who has it may be here again at once, and is not two.
        presence.end();
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().close();
        }
    }
}
