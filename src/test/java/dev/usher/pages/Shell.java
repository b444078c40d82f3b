package dev.usher.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A shell that runs blocks of commands one after the other, as somebody would type them. */
final class Shell {
    private static final String MARK = "-- end of block";
    private static final Pattern END = Pattern.compile("(?s)(.*?)\\n" + MARK + " (\\d+): (\\d+)\\n");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Path directory;
    private final Map<String, String> environment;
    private final Duration patience;

    /** @param patience how long all the blocks together may take */
    Shell(Path directory, Map<String, String> environment, Duration patience) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /** What a block has printed, errors too, and its exit code; null where it did not come to its end. */
    record Answer(String text, @Nullable Integer code) {}

    /**
     * Runs them, and ends what they leave behind.
     *
     * @return an answer for each block
     */
    List<Answer> run(List<String> blocks) throws IOException, InterruptedException {
        var script = Files.createTempFile("blocks", ".sh");
        var out = Files.createTempFile("blocks", ".out");
        Files.writeString(script, script(blocks));
        var builder = new ProcessBuilder("sh", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(USHER|QUARKUS|SANDBOX)_.*|MAVEN_CMD_LINE_ARGS|MAVEN_PROJECTBASEDIR"));
        builder.environment().putAll(environment);
        var shell = builder.start();
        shell.getOutputStream().close();
        var left = new HashSet<ProcessHandle>();
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!shell.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
                // A child whose parent has ended is nobody's descendant any more: so they are noted while it lives.
                shell.descendants().forEach(left::add);
            }
        } finally {
            // First, and unheard: a shell whose child is ended goes on to the next command, and tells of both.
            shell.destroyForcibly().waitFor();
            end(left);
        }
        return answers(Files.readString(out), blocks.size());
    }

    private static String script(List<String> blocks) {
        var script = new StringBuilder();
        IntStream.range(0, blocks.size())
                .forEach(i ->
                        script.append(blocks.get(i)).append("printf '\\n%s %s: %s\\n' '" + MARK + "' " + i + " $?\n"));
        return script.toString();
    }

    private static List<Answer> answers(String printed, int blocks) {
        var byBlock = new HashMap<Integer, Answer>();
        var ends = END.matcher(printed);
        var read = 0;
        while (ends.find()) {
            byBlock.put(Integer.valueOf(ends.group(2)), new Answer(ends.group(1), Integer.valueOf(ends.group(3))));
            read = ends.end();
        }
        var rest = new Answer(printed.substring(read), null);
        return IntStream.range(0, blocks)
                .mapToObj(i -> byBlock.getOrDefault(i, rest))
                .toList();
    }

    private static void end(Set<ProcessHandle> processes) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        var deadline = System.nanoTime() + GRACE.toNanos();
        for (var process : processes) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
            process.destroyForcibly();
        }
    }
}
