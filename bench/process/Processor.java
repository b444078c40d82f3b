package dev.usher.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** Processor time, user and system, as Linux counts it in {@code /proc}: in hundredths of a second. */
public final class Processor {
    private static final Path PROC = Path.of("/proc");
    private static final int MILLIS_A_TICK = 10;
    // Of what follows the name in /proc/PID/stat: proc_pid_stat(5) counts from 1, and the state after the name is its
    // third.
    private static final int PARENT = 4 - 3;
    private static final int USER = 14 - 3;
    private static final int SYSTEM = 15 - 3;
    private static final int CHILDREN_USER = 16 - 3;
    private static final int CHILDREN_SYSTEM = 17 - 3;

    private Processor() {}

    /** Of one process since its start. */
    public static Duration of(long pid) throws IOException {
        var stat = stat(pid);
        return ticks(number(stat, USER) + number(stat, SYSTEM));
    }

    /** Of a process, of its children that live, and of those that it has outlived: PostgreSQL has one for each connection. */
    public static Duration ofFamily(long pid) throws IOException {
        var stat = stat(pid);
        var sum =
                number(stat, USER) + number(stat, SYSTEM) + number(stat, CHILDREN_USER) + number(stat, CHILDREN_SYSTEM);
        for (var child : children(pid)) {
            try {
                var of = stat(child);
                sum += number(of, USER) + number(of, SYSTEM);
            } catch (NoSuchFileException _) {
                // It ended meanwhile; its parent counts it from now on.
            }
        }
        return ticks(sum);
    }

    /** Of everything on this machine since it started, whoever did it. */
    public static Duration ofMachine() throws IOException {
        try (var lines = Files.lines(PROC.resolve("stat"))) {
            var counts = lines.findFirst().orElseThrow().trim().split(" +");
            // user, nice, system; idle and waiting are none; interrupts.
            return ticks(Stream.of(1, 2, 3, 6, 7)
                    .mapToLong(index -> Long.parseLong(counts[index]))
                    .sum());
        }
    }

    private static long[] children(long pid) throws IOException {
        try (var all = Files.list(PROC)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .mapToLong(Long::parseLong)
                    .filter(child -> isParent(pid, child))
                    .toArray();
        }
    }

    private static boolean isParent(long pid, long child) {
        try {
            return number(stat(child), PARENT) == pid;
        } catch (IOException _) {
            return false;
        }
    }

    private static String[] stat(long pid) throws IOException {
        var text = Files.readString(PROC.resolve(pid + "/stat"));
        // The name is in parentheses and may hold anything.
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static long number(String[] stat, int index) {
        return Long.parseLong(stat[index]);
    }

    private static Duration ticks(long ticks) {
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }

    /**
     * Memory of a process that is in RAM, in bytes.
     *
     * @throws IOException if it has ended
     */
    public static long resident(long pid) throws IOException {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .flatMap(line -> Arrays.stream(line.split("\\D+")))
                            .filter(digits -> !digits.isEmpty())
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElseThrow(() -> new IOException("process " + pid + " has no memory: it has ended"))
                    * 1024;
        }
    }
}
