package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages whose commands are run, and how they are: {@code TutorialIT} runs them against a whole Usher. */
class ShellBlockTest {
    private static final Page TUTORIAL = Page.of("docs/tutorial/first-enrolled-mac.md");
    private static final Page README = Page.of("README.md");

    @TempDir
    Path directory;

    private static ShellBlock block(String text) {
        return ShellBlock.of(new Page(Path.of("page.md"), text)).getFirst();
    }

    private static boolean shows(String shown, String answer) {
        return block("```sh\ntrue\n```\n\n```text\n" + shown + "\n```\n")
                .expected()
                .orElseThrow()
                .matcher(ShellBlock.seen(answer))
                .matches();
    }

    @Test
    void theseBlocksAloneAreNotRun() {
        assertThat(notRun(TUTORIAL)).containsExactly("./mvnw -q -Dsandbox -Dmaven.test.skip package\n");
        assertThat(notRun(README)).singleElement().asString().startsWith("./mvnw quarkus:dev ");
    }

    private static List<String> notRun(Page page) {
        return ShellBlock.of(page).stream()
                .filter(block -> !block.isRun())
                .map(ShellBlock::commands)
                .toList();
    }

    @Test
    void nearlyAllThatTheTutorialRunsIsCompared() {
        var run = ShellBlock.of(TUTORIAL).stream().filter(ShellBlock::isRun).toList();

        assertThat(run).hasSizeGreaterThan(15);
        // To start Usher, and to make a directory and stop Usher, show nothing.
        assertThat(run.stream().filter(block -> block.expected().isEmpty())).hasSize(3);
    }

    @Test
    void everyBlockOfCommandsAndOfTextIsSeen() {
        for (var page : List.of(TUTORIAL, README)) {
            var blocks = ShellBlock.of(page);
            assertThat(page.text().lines().filter(line -> line.strip().equals("```sh")))
                    .hasSize(blocks.size());
            assertThat(page.text().lines().filter(line -> line.strip().equals("```text")))
                    .hasSize(Math.toIntExact(blocks.stream()
                            .filter(block -> block.expected().isPresent())
                            .count()));
        }
    }

    @Test
    void whatIsShownIsComparedToTheLetterButForWhatDiffersEachTime() {
        assertThat(shows("a.c", "a.c\n")).isTrue();
        assertThat(shows("a.c", "abc\n")).isFalse();
        assertThat(shows("one\ntwo", "one\ntwo\nthree\n")).isFalse();
        assertThat(shows("id: …, end", "id: asg_1, end\n")).isTrue();
        assertThat(shows("id: …, end", "id: asg_1,\n end\n")).isFalse();
        assertThat(shows("one\n…\nlast", "one\n2\n3\nlast\n")).isTrue();
        assertThat(shows("one\n…\nlast", "one\n2\n3\n")).isFalse();
        assertThat(shows("user:", "user: \n")).isTrue();
    }

    @Test
    void aMarkAndAnAnswerBelongToTheBlockBesideThem() {
        var blocks = ShellBlock.of(new Page(Path.of("page.md"), """
                <!-- not run: it takes a day -->
                ```sh
                build
                ```

                ```sh
                ask
                ```

                Something is said in between.

                ```text
                no answer
                ```
                """));

        assertThat(blocks)
                .containsExactly(
                        new ShellBlock(2, "build\n", null, "it takes a day"), new ShellBlock(6, "ask\n", null, null));
    }

    @Test
    void oneShellRunsThemAllAndEachHasItsAnswer() throws Exception {
        var shell = new Shell(directory, Map.of("GREETING", "hello"), Duration.ofSeconds(30));

        var answers = shell.run(List.of("name=Ana\n", "echo \"$GREETING $name\"\necho oops >&2\n", "false\n"));

        assertThat(answers)
                .containsExactly(
                        new Shell.Answer("", 0), new Shell.Answer("hello Ana\noops\n", 0), new Shell.Answer("", 1));
    }

    @Test
    void aBlockThatDoesNotEndIsToldAndNothingIsLeftBehind() throws Exception {
        var shell = new Shell(directory, Map.of(), Duration.ofSeconds(1));

        var answers = shell.run(List.of("sleep 3600 &\necho $!\n", "echo asked\nsleep 3600\n", "echo never\n"));

        assertThat(answers.get(1)).isEqualTo(new Shell.Answer("asked\n", null));
        assertThat(answers.get(2).code()).isNull();
        assertThat(ProcessHandle.of(Long.parseLong(answers.getFirst().text().strip())))
                .matches(process -> process.isEmpty() || !process.get().isAlive());
    }

    @Test
    void aShellUnderstandsThem() throws Exception {
        for (var page : List.of(TUTORIAL, README)) {
            var commands = ShellBlock.of(page).stream().map(ShellBlock::commands);
            var script = Stream.concat(
                            Stream.concat(Stream.of("sh -n <<'END_OF_PAGE'\n"), commands), Stream.of("END_OF_PAGE\n"))
                    .reduce("", String::concat);

            var answer = new Shell(directory, Map.of(), Duration.ofSeconds(30))
                    .run(List.of(script))
                    .getFirst();

            assertThat(answer).isEqualTo(new Shell.Answer("", 0));
        }
    }
}
