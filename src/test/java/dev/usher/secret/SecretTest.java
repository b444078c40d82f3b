package dev.usher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretPrintsStars() {
        var secret = Secret.of("Correct-Horse-1");
        assertThat(secret).hasToString("***");
        assertThat("%s %s".formatted(secret, new Holder(secret))).doesNotContain("Horse");
        assertThat(secret.reveal()).isEqualTo("Correct-Horse-1");
    }

    @Test
    void onlyTheSameTextMatches() {
        var secret = Secret.of("abc");
        assertThat(secret.matches("abc")).isTrue();
        assertThat(secret.matches("abd")).isFalse();
        assertThat(secret.matches("ab")).isFalse();
        assertThat(secret.matches("")).isFalse();
        assertThat(secret.matches(null)).isFalse();
        assertThat(secret)
                .isEqualTo(Secret.of("abc"))
                .hasSameHashCodeAs(Secret.of("abc"))
                .isNotEqualTo("abc");
    }

    @Test
    void randomIdsAreUrlSafeAsLongAsAskedForAndNeverTheSame() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            assertThat(RandomId.base64Url(32))
                    .matches("[A-Za-z0-9_-]{43}")
                    .satisfies(id -> assertThat(seen.add(id)).isTrue());
        }
        assertThat(RandomId.base64Url(16)).hasSize(22);
    }

    @Test
    void aDigestIsSha256() {
        assertThat(RandomId.digest("abc"))
                .asHexString()
                .isEqualToIgnoringCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private record Holder(Secret secret) {}
}
