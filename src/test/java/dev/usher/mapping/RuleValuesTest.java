package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule yields as a text, and what the functions do. */
class RuleValuesTest {
    private static @Nullable String claim(@Nullable Object value) {
        return Rules.room("claims.x", Rules.claims("x", value));
    }

    private static List<String> warnings(String rule, Map<String, ? extends @Nullable Object> claims) {
        return Rules.mapped(
                        Rules.of(
                                "fields.room.value", rule,
                                "fields.username.value", "'u'",
                                "fields.real-name.value", "'n'",
                                "fields.email.value", "'e'"),
                        claims)
                .warnings();
    }

    @Test
    void scalarsBecomeTexts() {
        assertThat(claim("Paris")).isEqualTo("Paris");
        assertThat(claim(42)).isEqualTo("42");
        assertThat(claim(42L)).isEqualTo("42");
        assertThat(claim(-7)).isEqualTo("-7");
        assertThat(claim(3.0)).isEqualTo("3");
        assertThat(claim(3.25)).isEqualTo("3.25");
        assertThat(claim(3.5f)).isEqualTo("3.5");
        assertThat(claim(0.0001)).isEqualTo("0.0001");
        assertThat(claim(1e300)).isEqualTo("1.0E300");
        assertThat(claim(new BigDecimal("12.50"))).isEqualTo("12.5");
        assertThat(claim(new BigInteger("9007199254740993"))).isEqualTo("9007199254740993");
        assertThat(claim(new BigInteger("9".repeat(30)))).isEqualTo("1.0E30");
        assertThat(claim(true)).isEqualTo("true");
        assertThat(Rules.room("7u", Map.of())).isEqualTo("7");
        assertThat(Rules.room("timestamp('2026-01-02T03:04:05Z')", Map.of())).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void aListOfTextsIsJoined() {
        assertThat(claim(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(claim(List.of())).isNull();
        assertThat(claim(List.of(""))).isNull();
        assertThat(Rules.room("claims.x.map(c, c.upperAscii())", Map.of("x", List.of("a", "b"))))
                .isEqualTo("A, B");
    }

    @Test
    void whatIsNoTextIsMissingWithAWarning() {
        assertThat(warnings("claims.x", Map.of("x", Map.of("a", "b"))))
                .containsExactly("room stays as it is: the rule yields something that is no text"
                        + " (rule usher.mapping.fields.room.value).");
        assertThat(warnings("claims.x", Map.of("x", List.of("a", 1))))
                .containsExactly("room stays as it is: the rule yields a list that holds more than texts"
                        + " (rule usher.mapping.fields.room.value).");
        assertThat(warnings("claims.x", Rules.claims("x", Arrays.asList("a", null))))
                .hasSize(1);
        assertThat(warnings("claims.x / 0.0", Map.of("x", 1.0)))
                .containsExactly("room stays as it is: the rule yields a number that is not finite"
                        + " (rule usher.mapping.fields.room.value).");
    }

    @Test
    void aTooLongValueIsCutWithAWarning() {
        // When
        var mapped = Rules.mapped(
                Rules.of("fields.department.value", "claims.d", "extension-attributes.\"D\".value", "claims.d"),
                Rules.claims("d", "d".repeat(300), "preferred_username", "u", "name", "n", "email", "e"));

        // Then
        assertThat(Rules.text(mapped, Field.DEPARTMENT)).isEqualTo("d".repeat(225));
        assertThat(mapped.extensionAttributes()).containsEntry("D", new FieldValue.Value("d".repeat(255), "claims.d"));
        assertThat(mapped.warnings())
                .containsExactly(
                        "department is cut to the 225 characters that Jamf Pro takes"
                                + " (rule usher.mapping.fields.department.value).",
                        "extension attribute D is cut to the 255 characters that Jamf Pro takes"
                                + " (rule usher.mapping.extension-attributes.\"D\".value).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    claims.office.split('/')[1]                                       | 3
                    claims.office.lowerAscii()                                        | paris/3
                    claims.office.replace('/', '-')                                   | Paris-3
                    claims.office.substring(0, 2)                                     | Pa
                    ' x '.trim() + 'y'                                                | xy
                    ['a', 'b'].join('+')                                              | a+b
                    claims.office.indexOf('/')                                        | 5
                    claims.office.charAt(0)                                           | P
                    regex.extract(claims.office, '([0-9]+)$').orValue('none')         | 3
                    regex.replace(claims.office, '[a-z]', '')                         | P/3
                    claims.office.matches('^Paris')                                   | true
                    claims.?department.orValue('none')                                | none
                    claims.?office                                                    | Paris/3
                    claims.address.locality                                           | Lyon
                    has(claims.address.street) ? 'street' : 'no street'               | no street
                    claims.roles.filter(r, r != 'a')                                  | b
                    sets.contains(claims.roles, ['a', 'b'])                           | true
                    claims.roles.reverse()[0]                                         | b
                    math.greatest(3, claims.n)                                        | 42
                    base64.encode(b'usher')                                           | dXNoZXI=
                    claims.n > 40 ? 'many' : 'few'                                    | many
                    lookup('t', claims.office, 'other')                               | Paris office
                    lookup('t', claims.n)                                             | forty-two
                    lookup('t', claims.department, 'no department')                   | no department
                    lookup('t', claims.address.street, 'no street')                   | no street
                    lookup('t', claims.no.such.claim, 'none')                         | none
                    lookup('t', claims['department'], 'no department')                | no department
                    lookup('t', claims.nothing, 'null')                               | null
                    lookup('t', 'unknown', 'fallback')                                | fallback
                    lookup('t', claims.office, claims.department)                     | Paris office
                    lookup('t', claims.office).upperAscii()                           | PARIS OFFICE
                    lookup('t', claims.office.split('/')[0], 'x')                     | x
                    lookup('t', lookup('t', claims.n), 'x')                           | both
                    """)
    void functionsDoWhatThePageSays(String rule, String expected) {
        // Given
        var rules = Rules.of(
                "fields.room.value", rule,
                "tables.t.\"Paris/3\"", "Paris office",
                "tables.t.42", "forty-two",
                "tables.t.forty-two", "both");
        var claims = Rules.claims(
                "office",
                "Paris/3",
                "n",
                42,
                "nothing",
                null,
                "roles",
                List.of("a", "b"),
                "address",
                Map.of("locality", "Lyon"));

        // Then
        assertThat(Rules.text(Rules.mapped(rules, claims), Field.ROOM)).isEqualTo(expected);
    }

    @Test
    void aKeyOutsideTheTableWithoutAFallbackIsMissingWithoutAWarning() {
        var rules = Rules.of("fields.room.value", "lookup('t', claims.x)", "tables.t.a", "b");
        assertThat(Rules.mapped(rules, Rules.claims("x", "z", "preferred_username", "u", "name", "n", "email", "e"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void aLookupWhoseFallbackIsAbsentTooIsMissing() {
        assertThat(warnings("lookup(device.kind == 'computer' ? 't' : 't', claims.d, claims.d)", Map.of("a", "b")))
                .hasSize(1);
    }

    @Test
    void aTableKeyMatchesHoweverItsAccentsAreEncoded() {
        var rules = Rules.of("fields.room.value", "lookup('t', claims.x)", "tables.t.\"Sa\u0303o Paulo\"", "SP");
        assertThat(Rules.text(Rules.mapped(rules, Map.of("x", "S\u00E3o Paulo")), Field.ROOM))
                .isEqualTo("SP");
    }

    @Test
    void whatIsWrongAtEvaluationIsSaidInPlainWords() {
        assertThat(warnings("claims.x.split('/')[3]", Map.of("x", "a")).getFirst())
                .contains("the rule reads beyond the end of a list");
        assertThat(warnings("1 / claims.x", Map.of("x", 0)).getFirst()).contains("the rule divides by zero");
        assertThat(warnings("int(claims.x)", Map.of("x", "a")).getFirst()).contains("a value cannot be converted");
        assertThat(warnings("claims.x.trim()", Map.of("x", 1)).getFirst())
                .contains("a value is null or of another kind than the rule expects");
        assertThat(warnings("claims.address.locality", Map.of("address", Map.of()))
                        .getFirst())
                .contains("claim address.locality is absent");
        assertThat(warnings("claims['department'] + 'x'", Map.of()).getFirst()).contains("claim department is absent");
        assertThat(warnings("lookup(claims.x, 'k')", Map.of("x", "nope")).getFirst())
                .contains("the rule was stopped, it looks into a table that is not configured");
    }
}
