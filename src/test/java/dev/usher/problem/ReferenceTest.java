package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void aReferenceCanBeReadOutLoudAndIsNotGivenTwice() {
        var seen = new HashSet<Reference>();
        for (int i = 0; i < 1000; i++) {
            var reference = Reference.random();
            assertThat(reference).asString().matches("U-[0-9A-HJKMNP-TV-Z]{8}");
            assertThat(seen.add(reference)).isTrue();
        }
    }
}
