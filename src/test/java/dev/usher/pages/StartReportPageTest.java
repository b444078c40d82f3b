package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the start-up report names what the code may say, with its severity. */
class StartReportPageTest {
    private static final Pattern CONCERN = Pattern.compile("Concern\\.(notice|unsafe|severe)\\(\\s*\"([a-z-]+)\"");

    @Test
    void everyConcernStandsThereWithItsSeverityAndNoOther() throws IOException {
        Map<String, String> named = Page.of("docs/reference/start-report.md").section("## Concerns").rows().stream()
                .collect(Collectors.toMap(
                        row -> Page.code(row.getFirst()), row -> row.get(1), (one, other) -> one, TreeMap::new));

        assertThat(named).isNotEmpty().isEqualTo(said());
    }

    /** What an operator accepts by name must not change its name: so the names stand as words in the code. */
    private static Map<String, String> said() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(file -> file.toString().endsWith("Concerns.java"))
                    .map(StartReportPageTest::text)
                    .flatMap(text -> CONCERN.matcher(text).results())
                    .collect(Collectors.toMap(
                            match -> match.group(2), match -> match.group(1), (one, other) -> one, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
