package dev.usher.fault;

import dev.usher.kit.FreePort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What stands before an upstream and speaks TLS for it: it hands calls on, or does to them what it was told to. */
final class Front implements AutoCloseable {
    private static final int SECONDS_TO_WAIT = 2;
    private static final int MILLIS_BETWEEN_DROPS = 200;
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>Fault</title></head><body>Fault</body></html>";

    private static final Message NOT_FOUND =
            Message.answer(404, "application/json", "{\"httpStatus\":404,\"errors\":[]}");

    private final SSLContext good;
    private final SSLContext expired;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Once> replaced = new CopyOnWriteArrayList<>();
    private final List<Planned> planned = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final URI foreign;
    private final int port;
    private volatile boolean stays = true;
    private volatile SSLContext shown;
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable URI upstream;
    private final List<Consumer<Message>> served = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<Message, Message> watcher = (_, _) -> {};

    /** @param foreign where redirects lead to */
    Front(Certificates certificates, URI foreign) {
        this.good = certificates.showing("good");
        this.expired = certificates.showing("expired");
        this.shown = good;
        this.foreign = foreign;
        // While nobody listens here, nobody else may come to have the port.
        this.port = FreePort.next();
        comeBack();
    }

    private void listen(int at) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 256);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        server = socket;
        threads.execute(() -> accept(socket));
    }

    URI address() {
        return URI.create("https://localhost:" + port);
    }

    void leadTo(URI there) {
        upstream = there;
    }

    /** From now on each call comes by a connection of its own. */
    void closeAfterEachCall() {
        stays = false;
    }

    /** Who sees each call that was handed on, with its answer. */
    void watcher(BiConsumer<Message, Message> who) {
        watcher = who;
    }

    /** Who is told of each call that nothing was done to, between its answer and the sending of it. */
    void onServed(Consumer<Message> who) {
        served.add(who);
    }

    void onServedNoMore(Consumer<Message> who) {
        served.remove(who);
    }

    /** Has an answer say that there is nothing there, as a Jamf Pro does that was upgraded past a path. */
    void denyOnce(Predicate<Message> which) {
        replaced.add(new Once(which));
    }

    private record Once(Predicate<Message> which, AtomicBoolean used) {
        Once(Predicate<Message> which) {
            this(which, new AtomicBoolean());
        }

        boolean meets(Message request) {
            return which.test(request) && used.compareAndSet(false, true);
        }
    }

    void plan(Planned fault) {
        planned.add(fault);
    }

    /** Nobody listens here any more. */
    void goAway() {
        try {
            var socket = server;
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void comeBack() {
        try {
            listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void showExpired(boolean whether) {
        shown = whether ? expired : good;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var accepted = socket.accept();
                threads.execute(() -> serve(accepted));
            } catch (IOException e) {
                // It went away; the loop looks.
            }
        }
    }

    private void serve(Socket plain) {
        connections.add(plain);
        try (plain) {
            plain.setTcpNoDelay(true);
            var tls = (SSLSocket) shown.getSocketFactory().createSocket(plain, (InputStream) null, true);
            tls.startHandshake();
            var in = new BufferedInputStream(tls.getInputStream());
            var out = tls.getOutputStream();
            var request = Message.read(in);
            while (request != null && exchange(request, plain, in, out)) {
                request = Message.read(in);
            }
        } catch (SSLException e) {
            // The caller does not like the certificate, which is what some of the tests are about.
        } catch (IOException e) {
            // The caller hung up.
        } finally {
            connections.remove(plain);
        }
    }

    /** Whether the connection goes on. */
    private boolean exchange(Message request, Socket plain, InputStream in, OutputStream out) throws IOException {
        var fault = planned.stream().filter(one -> one.meets(request)).findFirst();
        if (fault.isPresent()) {
            fault.get().hit();
            return misbehave(fault.get(), request, plain, in, out);
        }
        var answer = replaced.stream().anyMatch(one -> one.meets(request)) ? NOT_FOUND : handOn(request);
        served.forEach(who -> who.accept(request));
        send(answer, out);
        return stays;
    }

    private boolean misbehave(Planned planned, Message request, Socket plain, InputStream in, OutputStream out)
            throws IOException {
        var fault = planned.fault();
        var answer = fault.done() ? handOn(request) : null;
        switch (fault) {
            case REFUSED, EXPIRED -> throw new IllegalStateException("no request comes through that");
            case RESET_BEFORE, RESET_AFTER -> {
                plain.setSoLinger(true, 0);
                plain.close();
                return false;
            }
            case NEVER -> {
                // Until the caller hangs up.
                in.read();
                return false;
            }
            case TRUNCATED -> {
                sendHalf(whole(answer), out);
                return false;
            }
            case MALFORMED -> send(broken(whole(answer)), out);
            case DRIP -> {
                drip(whole(answer), out);
                return false;
            }
            case REVOKED -> send(handOn(planned.revoked(request)), out);
            case TOO_MANY_UNTIL -> send(tooManyUntil(), out);
            case TOO_MANY -> send(Message.answer(429, "text/plain", ""), out);
            case ERROR, ERROR_DONE ->
                send(Message.answer(500, "application/json", "{\"httpStatus\":500,\"errors\":[]}"), out);
            case BAD_GATEWAY -> send(Message.answer(502, "text/html", PAGE), out);
            case PORTAL -> send(Message.answer(200, "text/html", PAGE), out);
            case REDIRECT ->
                send(Message.answer(307, "text/html", PAGE, "Location: " + foreign.resolve(request.target())), out);
        }
        return stays;
    }

    private static Message whole(@Nullable Message answer) {
        if (answer == null) {
            throw new IllegalStateException("it was not done");
        }
        return answer;
    }

    /** In both dialects: Okta's and that of everybody else. */
    private static Message tooManyUntil() {
        var now = Instant.now();
        return Message.answer(
                429,
                "application/json",
                "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit due to too many requests.\"}",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                "X-Rate-Limit-Reset: " + now.plusSeconds(SECONDS_TO_WAIT).getEpochSecond(),
                "Retry-After: " + SECONDS_TO_WAIT);
    }

    private static Message broken(Message answer) {
        var text = answer.text();
        return text.isEmpty() ? answer.withBody("{\"") : answer.withBody(text.substring(0, text.length() - 1) + ",");
    }

    private void send(Message answer, OutputStream out) throws IOException {
        out.write(answer.head(stays));
        out.write(answer.body());
        out.flush();
    }

    private static void sendHalf(Message answer, OutputStream out) throws IOException {
        var head = answer.head(true);
        if (answer.body().length == 0) {
            out.write(head, 0, head.length / 2);
        } else {
            out.write(head);
            out.write(answer.body(), 0, answer.body().length / 2);
        }
        out.flush();
    }

    private static void drip(Message answer, OutputStream out) throws IOException {
        // It ends when the caller hangs up; the length that is announced is never reached.
        out.write(answer.withBody(answer.text() + " ".repeat(100_000)).head(true));
        for (var sent = 0; ; sent++) {
            out.write(sent < answer.body().length ? answer.body()[sent] : ' ');
            out.flush();
            try {
                Thread.sleep(MILLIS_BETWEEN_DROPS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Message handOn(Message request) throws IOException {
        var there = upstream;
        if (there == null) {
            throw new IllegalStateException("nothing is behind this front yet");
        }
        try (var socket = new Socket(there.getHost(), there.getPort())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.head(false));
            socket.getOutputStream().write(request.body());
            socket.getOutputStream().flush();
            var answer = Message.read(new BufferedInputStream(socket.getInputStream()));
            if (answer == null) {
                throw new IOException("the upstream hung up");
            }
            watcher.accept(request, answer);
            return answer;
        }
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
        for (var connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
