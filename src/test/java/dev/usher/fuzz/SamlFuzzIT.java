package dev.usher.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for a SAML request, or for metadata, that break a claim. The first byte says which. */
class SamlFuzzIT {
    @MethodSource("corpus")
    @FuzzTest(maxDuration = "10s")
    void everyClaimHolds(byte[] chosen) {
        Target.hold(Targets.OF_SAML, chosen);
    }

    static Stream<byte[]> corpus() {
        return Target.chosen(Targets.OF_SAML);
    }
}
