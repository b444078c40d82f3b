package dev.usher.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for a rule, a name in a filter, or stored bytes that break a claim. The first byte says which. */
class RuleFuzzIT {
    @MethodSource("corpus")
    @FuzzTest(maxDuration = "10s")
    void everyClaimHolds(byte[] chosen) {
        Target.hold(Targets.OF_RULES_AND_STATE, chosen);
    }

    static Stream<byte[]> corpus() {
        return Target.chosen(Targets.OF_RULES_AND_STATE);
    }
}
