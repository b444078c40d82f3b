package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that a page names is one that Usher has: {@link ConfigurationPageTest} holds the page of keys to the code. */
class KeysInPagesTest {
    private static final Pattern KEY = Pattern.compile("(?<![\\w./-])usher\\.[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\w)USHER_[A-Z0-9_]+");
    private static final String ANY_NAME = "<[a-z]+>";

    /** Attributes of spans, which have a test of their own. */
    private static final Path TRACES = Path.of("docs/reference/traces.md");

    /** Files, a host, keys of messages and a timer: they only look like keys. */
    private static final Set<String> OTHERS = Set.of(
            "usher.callback.said",
            "usher.dump",
            "usher.env",
            "usher.env.example",
            "usher.example.com",
            "usher.jamf.calls",
            "usher.log",
            "usher.push.unproven",
            "usher.rules.yaml",
            "usher.unavailable");

    /** For tests, and of the tutorial's shell. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("USHER_CHROMIUM", "USHER_PROCESS", "USHER_WRITE_FAULT_MATRIX");

    private static final List<List<String>> ROWS =
            Page.of("docs/reference/configuration.md").rows();

    @Test
    void everyKeyThatAPageNamesExists() throws IOException {
        var keys = ROWS.stream().map(row -> Page.code(row.getFirst())).toList();

        assertThat(named(KEY).filter(word -> !OTHERS.contains(word)))
                .isNotEmpty()
                .filteredOn(word -> keys.stream().noneMatch(key -> is(word, key)))
                .isEmpty();
    }

    @Test
    void everyVariableThatAPageNamesExists() throws IOException {
        var variables = ROWS.stream().map(row -> Page.code(row.get(1))).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named(VARIABLE).filter(word -> !OTHER_VARIABLES.contains(word)))
                .isNotEmpty()
                .isSubsetOf(variables);
    }

    private static Stream<String> named(Pattern pattern) throws IOException {
        return Page.everywhere().stream()
                .filter(page -> !page.equals(TRACES))
                .flatMap(page -> pattern.matcher(Page.of(page).text()).results())
                .map(match -> match.group())
                .distinct();
    }

    /** The key itself, or what several keys begin with. */
    private static boolean is(String word, String key) {
        var parts = word.split("\\.");
        var parent = Arrays.stream(key.split("\\.")).limit(parts.length).collect(Collectors.joining("\\."));
        return word.matches(parent.replaceAll(ANY_NAME, "[a-z0-9-]+"));
    }
}
