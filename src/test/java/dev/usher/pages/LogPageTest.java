package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page names every field that a line of the log may have of Usher's own, and no other. */
class LogPageTest {
    private static final Pattern CODE = Pattern.compile("`mdc\\.([A-Za-z]+)`");
    private static final Pattern PUTS = Pattern.compile("\\bMDC\\.put\\(");
    private static final Pattern FIELD = Pattern.compile("String [A-Z_]+ = \"([A-Za-z]+)\"");
    private static final Pattern FACT = Pattern.compile("\\(\"([A-Za-z]+)\", \"usher\\.");

    @Test
    void everyFieldStandsThereAndNoOther() throws IOException {
        var named = Page.of("docs/reference/log.md").section("## Fields").rows().stream()
                .flatMap(row -> CODE.matcher(row.getFirst()).results())
                .map(match -> match.group(1));
        var facts = FACT.matcher(
                        Page.of("src/main/java/dev/usher/trace/Fact.java").text())
                .results()
                .map(match -> match.group(1));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        new TreeSet<>(Stream.concat(put(), facts).toList()));
    }

    /** The names that are in the files which put something into the context of the log. */
    private static Stream<String> put() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            List<String> names = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Page.of(file).text())
                    .filter(text -> PUTS.matcher(text).find())
                    .flatMap(text -> FIELD.matcher(text).results())
                    .map(match -> match.group(1))
                    .toList();
            return names.stream();
        }
    }
}
