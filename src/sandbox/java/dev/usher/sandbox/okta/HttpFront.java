package dev.usher.sandbox.okta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.usher.sandbox.SecretsTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** HTTP for this machine: records calls, lets planned faults happen, adds the headers that every Okta answer has. */
final class HttpFront implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());
    private static final int RECORDED = 20_000;
    private static final int BACKLOG = 256;
    private static final String DEVICE_COOKIE = "dt";
    private static final long TWO_YEARS = 63_072_000;

    static {
        // Without it, Nagle's algorithm and delayed acknowledgements add 40 ms to an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<SandboxRequest> recorded = new ArrayDeque<>();
    private final Org org;
    private final Router router;
    private final TrustedOrigins trustedOrigins;
    private volatile BiConsumer<SandboxRequest, Duration> listener = (_, _) -> {};

    HttpFront(InetAddress address, int port, Clock clock) {
        this(listen(address, port), clock, null);
    }

    /** @param origin what the org calls itself, wherever it listens */
    HttpFront(InetAddress address, URI origin, Clock clock) {
        this(listen(address, 0), clock, origin);
    }

    private HttpFront(HttpServer server, Clock clock, @Nullable URI origin) {
        this.clock = clock;
        this.server = server;
        this.org = new Org(origin == null ? listensAt() : origin, clock);
        this.router = new Router(org);
        this.trustedOrigins = new TrustedOrigins(org.settings);
        server.setExecutor(threads);
        SecretsTap.on(server.createContext("/", this::exchange));
        server.start();
    }

    private static HttpServer listen(InetAddress address, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's Okta cannot listen on port " + port, e);
        }
    }

    URI listensAt() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Org org() {
        return org;
    }

    void listener(BiConsumer<SandboxRequest, Duration> listener) {
        this.listener = listener;
    }

    List<SandboxRequest> recorded() {
        synchronized (recorded) {
            return new ArrayList<>(recorded);
        }
    }

    void forgetRecorded() {
        synchronized (recorded) {
            recorded.clear();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        var began = System.nanoTime();
        SandboxRequest request = null;
        try {
            var call = Call.read(exchange, clock.instant());
            request = call.request();
            record(request);
            serve(exchange, call);
        } finally {
            exchange.close();
            if (request != null) {
                listener.accept(request, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private void serve(HttpExchange exchange, Call call) throws IOException {
        if (TrustedOrigins.isPreflight(call)) {
            send(exchange, trustedOrigins.on(call, trustedOrigins.preflight(call)));
            return;
        }
        switch (org.faults.take(call.path())) {
            case null -> send(exchange, answer(call));
            case SandboxFault.Answer planned ->
                send(
                        exchange,
                        decorated(call, new Reply(planned.status(), planned.contentType(), planned.body(), Map.of())));
            case SandboxFault.RateLimited limited ->
                send(exchange, decorated(call, Reply.tooMany(0, call.at().plus(limited.reset()))));
            case SandboxFault.Delay delay -> {
                pause(delay);
                send(exchange, answer(call));
            }
            case SandboxFault.CutAfterHeaders cut -> sendHalf(exchange, answer(call));
            case SandboxFault.LostAnswer lost -> answer(call);
            case SandboxFault.Interrupted interrupted -> {
                if (interrupted.processed()) {
                    answer(call);
                }
                interrupted.meanwhile().run();
            }
            case SandboxFault.ForeignHref foreign -> {
                var reply = answer(call);
                send(exchange, reply.elsewhere(org.origin, foreign.origin()));
            }
        }
    }

    private Reply answer(Call call) {
        try {
            var quota = org.limits.charge(call.path(), call.at());
            var reply = decorated(call, routed(call));
            return quota == null ? reply : quota.on(reply);
        } catch (Refusal refusal) {
            return decorated(call, refusal.reply());
        }
    }

    private Reply routed(Call call) {
        try {
            return router.route(call);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the sandbox's Okta failed at " + call.request(), e);
            return Reply.json(500, Json.object().put("message", "internal server error"));
        }
    }

    /** Okta's device cookie is Secure; over plain loopback HTTP no client would send such a one back. */
    private Reply decorated(Call call, Reply reply) {
        var decorated = trustedOrigins.on(call, reply.with("X-Okta-Request-Id", Ids.urlSafe(20)));
        var known = call.request().cookie(DEVICE_COOKIE).isPresent();
        if (known || !(call.path().startsWith("/idp/idx/") || call.path().endsWith("/v1/interact"))) {
            return decorated;
        }
        return decorated.with(
                "Set-Cookie",
                DEVICE_COOKIE + "=DI0" + Ids.urlSafe(18) + "; Path=/; Max-Age=" + TWO_YEARS + "; HttpOnly");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var body = start(exchange, reply);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void sendHalf(HttpExchange exchange, Reply reply) throws IOException {
        var body = start(exchange, reply);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    private static byte[] start(HttpExchange exchange, Reply reply) throws IOException {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        // Okta sends each link in a header of its own.
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value.split("\n"))));
        headers.set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        return body;
    }

    private static void pause(SandboxFault.Delay delay) {
        try {
            Thread.sleep(delay.duration());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(SandboxRequest request) {
        synchronized (recorded) {
            recorded.addLast(request);
            if (recorded.size() > RECORDED) {
                recorded.removeFirst();
            }
        }
    }
}
