package dev.usher.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commands on a page, and what a reader sees after them.
 *
 * @param line where the block begins
 * @param commands as they are typed
 * @param shown what stands in the block of text after it; {@code …} is any text, on a line of its own any lines
 * @param notRun why no test runs it, from the comment before the block
 */
record ShellBlock(
        int line,
        String commands,
        @Nullable String shown,
        @Nullable String notRun) {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^<!-- not run: ([^\\n]*?) -->\\n)?^```sh\\n(.*?)^```\\n(?:\\n```text\\n(.*?)^```\\n)?",
            Pattern.DOTALL | Pattern.MULTILINE);

    static List<ShellBlock> of(Page page) {
        return BLOCK.matcher(page.text())
                .results()
                .map(match -> new ShellBlock(
                        Math.toIntExact(
                                page.text().substring(0, match.start(2)).lines().count()),
                        match.group(2),
                        match.group(3),
                        match.group(1)))
                .toList();
    }

    boolean isRun() {
        return notRun == null;
    }

    /** What an answer has to be; empty where the page shows none. */
    Optional<Pattern> expected() {
        return Optional.ofNullable(shown).map(ShellBlock::pattern);
    }

    /** Blanks at the end of a line are no part of what is seen. */
    static String seen(String answer) {
        return answer.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(seen(shown)
                .lines()
                .map(line -> line.strip().equals("…") ? "(?s:.*?)" : onOneLine(line))
                .collect(Collectors.joining("\n")));
    }

    private static String onOneLine(String line) {
        return Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("[^\n]*"));
    }
}
