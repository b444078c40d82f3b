package dev.usher.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for something that a caller says and that breaks a claim. The first byte says which kind. */
class CallerFuzzIT {
    @MethodSource("corpus")
    @FuzzTest(maxDuration = "10s")
    void everyClaimHolds(byte[] chosen) {
        Target.hold(Targets.OF_CALLERS, chosen);
    }

    static Stream<byte[]> corpus() {
        return Target.chosen(Targets.OF_CALLERS);
    }
}
