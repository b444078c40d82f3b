package dev.usher.assignment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.kit.SecretsAndLeavers;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens between the note and the write, what the device holds is good. */
@UsherTest
@TestProfile(SecretsAndLeavers.class)
class SecretWritingTest {
    /** Far from the ids of the sandbox, whose devices are walked to meanwhile. */
    private static final AtomicLong IDS = new AtomicLong(7_000_000);

    private static final RuntimeException LOST = new JamfUnavailable("no answer", Optional.empty(), true);

    @Inject
    SecretWriting writing;

    @Inject
    DeviceSecretStore store;

    @Inject
    DeviceSecrets secrets;

    private final SerialNumber serial = new SerialNumber(SignIn.freshSerial());
    private final JamfId id = new JamfId(Long.toString(IDS.incrementAndGet()));
    private final FakeSession jamf = new FakeSession(serial, id);

    @Test
    void eachSecretWhoseAnswerWasLostIsGoodUntilAReadShowsOne() {
        // Given
        jamf.whenSent = secret -> {
            throw LOST;
        };
        tendInVain();
        tendInVain();
        var first = jamf.sent.getFirst();
        var second = jamf.sent.getLast();
        var bothWereGood = fits(first) && fits(second);

        // When
        jamf.shown = first;
        tend(jamf.device());

        // Then
        assertThat(bothWereGood).isTrue();
        assertThat(fits(first)).isTrue();
        assertThat(fits(second)).isFalse();
        assertThat(jamf.sent).hasSize(2);
    }

    @Test
    void aReplicaThatDiesBeforeItsWriteLeavesADeviceThatIsGivenAnother() {
        // Given
        jamf.whenSent = secret -> {
            throw new IllegalStateException("the replica is dead");
        };
        tendInVain();

        // When
        jamf.whenSent = secret -> jamf.shown = secret;
        var tended = tend(jamf.device());

        // Then
        assertThat(tended).isEqualTo(SecretWriting.Tended.WRITTEN);
        assertThat(jamf.sent).hasSize(2);
        assertThat(fits(jamf.shown)).isTrue();
        assertThat(fits(jamf.sent.getFirst())).isFalse();
    }

    @Test
    void aReplicaThatDiesAfterItsWriteLeavesASecretThatIsGood() {
        // Given
        jamf.whenSent = secret -> {
            jamf.shown = secret;
            throw new IllegalStateException("the replica is dead");
        };
        tendInVain();

        // When
        var tended = tend(jamf.device());

        // Then
        assertThat(tended).isEqualTo(SecretWriting.Tended.LEFT);
        assertThat(jamf.sent).hasSize(1);
        assertThat(known()).satisfies(known -> assertThat(known.current()).isNotNull());
        assertThat(fits(jamf.shown)).isTrue();
    }

    @Test
    void aSecretThatJamfRefusedIsForgotten() {
        // Given
        jamf.whenSent = secret -> {
            throw new JamfRefused("no", 403, Optional.empty(), Optional.empty());
        };

        // When
        var refusal = tendInVain();

        // Then
        assertThat(refusal).isInstanceOf(JamfRefused.class);
        assertThat(fits(jamf.sent.getFirst())).isFalse();
    }

    @Test
    void whatWasTypedIntoJamfSinceThePageWasReadStays() {
        // Given
        var before = jamf.showing("");
        jamf.shown = "an administrator's";

        // When
        var tended = tend(before);

        // Then
        assertThat(tended).isEqualTo(SecretWriting.Tended.FOREIGN);
        assertThat(jamf.sent).isEmpty();
    }

    /** The same with a write that comes to nothing, as far as the replica lives to see. */
    private Throwable tendInVain() {
        return catchThrowable(() -> tend(jamf.device()));
    }

    private SecretWriting.Tended tend(DeviceRecord device) {
        return writing.tend(jamf.session(), device, FakeSession.KEY, known());
    }

    private DeviceSecretStore.@Nullable Known known() {
        return store.of(DeviceKind.COMPUTER, List.of(id)).stream().findFirst().orElse(null);
    }

    private boolean fits(String secret) {
        return secrets.fits(serial, secret);
    }
}
