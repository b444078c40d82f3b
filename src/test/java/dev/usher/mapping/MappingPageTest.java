package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference page says what the code does. */
class MappingPageTest {
    private static final Pattern EXAMPLE = Pattern.compile(
            "### (\\d\\. [^\\n]+)\\n\\n```yaml\\n(.*?)```\\n```json\\n(.*?)```\\n```json\\n(.*?)```", Pattern.DOTALL);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    record Example(String title, String rules, String claims, String result) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/reference/mapping.md"));
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(page())
                .results()
                .map(match -> new Example(match.group(1), match.group(2), match.group(3), match.group(4)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesWhatThePageShows(Example example) throws Exception {
        // Given
        var rules = new MappingRules(Rules.config(new YamlConfigSource(example.title(), example.rules())));

        // When
        var mapped = Rules.mapped(rules, JSON.readValue(example.claims(), OBJECT));

        // Then
        var shown = new LinkedHashMap<String, @Nullable String>();
        mapped.fields().forEach((field, value) -> shown.put(field.wireName(), shown(value)));
        mapped.extensionAttributes().forEach((name, value) -> shown.put(name, shown(value)));
        assertThat(shown).isEqualTo(JSON.readValue(example.result(), OBJECT));
    }

    @Test
    void thereAreFiveExamples() throws Exception {
        assertThat(examples()).hasSize(5);
    }

    @Test
    void everyFieldStandsThereWithItsLength() throws Exception {
        var rows = new ArrayList<String>();
        for (var line : page().split("\n")) {
            if (line.matches("\\| `[a-z-]+` \\|.*\\| \\d+ \\|")) {
                rows.add(line.replaceAll("\\| `([a-z-]+)` \\|.*\\| (\\d+) \\|", "$1 $2"));
            }
        }
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Field.values())
                        .map(field -> field.wireName() + " " + field.maxLength())
                        .toList());
    }

    @Test
    void theBadRuleOfThePageReadsSo() throws Exception {
        var config = Rules.config("fields.room.value", "claims.office.splt('/')");
        List<String> lines = List.of();
        try {
            new MappingRules(config);
        } catch (BadMappingRules e) {
            lines = e.lines();
        }
        assertThat(lines).hasSize(1);
        assertThat(page()).contains("```\n" + lines.getFirst() + "\n```");
    }

    private static @Nullable String shown(FieldValue value) {
        return switch (value) {
            case FieldValue.Value text -> text.text();
            case FieldValue.Clear clear -> null;
        };
    }
}
