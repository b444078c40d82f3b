package dev.usher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must hold whatever stands in a sealed column: Usher has sealed it for that row, or it cannot be read. */
public final class SealerClaims {
    private static final Sealer SEALER = new Sealer(
            List.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "HxwdHhsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA="));

    private SealerClaims() {}

    public static void hold(byte[] data) {
        try {
            throw new AssertionError("opened: " + new String(SEALER.open(data, "test"), StandardCharsets.UTF_8));
        } catch (UnreadableState unreadable) {
            assertThat(unreadable.getMessage()).startsWith("stored state");
        }
        var sealed = SEALER.seal(data, "test");
        assertThat(SEALER.open(sealed, "test")).isEqualTo(data);
        if (data.length > 0) {
            sealed[Math.floorMod(data[0], sealed.length)] ^= 1;
            try {
                throw new AssertionError("opened though it was changed: " + SEALER.open(sealed, "test").length);
            } catch (UnreadableState unreadable) {
                assertThat(unreadable.getMessage()).startsWith("stored state");
            }
        }
    }
}
