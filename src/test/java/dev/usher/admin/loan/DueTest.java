package dev.usher.admin.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueTest {
    private static final Instant NOW = Instant.parse("2026-11-29T15:00:00Z");

    @Test
    void aDateMeansToItsEnd() {
        assertThat(Due.parse("2026-11-29", NOW)).isEqualTo("2026-11-29T23:59:59Z");
    }

    @Test
    void anInstantHasItsOffset() {
        assertThat(Due.parse("2026-11-29T18:00:00.123+02:00", NOW)).isEqualTo("2026-11-29T16:00:00Z");
        assertThat(Due.parse("2026-11-30T08:00Z", NOW)).isEqualTo("2026-11-30T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-11-31",
                "2026-11-28",
                "2026-11-29T15:00:00Z",
                "2026-11-30T08:00",
                "2037-01-01",
                "+999999999-12-31T23:59:59Z"
            })
    void anythingElseIsRefused(String given) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Due.parse(given, NOW))
                .satisfies(problem -> assertThat(problem.violations())
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.field()).isEqualTo("dueAt")));
    }
}
