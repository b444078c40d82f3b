package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is too much is stopped, costs one field and leaves the others alone. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LimitsTest {
    private static final Map<String, @Nullable Object> LARGE = Rules.claims(
            "preferred_username",
            "ada",
            "text",
            "x".repeat(4000),
            "groups",
            Collections.nCopies(1000, "group"),
            "lists",
            Collections.nCopies(300, Collections.nCopies(300, "x")));

    private static String stopped(String rule) {
        var mapped = Rules.mapped(
                Rules.of("fields.room.value", rule, "fields.real-name.value", "'n'", "fields.email.value", "'e'"),
                LARGE);
        assertThat(Rules.text(mapped, Field.USERNAME)).isEqualTo("ada");
        assertThat(mapped.fields()).doesNotContainKey(Field.ROOM);
        assertThat(mapped.warnings()).hasSize(1);
        return mapped.warnings().getFirst();
    }

    @Test
    void tooManyTurnsAreStopped() {
        assertThat(stopped("string(groups.exists(a, groups.exists(b, false)))"))
                .contains("the rule was stopped, it loops more than 10000 times");
    }

    @Test
    void aTextThatGrowsIsStopped() {
        assertThat(stopped("claims.text.replace('', claims.text)")).contains("too large");
        assertThat(stopped("regex.replace(claims.text, '', claims.text)")).contains("too large");
        assertThat(stopped("claims.text + claims.text + claims.text")).contains("too large");
        assertThat(stopped("groups.map(g, claims.text).join('')")).contains("the rule was stopped");
    }

    @Test
    void aListThatGrowsIsStopped() {
        assertThat(stopped("string((groups + groups + groups + groups + groups + groups + groups + groups + groups"
                        + " + groups + groups).size())"))
                .contains("too large");
        assertThat(stopped("string(claims.lists.flatten().size())")).contains("too large");
    }

    @Test
    void tooManyStepsAreStopped() {
        assertThat(stopped("string(groups.all(g, claims.text.matches('(x+x+)+y') || claims.text.size() > 0))"))
                .contains("too many steps");
    }

    @Test
    void whatAnOrdinaryRuleDoesWithManyGroupsIsAllowed() {
        assertThat(Rules.room(
                        "groups.filter(g, g.startsWith('Dept ')).map(g, g.substring(5))[0]",
                        Rules.claims("groups", groupsWith("Dept Research"))))
                .isEqualTo("Research");
    }

    @Test
    void aLongClaimIsCutNotLost() {
        // When
        var mapped = Rules.mapped(
                Rules.of("fields.room.value", "claims.office", "fields.position.value", "claims.office + '!'"),
                Map.of("office", "x".repeat(1_000_000)));

        // Then
        assertThat(Rules.text(mapped, Field.ROOM)).isEqualTo("x".repeat(255));
        assertThat(Rules.text(mapped, Field.POSITION)).isEqualTo("x".repeat(255));
    }

    @Test
    void aClaimNestedWithoutEndIsNoTrouble() {
        // Given
        Object nested = "bottom";
        for (int i = 0; i < 5000; i++) {
            nested = i % 2 == 0 ? List.of(nested) : new HashMap<>(Map.of("k", nested));
        }

        // When
        var mapped = Rules.mapped(
                Rules.of("fields.room.value", "claims.office", "fields.username.value", "'u'"),
                Rules.claims("office", nested));

        // Then
        assertThat(mapped.fields()).containsOnlyKeys(Field.USERNAME);
    }

    private static List<String> groupsWith(String last) {
        var groups = new ArrayList<>(Collections.nCopies(500, "Everyone"));
        groups.add(last);
        return groups;
    }
}
