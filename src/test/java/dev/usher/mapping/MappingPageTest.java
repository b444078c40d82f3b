package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.device.DeviceFacts;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference page says what the code does. */
class MappingPageTest {
    private static final Pattern EXAMPLE = Pattern.compile(
            "### (\\d\\. [^\\n]+)\\n\\n```yaml\\n(.*?)```\\n```json\\n([^`]*)```\\n(?:```json\\n([^`]*)```\\n)??```json\\n([^`]*)```\\n(?!```)",
            Pattern.DOTALL);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    record Example(
            String title,
            String rules,
            String claims,
            @Nullable String facts,
            String result) {
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
                .map(match ->
                        new Example(match.group(1), match.group(2), match.group(3), match.group(4), match.group(5)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesWhatThePageShows(Example example) throws Exception {
        // Given
        var rules = new MappingRules(Rules.config(new YamlConfigSource(example.title(), example.rules())));

        var person = Rules.person(JSON.readValue(example.claims(), OBJECT));
        var facts = example.facts() == null ? null : facts(JSON.readTree(example.facts()));

        // When
        var exclusion = rules.exclusion(person, Rules.MAC, facts);
        var mapping = rules.map(person, Rules.MAC, facts);

        // Then
        var shown = switch (exclusion) {
            case Exclusion.Excluded excluded -> Map.of("excluded", excluded.name(), "sentence", excluded.sentence());
            case Exclusion.Undecided undecided ->
                Map.of("undecided", undecided.name(), "sentence", undecided.sentence());
            case Exclusion.NotExcluded not -> shown(((Mapping.Mapped) mapping).fields());
        };
        assertThat(shown).isEqualTo(JSON.readValue(example.result(), OBJECT));
    }

    private static Map<String, @Nullable Object> shown(MappedFields mapped) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        mapped.fields().forEach((field, value) -> shown.put(field.wireName(), shown(value)));
        mapped.extensionAttributes().forEach((name, value) -> shown.put(name, shown(value)));
        if (!mapped.userGroups().isEmpty()) {
            shown.put("user-groups", mapped.userGroups());
        }
        return shown;
    }

    /** The facts that an example shows; it must not show one that there is not. */
    private static DeviceFacts facts(JsonNode shown) {
        assertThat(Stream.of(DeviceFacts.class.getRecordComponents()).map(RecordComponent::getName))
                .contains(shown.propertyStream().map(Map.Entry::getKey).toArray(String[]::new));
        return new DeviceFacts(
                shown.path("name").asText(),
                shown.path("model").asText(),
                shown.path("modelIdentifier").asText(),
                shown.path("osVersion").asText(),
                shown.path("assetTag").asText(),
                shown.path("site").asText(),
                shown.path("ownership").asText(),
                shown.path("shared").asBoolean(),
                shown.path("supervised").asBoolean(),
                shown.path("managed").asBoolean(),
                shown.path("groups").valueStream().map(JsonNode::asText).toList());
    }

    @Test
    void thereAreEightExamplesAndTwoShowFacts() throws Exception {
        assertThat(examples()).hasSize(8);
        assertThat(examples().filter(example -> example.facts() != null)).hasSize(2);
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
    void everyFactStandsThere() throws Exception {
        var page = page();
        assertThat(DeviceFacts.class.getRecordComponents())
                .allSatisfy(fact ->
                        assertThat(page).containsPattern("\\| (`[a-zA-Z.]+`, )?`device." + fact.getName() + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "fields.room.value, claims.office.splt('/')",
        "excluded.\"Lab Macs\".when, device.site",
    })
    void aBadRuleOfThePageReadsSo(String key, String rule) throws Exception {
        // Given
        var config = Rules.config(key, rule);

        // When
        var lines = catchThrowableOfType(BadMappingRules.class, () -> new MappingRules(config))
                .lines();

        // Then
        assertThat(lines).hasSize(1);
        assertThat(page()).contains("```\n" + lines.getFirst() + "\n```");
    }

    @Test
    void theUsualSentenceOfThePageReadsSo() throws Exception {
        assertThat(page()).contains("```\n" + ExclusionRule.usualSentence("Lab Macs") + "\n```");
    }

    private static @Nullable String shown(FieldValue value) {
        return switch (value) {
            case FieldValue.Value text -> text.text();
            case FieldValue.Clear clear -> null;
        };
    }
}
