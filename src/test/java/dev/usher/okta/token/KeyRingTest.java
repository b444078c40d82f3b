package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private int reads;
    private boolean down;
    private KeyRing.Fetched published = TestKeys.fetched(Map.of("first", TestKeys.FIRST));
    private final KeyRing keys = new KeyRing(
            () -> {
                reads++;
                if (down) {
                    throw new IllegalStateException("Okta is down");
                }
                return published;
            },
            clock);

    @Test
    void keysAreReadOnceWhileTheyAreFresh() {
        keys.find("first");
        now = now.plus(Duration.ofMinutes(59));

        assertThat(keys.find("first")).isPresent();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void keysAreReadAgainWhenTheirTimeIsOver() {
        keys.find("first");
        published = TestKeys.fetched(Map.of("second", TestKeys.SECOND));
        now = now.plus(Duration.ofMinutes(61));

        assertThat(keys.find("first")).isEmpty();
        assertThat(keys.find("second")).isPresent();
    }

    @Test
    void aKnownKeyOutlivesAShortOutageAndAnUnknownOneDoesNot() {
        keys.find("first");
        now = now.plus(Duration.ofMinutes(61));
        down = true;

        assertThat(keys.find("first")).isPresent();
        assertThatIllegalStateException().isThrownBy(() -> keys.find("second"));
    }

    @Test
    void strangersCauseOneReadInThirtySeconds() {
        keys.find("first");
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("stranger" + i)).isEmpty();
        }
        assertThat(reads).isEqualTo(2);

        now = now.plus(Duration.ofSeconds(30));
        keys.find("stranger");
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void aKeyThatCannotBeReadDoesNotTakeTheOthersAway() throws IOException {
        var set = Json.MAPPER.readTree(TestKeys.jwks(Map.of("first", TestKeys.FIRST)));
        ((ArrayNode) set.path("keys"))
                .insertObject(0)
                .put("kty", "RSA")
                .put("kid", "broken")
                .put("n", "!")
                .put("e", "AQAB");
        published = new KeyRing.Fetched(set, Duration.ofHours(1));

        assertThat(keys.find("first")).isPresent();
        assertThat(keys.find("broken")).isEmpty();
    }
}
