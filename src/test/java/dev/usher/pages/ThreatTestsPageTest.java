package dev.usher.pages;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat has tests, and the tests are there. */
class ThreatTestsPageTest {
    private static final List<String> SECTIONS = List.of("## Threats", "## Jamf Pro's SSO pane", "## The console");
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| \\*\\*(.+?)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]*\\)");
    private static final Pattern NAMED = Pattern.compile("`([\\w.]+)#(\\w+)`");
    private static final Pattern TEST = Pattern.compile(
            "(?m)(?<!@BeforeEach\n)(?<!@AfterEach\n)^    (?:public )?(?:void|Stream<DynamicTest>) (\\w+)\\(");

    private final Page threats = Page.of("docs/explanation/threat-model.md");
    private final Page tests = Page.of("docs/explanation/threat-tests.md");

    @Test
    void everyThreatHasItsTestsAndNoOtherHas() {
        for (var section : SECTIONS) {
            var named = THREAT.matcher(threats.section(section).text())
                    .results()
                    .map(match -> LINK.matcher(match.group(1)).replaceAll("$1"))
                    .toList();

            assertThat(named).as(section).isNotEmpty().doesNotHaveDuplicates();
            assertThat(tested(section).keySet()).as(section).containsExactlyInAnyOrderElementsOf(named);
            tested(section)
                    .forEach(
                            (threat, cell) -> assertThat(named(cell)).as(threat).isNotEmpty());
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        var missing = SECTIONS.stream()
                .flatMap(section -> tested(section).values().stream())
                .flatMap(cell -> named(cell).stream())
                .distinct()
                .filter(name -> !exists(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void aTestThatIsNotThereIsFound() {
        assertThat(exists("pages.ThreatTestsPageTest#aTestThatIsNotThereIsFound"))
                .isTrue();
        assertThat(exists("pages.ThreatTestsPageTest#nobodyEverWroteThis")).isFalse();
        assertThat(exists("pages.ThreatTestsPageTest#exists"))
                .as("no test, though a method")
                .isFalse();
        assertThat(exists("pages.NobodyTest#aTestThatIsNotThereIsFound")).isFalse();
    }

    /** The tests by the threat. */
    private Map<String, String> tested(String section) {
        return tests.section(section)
                .text()
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.replaceAll("^\\| | \\|$", "").split(" \\| ", 2))
                .collect(toMap(cells -> cells[0], cells -> cells[1], (one, other) -> one + ", " + other, TreeMap::new));
    }

    private static List<String> named(String cell) {
        return NAMED.matcher(cell)
                .results()
                .map(match -> match.group(1) + "#" + match.group(2))
                .toList();
    }

    private static boolean exists(String name) {
        var parts = name.split("#");
        return Stream.of("src/test/java/dev/usher/", "src/browser/java/dev/usher/")
                .map(root -> Path.of(root + parts[0].replace('.', '/') + ".java"))
                .filter(Files::exists)
                .anyMatch(file -> TEST.matcher(Page.of(file).text())
                        .results()
                        .anyMatch(match -> match.group(1).equals(parts[1])));
    }
}
