package dev.usher.packaged;

import dev.usher.kit.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Usher and PostgreSQL at an address that stays: lets through, refuses, swallows, leads elsewhere; and tells of
 * every commit before it is passed on, and before its answer is.
 *
 * @see <a href="https://www.postgresql.org/docs/17/protocol-message-formats.html">PostgreSQL's messages</a>
 */
final class DatabaseFront implements AutoCloseable {
    private static final int LONGEST = 64 * 1024 * 1024;
    /** INSERT INTO enrollment, UPDATE journal, DELETE FROM ... */
    private static final Pattern WRITE =
            Pattern.compile("\\b(INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final int port = FreePort.next();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int target;
    private volatile boolean silent;
    private volatile Tap tap = new Tap() {};
    private volatile @Nullable ServerSocket door;

    /** Told of commits that wrote something. Whoever answers false has the connection cut, with what was to be passed on lost. */
    interface Tap {
        /** @param writes such as {@code INSERT enrollment, INSERT journal} */
        default boolean commits(String writes) {
            return true;
        }

        default boolean committed(String writes) {
            return true;
        }
    }

    DatabaseFront(int target) {
        this.target = target;
        open();
    }

    /** Where Usher finds the database. Without TLS, which would hide what is said. */
    String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
    }

    void tap(Tap told) {
        tap = told;
    }

    /** Connections are refused, and those that are open are reset. */
    void refuse() {
        closeDoor();
        cut();
    }

    void cut() {
        links.forEach(Link::close);
    }

    void open() {
        try {
            var opened = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            door = opened;
            Thread.ofVirtual().start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing passes, in neither direction, and nobody is told. */
    void fallSilent() {
        silent = true;
    }

    /** What was held back passes now. */
    void speak() {
        lock.lock();
        try {
            silent = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The connections that are open lead nowhere from now on, and are never told; new ones lead there. */
    void moveWithoutAWord(int elsewhere) {
        links.forEach(link -> link.dead = true);
        target = elsewhere;
    }

    /** New connections lead there; those that are open stay where they are. */
    void lead(int elsewhere) {
        target = elsewhere;
    }

    int connections() {
        return links.size();
    }

    private void closeDoor() {
        var open = door;
        door = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                var client = opened.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private void serve(Socket client) {
        var server = new Socket();
        try {
            awaitSpeech();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
        } catch (IOException e) {
            reset(client);
            return;
        }
        var link = new Link(client, server);
        links.add(link);
        Thread.ofVirtual().start(link::answers);
        link.asks();
    }

    private void awaitSpeech() {
        lock.lock();
        try {
            while (silent) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        speak();
        closeDoor();
        cut();
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private final Map<String, String> prepared = new HashMap<>();
        /** Of the transaction that is open, or of the last exchange. */
        private final List<String> statements = new ArrayList<>();

        private boolean transaction;
        private boolean wrote;
        private boolean ends;
        private volatile boolean dead;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void close() {
            links.remove(this);
            reset(client);
            reset(server);
        }

        private void asks() {
            try (var in = new DataInputStream(client.getInputStream())) {
                var out = server.getOutputStream();
                var start = new ByteArrayOutputStream();
                message(in, start);
                pass(start, out);
                var exchange = new ByteArrayOutputStream();
                while (true) {
                    int type = in.read();
                    if (type < 0) {
                        break;
                    }
                    exchange.write(type);
                    note(type, message(in, exchange));
                    // Sync, Query, Terminate, Flush, a password
                    if ("SQXHp".indexOf(type) >= 0) {
                        if (type == 'S' && !mayPass()) {
                            break;
                        }
                        pass(exchange, out);
                    }
                }
            } catch (IOException e) {
                // Either side has gone.
            }
            awaitSpeech();
            close();
        }

        private void answers() {
            try (var in = new DataInputStream(server.getInputStream())) {
                var out = client.getOutputStream();
                var answer = new ByteArrayOutputStream();
                while (true) {
                    int type = in.read();
                    if (type < 0) {
                        break;
                    }
                    answer.write(type);
                    var body = message(in, answer);
                    if (type == 'C') {
                        tag(text(body, 0));
                    }
                    if (type == 'Z' && !mayAnswer((char) body[0])) {
                        break;
                    }
                    if (type == 'Z' || type == 'R') {
                        pass(answer, out);
                    }
                }
                pass(answer, out);
            } catch (IOException e) {
                // Either side has gone.
            }
            awaitSpeech();
            // A link that leads nowhere says nothing of its end either.
            if (!dead) {
                close();
            }
        }

        private void pass(ByteArrayOutputStream message, OutputStream out) throws IOException {
            awaitSpeech();
            if (!dead) {
                message.writeTo(out);
                out.flush();
            }
            message.reset();
        }

        private synchronized void note(int type, byte[] body) {
            if (type == 'P') {
                var name = text(body, 0);
                prepared.put(name, text(body, name.length() + 1));
            } else if (type == 'B') {
                var portal = text(body, 0);
                statements.add(prepared.getOrDefault(text(body, portal.length() + 1), ""));
            }
        }

        private synchronized boolean mayPass() {
            var begins = statements.stream().anyMatch(sql -> sql.regionMatches(true, 0, "BEGIN", 0, 5));
            ends = transaction
                    ? statements.stream().anyMatch(sql -> sql.regionMatches(true, 0, "COMMIT", 0, 6))
                    : !begins;
            return !ends || writes().isEmpty() || (transaction && !wrote) || tap.commits(writes());
        }

        private synchronized void tag(String tag) {
            var words = tag.split(" ");
            wrote |= Set.of("INSERT", "UPDATE", "DELETE").contains(words[0]) && !words[words.length - 1].equals("0");
        }

        private synchronized boolean mayAnswer(char status) {
            transaction = status != 'I';
            if (transaction) {
                return true;
            }
            var passes = !ends || !wrote || tap.committed(writes());
            statements.clear();
            wrote = false;
            ends = false;
            return passes;
        }

        private String writes() {
            return statements.stream()
                    .flatMap(sql -> WRITE.matcher(sql).results())
                    .map(write -> write.group(1).split(" ")[0].toUpperCase(Locale.ROOT) + " " + write.group(2))
                    .filter(write -> !write.equals("UPDATE SET") && !write.equals("UPDATE SKIP"))
                    .collect(Collectors.joining(", "));
        }

        private static byte[] message(DataInputStream in, ByteArrayOutputStream copy) throws IOException {
            int length = in.readInt();
            if (length < 4 || length > LONGEST) {
                throw new IOException("this is no message of PostgreSQL's");
            }
            var body = in.readNBytes(length - 4);
            copy.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
            copy.writeBytes(body);
            return body;
        }

        private static String text(byte[] body, int from) {
            int end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, StandardCharsets.UTF_8);
        }
    }
}
