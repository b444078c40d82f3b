package dev.usher.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a log that is being written, each read once. */
final class LogTail {
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private long read;

    LogTail(Path file) {
        this.file = file;
    }

    /** Those with this in them. */
    synchronized List<String> with(String part) {
        read();
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    synchronized String text() {
        read();
        return String.join("\n", lines);
    }

    private void read() {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(read);
            var bytes = new byte[(int) (log.length() - read)];
            log.readFully(bytes);
            var end = lastLineEnd(bytes);
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(lines::add);
            read += end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
