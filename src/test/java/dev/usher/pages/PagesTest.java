package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages hang together. */
class PagesTest {
    private static final Path INDEX = Path.of("docs/index.md");

    private static Stream<Path> pages() throws IOException {
        return Page.everywhere().stream().filter(page -> page.startsWith("docs"));
    }

    @Test
    void theIndexNamesEveryPage() throws Exception {
        var named = Page.of(INDEX)
                .links()
                .map(link -> INDEX.resolveSibling(link).normalize())
                .toList();

        assertThat(named)
                .containsAll(pages().filter(page -> !page.equals(INDEX)).toList());
    }

    @Test
    void everyRoomStandsInTheArchitectureAndNoOther() {
        var rooms = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("/dev/usher/sandbox/"))
                        .importPackages("dev.usher")
                        .stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("dev.usher."))
                        .map(name -> name.substring("dev.usher.".length()).split("\\.", 2)[0])
                        .distinct()
                        .toList();

        assertThat(Page.of("docs/explanation/architecture.md").section("## Rooms").rows().stream()
                        .map(row -> Page.code(row.getFirst())))
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void everyTableOfTheDatabaseStandsInTheArchitectureAndNoOther() throws Exception {
        try (var migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            var tables = migrations
                    .map(file -> Page.of(file).text())
                    .flatMap(sql -> java.util.regex.Pattern.compile("CREATE TABLE (\\w+)")
                            .matcher(sql)
                            .results()
                            .map(match -> match.group(1)))
                    .toList();

            assertThat(Page.of("docs/explanation/architecture.md")
                            .section("## What is stored and what is sealed")
                            .rows()
                            .stream()
                            .map(row -> Page.code(row.getFirst())))
                    .containsExactlyInAnyOrderElementsOf(tables);
        }
    }

    @Test
    void decisionsAreNumberedWithoutAGap() throws Exception {
        var numbers = pages().filter(page -> page.startsWith("docs/adr"))
                .map(page -> Integer.valueOf(page.getFileName().toString().substring(0, 4)))
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(
                        Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
    }
}
