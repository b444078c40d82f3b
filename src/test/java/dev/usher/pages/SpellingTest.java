package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages and what people read of Usher's are spelled as the British do. A word of ours goes into {@code docs/.words}. */
class SpellingTest {
    private static final Path WORDS = Path.of("docs/.words");

    private static final Pattern SENTENCE = Pattern.compile("\"([A-Za-z][^\"\\n]*? [a-z]+ [^\"\\n]*)\"");

    /** Scripts, styles, tags and Qute's own expressions. */
    private static final Pattern MARKUP =
            Pattern.compile("(?s)<(script|style|pre|code)\\b.*?</\\1>|<[^>]*>|\\{[^}]*}|&[a-z#0-9]+;");

    private final Spelling spelling = new Spelling(WORDS);

    /**
     * All that is checked, by where it stands. The stand-ins are left out, since they speak as Okta and Jamf do, and so is SQL.
     */
    private static Map<String, String> texts() throws IOException {
        var texts = new TreeMap<String, String>();
        for (var page : Page.everywhere()) {
            texts.put(page.toString(), Markdown.of(Page.of(page)).prose());
        }
        for (var file : files("src/main/java", "src/main/resources", "src/sandbox/resources")) {
            if (file.toString().matches(".*(?<!Store)\\.java")) {
                texts.put(file.toString(), sentences(Page.of(file).text()));
            } else if (file.toString().endsWith(".html")) {
                texts.put(file.toString(), MARKUP.matcher(Page.of(file).text()).replaceAll(" "));
            } else if (file.getFileName().toString().matches("words.*_en\\.properties")) {
                texts.put(file.toString(), values(file));
            }
        }
        return texts;
    }

    private static List<Path> files(String... directories) throws IOException {
        var files = new ArrayList<Path>();
        for (var directory : directories) {
            try (var found = Files.walk(Path.of(directory))) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }

    private static String values(Path properties) throws IOException {
        var words = new Properties();
        try (var file = Files.newBufferedReader(properties)) {
            words.load(file);
        }
        return words.values().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /** What the code says to people: every text of three words and more. */
    private static String sentences(String code) {
        return SENTENCE.matcher(code).results().map(match -> match.group(1)).collect(Collectors.joining("\n"));
    }

    @Test
    void everyWordIsSpelledWellAndNoWordOfOursIsNeedless() throws IOException {
        var mistakes = new TreeMap<String, Object>();
        texts().forEach((place, text) -> {
            var found = spelling.mistakes(text);
            if (!found.isEmpty()) {
                mistakes.put(place, found);
            }
        });

        assertThat(mistakes).isEmpty();
        assertThat(spelling.unused()).as("words of ours that stand nowhere").isEmpty();
        assertThat(spelling.needless())
                .as("words of ours that the dictionary has")
                .isEmpty();
    }

    @Test
    void aMistakeIsFound() {
        var text =
                "Usher recieves an event, and it's the device's colour that matters, not its color: [the catalog](colour.md)"
                        + " of Okta’s FastPass at https://exampel.com, and usher.okta.isuer.";

        assertThat(spelling.mistakes(text).stream().map(mistake -> mistake.split(" ")[0]))
                .containsExactly("recieves", "color", "catalog");
        assertThat(spelling.mistakes("It recieves.")).singleElement().asString().contains("receives");
    }
}
