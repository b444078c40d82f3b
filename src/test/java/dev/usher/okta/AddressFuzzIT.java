package dev.usher.okta;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches for an address that is taken for the issuer's and is not. */
class AddressFuzzIT {
    @MethodSource("addresses")
    @FuzzTest(maxDuration = "10s")
    void noAddressIsTakenForTheIssuersThatIsNot(byte[] written) {
        DocumentClaims.staysAtHome(StrangeAddresses.of(written));
    }

    static Stream<byte[]> addresses() {
        return StrangeAddresses.some();
    }
}
