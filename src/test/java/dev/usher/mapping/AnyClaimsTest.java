package dev.usher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the claims hold: the mapping ends, throws nothing, and yields only what Jamf Pro can take. */
class AnyClaimsTest {
    private static final long SEED = 20260102L;
    private static final int PEOPLE = 3000;
    private static final String[] NAMES = {
        "preferred_username", "name", "email", "department", "office", "groups", "address", "title", "sub"
    };
    private static final String[] PIECES = {
        "a",
        " ",
        "/",
        "\u0000",
        "\u0007",
        "\uD83D",
        "\uDE00",
        "\uD83D\uDE00",
        "e\u0301",
        "\u65E5",
        "\uFFFF",
        "\r\n",
        "\u202E",
        "\u0645",
        "'",
        "*",
        "[",
        "(",
        "\\",
        "1",
        "\u200D",
        "x".repeat(100),
        "\uD834\uDD65"
    };

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void everyMappingIsFitForJamf() {
        // Given
        var rules = Rules.of(
                "fields.department.value", "lookup('departments', claims.department, claims.department)",
                "fields.building.value", "claims.office.split('/')[0]",
                "fields.room.value", "regex.replace(claims.office, '[0-9]', '#')",
                "fields.position.value", "claims.title",
                "fields.phone.value", "string(int(claims.title) + 1)",
                "fields.site.value", "claims.address.locality.lowerAscii()",
                "fields.asset-tag.value", "'a'.matches(claims.title) ? claims[claims.title] : claims.department",
                "fields.asset-tag.when-missing", "clear",
                "extension-attributes.\"Groups\".value", "groups",
                "extension-attributes.\"Sorted\".value", "groups.filter(g, g.matches('^[a-z]')).sort()",
                "tables.departments.a", "A");

        // When
        var values = 0;
        for (int person = 0; person < PEOPLE; person++) {
            values += fit(Rules.mapped(rules, claims()));
        }

        // Then: the generator must have made something to look at.
        assertThat(values).isGreaterThan(PEOPLE);
    }

    private static int fit(MappedFields mapped) {
        var values = 0;
        for (var entry : mapped.fields().entrySet()) {
            values += fit(entry.getValue(), entry.getKey().maxLength());
        }
        for (var value : mapped.extensionAttributes().values()) {
            values += fit(value, 255);
        }
        assertThat(mapped.warnings()).allMatch(warning -> warning.codePoints().allMatch(c -> c >= ' ' && c < 0x7F));
        return values;
    }

    private static int fit(FieldValue fieldValue, int maxLength) {
        if (!(fieldValue instanceof FieldValue.Value value)) {
            return 0;
        }
        var text = value.text();
        assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(maxLength);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text.codePoints()
                        .noneMatch(c -> Character.getType(c) == Character.CONTROL
                                || Character.getType(c) == Character.SURROGATE
                                || (c & 0xFFFE) == 0xFFFE))
                .isTrue();
        return 1;
    }

    private Map<String, @Nullable Object> claims() {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        for (var name : NAMES) {
            if (random.nextInt(8) != 0) {
                claims.put(name, value(0));
            }
        }
        return claims;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 7 : 12)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> random.nextBoolean();
            case 9 -> list(depth);
            case 10 -> map(depth);
            case 11 -> new Object();
            default -> text();
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private ArrayList<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(random.nextBoolean() ? "locality" : text(), value(depth + 1));
        }
        return map;
    }
}
