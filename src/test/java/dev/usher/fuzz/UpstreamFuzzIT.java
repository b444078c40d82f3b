package dev.usher.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for an answer of Okta or Jamf Pro that breaks a claim. The first byte says which kind of answer. */
class UpstreamFuzzIT {
    @MethodSource("corpus")
    @FuzzTest(maxDuration = "10s")
    void everyClaimHolds(byte[] chosen) {
        Target.hold(Targets.OF_UPSTREAMS, chosen);
    }

    static Stream<byte[]> corpus() {
        return Target.chosen(Targets.OF_UPSTREAMS);
    }
}
