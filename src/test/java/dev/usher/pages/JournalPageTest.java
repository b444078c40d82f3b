package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.enrich.Finding;
import dev.usher.enrollment.EnrollmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page names every kind of entry that a timeline may have, and no other: programs branch on them. */
class JournalPageTest {
    private static final Pattern WRITES = Pattern.compile("new JournalEntry\\(|\\brecord\\.(note|undoWritten)\\(");
    private static final Pattern WORD = Pattern.compile("\"([a-z]+(?:_[a-z]+)+)\"");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
    /** Words in files that write entries, which are no kinds of them. */
    private static final Set<String> OTHERS = Set.of("preferred_username");

    @Test
    void everyKindStandsThereAndNoOther() throws IOException {
        var named = Page.of("docs/reference/http-api.md").section("### What a timeline tells").rows().stream()
                .flatMap(row -> CODE.matcher(row.getFirst()).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(kinds());
    }

    private static Set<String> kinds() throws IOException {
        var kinds = new TreeSet<>(writtenOut());
        Arrays.stream(AssignmentState.values()).forEach(state -> kinds.add("assignment_" + state.wireName()));
        Arrays.stream(EnrollmentState.values())
                .filter(EnrollmentState::ended)
                .forEach(state -> kinds.add(state.wireName()));
        Arrays.stream(Finding.Outcome.values())
                .filter(outcome -> outcome != Finding.Outcome.FOUND)
                .forEach(outcome -> kinds.add(outcome.wireName()));
        kinds.addAll(List.of("owner_suspended", "owner_deactivated", Reason.DISPUTED.wireName()));
        return kinds;
    }

    /** A kind must not change its name, so it stands as a word in the code that writes the entry. */
    private static List<String> writtenOut() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Page.of(file).text())
                    .filter(text -> WRITES.matcher(text).find())
                    .flatMap(text -> WORD.matcher(text).results())
                    .map(match -> match.group(1))
                    .filter(word -> !OTHERS.contains(word))
                    .toList();
        }
    }
}
