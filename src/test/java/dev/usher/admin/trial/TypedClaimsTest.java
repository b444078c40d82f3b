package dev.usher.admin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedClaimsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"name\": }' | This stops being JSON at line 1, column 10.",
                "'{\n  \"name\": \"Mary\"\n  \"email\": 1}' | This stops being JSON at line 3, column 3.",
                "'{\"name\": 1, \"name\": 2}' | This stops being JSON at line 1, column 19.",
                "'{} {}' | This stops being JSON at line 1, column 4.",
                "'[]' | 'This is JSON, and no object. Claims begin with { and end with }.'",
                "'\"mary\"' | 'This is JSON, and no object. Claims begin with { and end with }.'",
                "' ' | 'Type the claims, or fetch those of a person.'"
            })
    void whatIsNoObjectIsRefusedWithThePlace(String typed, String sentence) {
        assertThat(TypedClaims.of(typed, JSON))
                .isInstanceOfSatisfying(
                        TypedClaims.Unreadable.class,
                        unreadable -> assertThat(unreadable.sentence()).isEqualTo(sentence));
    }

    @Test
    void moreThanAFormCarriesIsRefusedBeforeItIsRead() {
        var typed = "{\"name\": \"" + "x".repeat(MappingForm.LONGEST_CLAIMS) + "\"}";

        assertThat(TypedClaims.of(typed, JSON)).isInstanceOf(TypedClaims.Unreadable.class);
    }

    @Test
    void nestingWithoutEndIsRefusedAndBreaksNothing() {
        assertThat(TypedClaims.of("{\"a\":".repeat(2000) + "1" + "}".repeat(2000), JSON))
                .isInstanceOf(TypedClaims.Unreadable.class);
    }

    @Test
    void theSampleHasEveryClaimThatARuleReadsAndCanBeRead() {
        var sample = SampleClaims.of(Set.of("preferred_username", "groups", "costCenter"), JSON);

        assertThat(TypedClaims.of(sample, JSON))
                .isInstanceOfSatisfying(
                        TypedClaims.Read.class,
                        read -> assertThat(read.claims().properties())
                                .extracting(Map.Entry::getKey)
                                .containsExactlyInAnyOrder("sub", "preferred_username", "groups", "costCenter"));
    }
}
