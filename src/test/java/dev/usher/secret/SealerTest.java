package dev.usher.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final byte[] PLAIN = "state handle".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasSealedIsOpenedForTheSamePurposeOnly() {
        var sealer = new Sealer(List.of(OLD));
        var sealed = sealer.seal(PLAIN, "enrollment enr_1");
        assertThat(sealer.open(sealed, "enrollment enr_1")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> sealer.open(sealed, "enrollment enr_2")).isInstanceOf(UnreadableState.class);
    }

    @Test
    void theSameTextIsNeverSealedTheSameWayAndShowsNothingOfIt() {
        var sealer = new Sealer(List.of(OLD));
        var sealed = sealer.seal(PLAIN, "x");
        assertThat(sealed).isNotEqualTo(sealer.seal(PLAIN, "x"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("handle");
    }

    @Test
    void anOldKeyStillOpensAndTheFirstKeySeals() {
        var before = new Sealer(List.of(OLD)).seal(PLAIN, "x");
        var rotating = new Sealer(List.of(NEW, OLD));
        assertThat(rotating.open(before, "x")).isEqualTo(PLAIN);
        assertThat(new Sealer(List.of(NEW)).open(rotating.seal(PLAIN, "x"), "x"))
                .isEqualTo(PLAIN);
    }

    @Test
    void aKeyThatIsGoneIsNamedAsTheCause() {
        var sealed = new Sealer(List.of(OLD)).seal(PLAIN, "x");
        assertThatThrownBy(() -> new Sealer(List.of(NEW)).open(sealed, "x"))
                .isInstanceOf(UnreadableState.class)
                .hasMessageContaining("usher.encryption.key");
    }

    @Test
    void everyChangedBitIsFound() {
        var sealer = new Sealer(List.of(OLD));
        var sealed = sealer.seal(PLAIN, "x");
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(changed, "x")).as("byte %d", i).isInstanceOf(UnreadableState.class);
        }
    }

    @Test
    void everyTruncationIsFound() {
        var sealer = new Sealer(List.of(OLD));
        var sealed = sealer.seal(PLAIN, "x");
        for (int length = 0; length < sealed.length; length++) {
            var shorter = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(shorter, "x")).isInstanceOf(UnreadableState.class);
        }
    }

    @Test
    void aKeyThatIsNot32BytesOfBase64IsRefusedWithoutBeingShown() {
        for (var wrong : List.of("", "c2hvcnQ=", "not base64 at all!", NEW + "AAAA")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sealer(List.of(wrong)))
                    .withMessageContaining("usher.encryption.key")
                    .withMessageContaining("openssl rand -base64 32")
                    .withMessageNotContaining(wrong.isEmpty() ? "no such text" : wrong);
        }
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
