package dev.usher.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A parser of foreign bytes.
 *
 * @param name of its directory in the corpus
 * @param claims what must hold; throws where it does not
 */
public record Target(String name, Consumer<byte[]> claims) {
    private static final Path CORPUS = Path.of("src/test/resources/dev/usher/fuzz");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of this thread's processor time, whatever else the machine does. Instrumented code takes several times as long. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final long MOST_BYTES = 256L << 20;
    private static final Set<String> WARM = ConcurrentHashMap.newKeySet();

    /** The claims, and that it took neither long nor much memory. */
    void hold(byte[] data) {
        if (WARM.add(name)) {
            // Loading classes, and making keys, is nobody's input.
            claims.accept(data);
        }
        var time = THREADS.getCurrentThreadCpuTime();
        var memory = THREADS.getCurrentThreadAllocatedBytes();
        claims.accept(data);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - time))
                .as("time for %d bytes", data.length)
                .isLessThan(LONGEST);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - memory)
                .as("memory for %d bytes", data.length)
                .isLessThan(MOST_BYTES);
    }

    /** What it is tried with, by the names of the files. */
    Map<String, byte[]> corpus() {
        var inputs = new TreeMap<String, byte[]>();
        try (var files = Files.list(CORPUS.resolve(name))) {
            files.forEach(file -> inputs.put(String.valueOf(file.getFileName()), bytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    /** The inputs of several targets, each behind a byte that chooses its target. */
    static Stream<byte[]> chosen(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> target.corpus().values().stream().map(data -> {
                    var chosen = new byte[data.length + 1];
                    chosen[0] = (byte) targets.indexOf(target);
                    System.arraycopy(data, 0, chosen, 1, data.length);
                    return chosen;
                }));
    }

    /** Holds the target that the first byte chooses to its claims. */
    static void hold(List<Target> targets, byte[] chosen) {
        if (chosen.length > 0) {
            targets.get(Byte.toUnsignedInt(chosen[0]) % targets.size())
                    .hold(java.util.Arrays.copyOfRange(chosen, 1, chosen.length));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
