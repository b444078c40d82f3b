package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An administrator copies the role from the page, so it names what the code asks for, to the letter. */
class PrivilegesPageTest {
    private static final Pattern PRIVILEGE =
            Pattern.compile("\"((?:Read|Create|Update|Delete)(?: [A-Z][A-Za-z-]*)+)\"");
    private static final Pattern BETTER =
            Pattern.compile("better\\(\\s*(?:[^;]*?),\\s*" + PRIVILEGE.pattern() + "\\s*\\)", Pattern.DOTALL);
    /** They belong to the client that installs webhooks, and to no other. */
    private static final Set<String> OF_THE_INSTALLER = Set.of("Create Webhooks", "Update Webhooks");

    private static final Page NEEDS = Page.of("src/main/java/dev/usher/admin/preflight/jamf/Needs.java");

    @Test
    void everyPrivilegeThatTheCodeAsksForStandsThereAndNoOther() throws IOException {
        assertThat(rows().stream().map(row -> Page.code(row.getFirst()))).containsExactlyInAnyOrderElementsOf(asked());
    }

    @Test
    void whatIsOptionalIsWhatThePreflightOnlyWarnsOf() {
        var optional = rows().stream()
                .filter(row -> row.get(1).equals("optional"))
                .map(row -> Page.code(row.getFirst()))
                .collect(Collectors.toCollection(TreeSet::new));
        var warned = BETTER.matcher(NEEDS.text())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        // The check of the webhooks says for itself that it could not look.
        warned.add("Read Webhooks");

        assertThat(optional).hasSizeGreaterThan(1).isEqualTo(warned);
        assertThat(rows()).allSatisfy(row -> assertThat(row.get(1)).isIn("required", "optional"));
    }

    private static List<List<String>> rows() {
        return Page.of("docs/howto/okta-and-jamf.md").section("### The role").rows();
    }

    private static Set<String> asked() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> PRIVILEGE.matcher(Page.of(file).text()).results())
                    .map(match -> match.group(1))
                    .filter(privilege -> !OF_THE_INSTALLER.contains(privilege))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
