package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.DeviceFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
    private static final String LAB = "excluded.\"Lab Macs\".when";

    private static Exclusion exclusion(
            MappingRules rules, Map<String, ? extends @Nullable Object> claims, @Nullable DeviceFacts facts) {
        return rules.exclusion(Rules.person(claims), Rules.MAC, facts);
    }

    /** What one rule says of these claims on a Mac that Jamf Pro knows. */
    private static Exclusion exclusion(String when, Map<String, ? extends @Nullable Object> claims) {
        return exclusion(Rules.of(LAB, when), claims, Rules.FACTS);
    }

    @Test
    void withoutARuleNoDeviceIsExcluded() {
        assertThat(exclusion(Rules.of(), Map.of(), null)).isEqualTo(new Exclusion.NotExcluded());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    device.site == 'Campus'                   | device.site == 'Library'
                    'Lab Macs' in device.groups               | 'Kiosks' in device.groups
                    device.managed                            | device.shared
                    claims.userType == 'guest'                | claims.userType == 'staff'
                    'Visitors' in groups                      | 'Staff' in groups
                    device.serialNumber.startsWith('C02')     | device.serialNumber.startsWith('F2L')
                    device.kind == 'computer' && claims.guest | device.kind == 'mobile' && claims.guest
                    """)
    void aRuleOverClaimsGroupsAndDeviceDecides(String holds, String holdsNot) {
        // Given
        var claims = Map.of("userType", "guest", "guest", true, "groups", List.of("Visitors"));

        // Then
        assertThat(exclusion(holds, claims)).isInstanceOf(Exclusion.Excluded.class);
        assertThat(exclusion(holdsNot, claims)).isEqualTo(new Exclusion.NotExcluded());
    }

    @Test
    void withoutASentenceOfItsOwnTheRuleIsNamed() {
        assertThat(exclusion("true", Map.of()))
                .isEqualTo(new Exclusion.Excluded(
                        "Lab Macs", "The rule usher.mapping.excluded.\"Lab Macs\" leaves this device without a user."));
    }

    @Test
    void whatTheRuleSaysIsALiteralForPeople() {
        // Given
        var rules = Rules.of(LAB, "device.site == 'Campus'", "excluded.\"Lab Macs\".says", "claims.name keeps out.");

        // Then
        assertThat(exclusion(rules, Map.of("name", "Ada"), Rules.FACTS))
                .isEqualTo(new Exclusion.Excluded("Lab Macs", "claims.name keeps out."));
    }

    @Test
    void whatJamfDoesNotKnowYetIsUndecidedAndNamed() {
        assertThat(exclusion(Rules.of(LAB, "device.site == 'Campus'"), Map.of(), null))
                .isEqualTo(new Exclusion.Undecided(
                        "Lab Macs",
                        "The rule usher.mapping.excluded.\"Lab Macs\" cannot be decided:"
                                + " the device's site is not known."));
    }

    @Test
    void aRuleCanSayWhatHoldsBeforeJamfKnowsTheDevice() {
        var rules = Rules.of(LAB, "has(device.site) && device.site == 'Campus'");
        assertThat(exclusion(rules, Map.of(), null)).isEqualTo(new Exclusion.NotExcluded());
        assertThat(exclusion(rules, Map.of(), Rules.FACTS)).isInstanceOf(Exclusion.Excluded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims.absent",
                "claims.absent == 'x'",
                "claims.absent || false",
                "!claims.absent",
                "claims.absent == 'x' && true",
                "claims.text",
                "!claims.text",
                "claims.text || false",
                "claims.nothing",
                "claims.nothing > 1",
                "claims.number == 1 / 0",
                "claims.map",
                "claims.list",
                "claims.list.exists(x, x.startsWith('z'))",
                "claims.list[99] == 'x'",
                "int(claims.text) > 3",
                "claims.text.matches(claims.pattern)",
                "device.udid == 'x'",
                "lookup('labs', claims.text, 'true')",
                "timestamp(claims.text) > timestamp('2026-01-02T03:04:05Z')"
            })
    void anExclusionsErrorIsUndecidedNeverNotExcluded(String when) {
        // Given
        var secret = "SECRET-VALUE";
        var claims = Rules.claims(
                "text",
                secret,
                "nothing",
                null,
                "number",
                3,
                "map",
                Map.of(secret, secret),
                "pattern",
                secret + "[",
                "list",
                List.of(1, 2));

        // When
        var exclusion = exclusion(Rules.of(LAB, when, "tables.labs.a", "b"), claims, Rules.FACTS);

        // Then
        assertThat(exclusion).isInstanceOfSatisfying(Exclusion.Undecided.class, undecided -> {
            assertThat(undecided.name()).isEqualTo("Lab Macs");
            assertThat(undecided.sentence())
                    .startsWith("The rule usher.mapping.excluded.\"Lab Macs\" cannot be decided: ")
                    .endsWith(".")
                    .doesNotContain(secret);
        });
    }

    @Test
    void aTextThatSaysTrueIsNotTrue() {
        assertThat(exclusion("claims.lab", Map.of("lab", "true")))
                .isEqualTo(new Exclusion.Undecided(
                        "Lab Macs",
                        "The rule usher.mapping.excluded.\"Lab Macs\" cannot be decided:"
                                + " the rule yields neither true nor false."));
    }

    @Test
    void whatOneSideSettlesNeedsNoOther() {
        assertThat(exclusion(Rules.of(LAB, "device.shared || true"), Map.of(), null))
                .isInstanceOf(Exclusion.Excluded.class);
        assertThat(exclusion(Rules.of(LAB, "device.shared && device.kind == 'mobile'"), Map.of(), null))
                .isEqualTo(new Exclusion.NotExcluded());
    }

    @Test
    void excludedWinsOverUndecidedAndUndecidedOverNotExcluded() {
        // Given
        var all = Rules.of(
                "excluded.a.when", "claims.absent",
                "excluded.b.when", "false",
                "excluded.c.when", "true",
                "excluded.d.when", "true");
        var undecided = Rules.of(
                "excluded.a.when", "false",
                "excluded.b.when", "claims.absent",
                "excluded.c.when", "claims.missing",
                "excluded.d.when", "false");

        // Then
        assertThat(exclusion(all, Map.of(), null))
                .isInstanceOfSatisfying(
                        Exclusion.Excluded.class,
                        excluded -> assertThat(excluded.name()).isEqualTo("c"));
        assertThat(exclusion(undecided, Map.of(), null))
                .isInstanceOfSatisfying(
                        Exclusion.Undecided.class, one -> assertThat(one.name()).isEqualTo("b"));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aClaimWithAHugeListMeetsTheSameLimits() {
        // Given
        var claims = Map.of(
                "groups", Collections.nCopies(100_000, "group"),
                "roles", Collections.nCopies(100_000, "role"),
                "text", "x".repeat(1_000_000));

        // Then
        for (var when : List.of(
                "claims.roles.exists(r, r == 'lab')",
                "groups.exists(a, groups.exists(b, a != b))",
                "claims.roles.filter(r, r == 'lab').size() > 0",
                "(claims.roles + claims.roles).size() == 0",
                "(claims.text + claims.text + claims.text).contains('lab')",
                "claims.roles.all(r, claims.text.matches('(x+x+)+y') || true)")) {
            assertThat(exclusion(when, claims))
                    .as(when)
                    .isInstanceOfSatisfying(
                            Exclusion.Undecided.class,
                            undecided -> assertThat(undecided.sentence()).contains("the rule was stopped, "));
        }
    }

    @Test
    void aDeviceInVeryManyGroupsMeetsTheSameLimits() {
        // Given
        var facts = Rules.factsInGroups(Collections.nCopies(100_000, "x".repeat(500)));

        // Then
        assertThat(exclusion(Rules.of(LAB, "device.groups.exists(g, g == 'lab')"), Map.of(), facts))
                .isInstanceOfSatisfying(
                        Exclusion.Undecided.class,
                        undecided -> assertThat(undecided.sentence()).contains("the rule was stopped, "));
    }

    @Test
    void anExclusionLeavesTheMappingAlone() {
        // Given
        var rules = Rules.of(LAB, "true", "fields.room.value", "'1'");

        // Then
        assertThat(Rules.text(Rules.mapped(rules, Map.of()), Field.ROOM)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'Guests' in groups", "!('Staff' in groups)", "groups.exists(g, g == 'Guests')", "groups == []"})
    void groupsThatOktaDidNotSendLeaveARuleUndecided(String when) {
        // Given
        var rules = Rules.of("excluded.Guests.when", when);

        // When
        var exclusion = rules.exclusion(Rules.person(Map.of("name", "Ada")), Rules.MAC, Rules.FACTS);

        // Then
        assertThat(exclusion)
                .isEqualTo(new Exclusion.Undecided(
                        "Guests",
                        "The rule usher.mapping.excluded.\"Guests\" cannot be decided: claim groups is absent."));
    }

    @Test
    void groupsThatOktaDidNotSendDoNotMatterWhereTheOtherSideDecides() {
        // Given
        var rules = Rules.of("excluded.Guests.when", "'Guests' in groups && device.kind == 'mobile'");

        // When, Then
        assertThat(rules.exclusion(Rules.person(Map.of()), Rules.MAC, Rules.FACTS))
                .isEqualTo(new Exclusion.NotExcluded());
    }

    @Test
    void anEmptyListOfGroupsThatOktaSentIsOne() {
        // Given
        var rules = Rules.of("excluded.Guests.when", "'Guests' in groups");

        // When, Then
        assertThat(rules.exclusion(Rules.person(Map.of("groups", List.of())), Rules.MAC, Rules.FACTS))
                .isEqualTo(new Exclusion.NotExcluded());
    }
}
