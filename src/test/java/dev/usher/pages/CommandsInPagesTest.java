package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who copies a command from a page gets what the page says. */
class CommandsInPagesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```");
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^| )#.*$");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern WITH_QUESTION_MARK = Pattern.compile("[^\\s$?]+\\?\\S*");

    /** What {@code CsvLines} takes for the beginning of a formula, in the words of jq. */
    private static final String GUARD = "test(\"^[-=+@\\t\\r]\")";

    private static List<String> blocks() throws IOException {
        return Page.everywhere().stream()
                .flatMap(page -> BLOCK.matcher(Page.of(page).text()).results())
                .map(match -> match.group(1))
                .toList();
    }

    /** To zsh, the shell of a Mac, it is a pattern of file names, and one that fits no file ends the command. */
    @Test
    void whatHasAQuestionMarkIsQuoted() throws IOException {
        var bare = blocks().stream()
                .flatMap(block -> WITH_QUESTION_MARK.matcher(unquoted(block)).results())
                .map(MatchResult::group)
                .toList();

        assertThat(blocks()).isNotEmpty();
        assertThat(bare).isEmpty();
    }

    private static String unquoted(String block) {
        return QUOTED.matcher(COMMENT.matcher(block).replaceAll("")).replaceAll("");
    }

    @Test
    void aTableOfWhatPeopleTypedRunsNothingInASpreadsheet() throws IOException {
        assertThat(blocks())
                .filteredOn(block -> block.contains("@csv"))
                .isNotEmpty()
                .allMatch(block -> block.contains(GUARD));
    }

    @Test
    void aRestartNamesTheNamespace() throws IOException {
        assertThat(Page.everywhere()).noneMatch(page -> Page.of(page).text().contains("kubectl rollout"));
    }
}
