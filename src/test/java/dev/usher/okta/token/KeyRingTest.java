package dev.usher.okta.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void aKeyOnTheCurveP256IsReadAndNoOtherCurveNorWhatIsForEncryption() throws Exception {
        // Given
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var set = Json.MAPPER.readTree(TestKeys.jwks(Map.of("first", TestKeys.FIRST)));
        var all = (ArrayNode) set.path("keys");
        ((ObjectNode) all.get(0)).put("use", "enc");
        all.add(ofCurve("P-256", (ECPublicKey) pair.getPublic(), "curve"));
        all.add(ofCurve("P-384", (ECPublicKey) pair.getPublic(), "other-curve"));
        all.add(ofCurve("P-256", (ECPublicKey) pair.getPublic(), "other-kind").put("kty", "OKP"));
        published = new KeyRing.Fetched(set, Duration.ofHours(1));

        // When, Then
        assertThat(keys.find("curve")).contains(pair.getPublic());
        assertThat(keys.find("first")).isEmpty();
        assertThat(keys.find("other-curve")).isEmpty();
        assertThat(keys.find("other-kind")).isEmpty();
        assertThat(KeyRing.usable(set)).isEqualTo(1);
    }

    private static ObjectNode ofCurve(String curve, ECPublicKey key, String id) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return Json.MAPPER
                .createObjectNode()
                .put("kty", "EC")
                .put("kid", id)
                .put("crv", curve)
                .put("x", base64.encodeToString(key.getW().getAffineX().toByteArray()))
                .put("y", base64.encodeToString(key.getW().getAffineY().toByteArray()));
    }

    @Test
    void whoCannotBeAskedIsAskedAgainInAMinute() {
        // Given
        keys.find("first");
        now = now.plus(Duration.ofMinutes(61));
        down = true;
        keys.find("first");
        assertThat(reads).isEqualTo(2);

        // When, Then
        now = now.plus(Duration.ofSeconds(60));
        assertThat(keys.find("first")).isPresent();
        assertThat(reads).isEqualTo(2);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isPresent();
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void anOktaThatIsDownIsAskedOnceInFiveSeconds() {
        // Given
        keys.find("first");
        down = true;

        // When
        for (int i = 0; i < 100; i++) {
            var stranger = "stranger" + i;
            assertThatIllegalStateException().isThrownBy(() -> keys.find(stranger));
        }

        // Then
        assertThat(reads).isEqualTo(2);
        assertThat(keys.find("first")).isPresent();
        now = now.plus(Duration.ofSeconds(5));
        assertThatIllegalStateException().isThrownBy(() -> keys.find("stranger"));
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void aKeyIsFoundAsSoonAsOktaIsBack() {
        down = true;
        assertThatIllegalStateException().isThrownBy(() -> keys.find("first"));
        down = false;
        now = now.plus(Duration.ofSeconds(5));

        assertThat(keys.find("first")).isPresent();
        assertThat(keys.find("stranger")).isEmpty();
    }

    @Test
    void whoHasAKeyWaitsForNoRead() throws Exception {
        // Given
        var read = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var slow = new AtomicBoolean();
        var ring = new KeyRing(
                () -> {
                    if (slow.get()) {
                        read.countDown();
                        await(answer);
                    }
                    return published;
                },
                clock);
        ring.find("first");
        slow.set(true);
        now = now.plus(Duration.ofMinutes(61));
        var stranger = Thread.ofVirtual().start(() -> ring.find("stranger"));
        await(read);

        // When
        var found = CompletableFuture.supplyAsync(() -> ring.find("first"));

        // Then
        assertThat(found.get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(answer.getCount()).isEqualTo(1);
        answer.countDown();
        stranger.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
