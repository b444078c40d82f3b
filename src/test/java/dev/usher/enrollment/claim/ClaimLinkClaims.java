package dev.usher.enrollment.claim;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.fuzz.Claims;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.EncryptionConfig;
import dev.usher.secret.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What must hold whatever somebody offers as a claim link: it was made by Usher, or proves nothing. */
public final class ClaimLinkClaims {
    private static final SerialNumber DEVICE = new SerialNumber("C02ZK1YTMD6M");

    /** It opens links and makes none: that would take an address and a journal. */
    @SuppressWarnings("NullAway")
    private static final ClaimLinks LINKS = new ClaimLinks(
            new Sealer(new Keys(List.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), Duration.ofHours(1))),
            null,
            null,
            Clock.systemUTC());

    private record Keys(List<String> key, Duration resealAfter) implements EncryptionConfig {}

    private ClaimLinkClaims() {}

    public static void hold(byte[] data) {
        for (var claim : new String[] {text(data), "lnk_" + text(data)}) {
            if (ClaimLinks.isOne(claim)) {
                try {
                    LINKS.open(claim, DEVICE);
                    throw new AssertionError("believed: " + claim);
                } catch (Problem refused) {
                    assertThat(refused.kind()).isEqualTo(ProblemKind.DEVICE_NOT_PROVEN);
                    Claims.oneLine(refused.detail());
                }
            }
        }
    }
}
