package dev.usher.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 message, read whole.
 *
 * @param start its first line
 * @param headers its other lines
 */
record Message(String start, List<String> headers, byte[] body) {

    /** The next message of a connection; null where there is none. */
    static @Nullable Message read(InputStream in) throws IOException {
        var start = line(in);
        if (start == null) {
            return null;
        }
        var headers = new ArrayList<String>();
        for (var line = required(in); !line.isEmpty(); line = required(in)) {
            headers.add(line);
        }
        var head = new Message(start, headers, new byte[0]);
        return new Message(start, headers, head.body(in));
    }

    private byte[] body(InputStream in) throws IOException {
        if (header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            var body = new ByteArrayOutputStream();
            for (var size = size(in); size > 0; size = size(in)) {
                body.write(exactly(in, size));
                required(in);
            }
            while (!required(in).isEmpty()) {
                // Trailers, which nobody here sends.
            }
            return body.toByteArray();
        }
        return exactly(in, header("content-length").map(Integer::parseInt).orElse(0));
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(required(in).split(";")[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the message was cut off");
        }
        return bytes;
    }

    private static String required(InputStream in) throws IOException {
        var line = line(in);
        if (line == null) {
            throw new EOFException("the message was cut off");
        }
        return line;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    static Message answer(int status, String type, String body, String... more) {
        var headers = new ArrayList<>(List.of(more));
        headers.add("Content-Type: " + type);
        return new Message("HTTP/1.1 " + status + " Fault", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(named(name))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static Predicate<String> named(String name) {
        return line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    /** The same with this header in place of any of its name. */
    Message with(String name, String value) {
        var changed = new ArrayList<>(headers);
        changed.removeIf(named(name));
        changed.add(name + ": " + value);
        return new Message(start, changed, body);
    }

    Message without(String name) {
        return new Message(start, headers.stream().filter(named(name).negate()).toList(), body);
    }

    Message withBody(String text) {
        return new Message(start, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String method() {
        return start.split(" ")[0];
    }

    /** With the query. */
    String target() {
        return start.split(" ")[1];
    }

    String path() {
        return target().split("\\?")[0];
    }

    /** The head, with a length and the word whether the connection stays. */
    byte[] head(boolean stays) {
        var lines = new StringBuilder(start).append("\r\n");
        without("transfer-encoding")
                .without("content-length")
                .without("connection")
                .headers
                .forEach(line -> lines.append(line).append("\r\n"));
        lines.append("Content-Length: ").append(body.length).append("\r\n");
        lines.append("Connection: ").append(stays ? "keep-alive" : "close").append("\r\n\r\n");
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What may be shown: queries, headers and bodies hold secrets. */
    @Override
    public String toString() {
        return start.startsWith("HTTP/") ? start : method() + " " + path();
    }
}
