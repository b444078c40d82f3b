package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Given;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.progress.KeptProgress;
import dev.usher.assignment.progress.Progress;
import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is taken from a device for somebody who may not have it any more. */
class FreshnessTest {
    private static final SerialNumber MAC = new SerialNumber("C02ZC2QYLJHD");
    private static final String ADA = "ada@example.com";
    private static final Instant SEEN = Given.NOW.minus(Duration.ofDays(90));

    private @Nullable String username = ADA;
    private Source source = Source.SIGN_IN;
    private Instant seenAt = SEEN;
    private @Nullable Instant seenEnrolled;
    private String mode = "write";

    @Test
    void whatWasSeenInTimeAndIsShownStillIsGoodEnough() {
        assertThat(doubt(mac(ADA, null))).isEmpty();
        assertThat(doubt(mac("ADA@example.com", SEEN))).isEmpty();
        username = " " + ADA + " ";
        assertThat(doubt(mac(ADA, SEEN.minusSeconds(1)))).isEmpty();
    }

    @Test
    void whoOnlyObservesTouchesNothing() {
        mode = "observe";
        assertThat(doubt(mac(ADA, null))).contains("Usher only observes");
    }

    @Test
    void whatOnlyJamfSaysIsNoWordOfAPerson() {
        source = Source.ENRICHMENT;
        assertThat(doubt(mac(ADA, null))).contains("nobody has said that this person has the device but Jamf Pro");
    }

    @Test
    void aSecondAfterItsTimeTheRecordIsOutOfDate() {
        seenAt = SEEN.minusSeconds(1);
        assertThat(doubt(mac(ADA, null))).contains("it was seen as theirs too long ago");
    }

    @Test
    void aDeviceThatJamfDoesNotShowIsLeftAlone() {
        assertThat(doubt(null)).contains("Jamf Pro does not show the device");
    }

    @Test
    void aDeviceThatShowsAnotherUserOrNobodyIsLeftAlone() {
        assertThat(doubt(mac("bo@example.com", null))).contains("Jamf Pro shows another user for it now");
        assertThat(doubt(mac("", null))).contains("Jamf Pro shows another user for it now");
        username = null;
        assertThat(doubt(mac(ADA, null))).contains("Jamf Pro shows another user for it now");
    }

    @Test
    void aDeviceThatWasEnrolledAgainIsLeftAlone() {
        assertThat(doubt(mac(ADA, SEEN.plusSeconds(1)))).contains("it was enrolled again since it was seen as theirs");
    }

    @Test
    void theEnrollmentThatWasSeenCountsAndNotTheTimeOfTheLook() {
        seenEnrolled = SEEN.minus(Duration.ofDays(1));
        assertThat(doubt(mac(ADA, seenEnrolled))).isEmpty();
        assertThat(doubt(mac(ADA, seenEnrolled.plusSeconds(1)))).isPresent();
    }

    @Test
    void itIsTheirsByTheNameThatWasWrittenAndByTheOneThatWasFound() {
        assertThat(stillTheirs(null, mac("Ada@example.com", null))).isTrue();
        assertThat(stillTheirs("ada ", mac("ada", null))).isTrue();
        assertThat(stillTheirs("ada", mac("bo", null))).isFalse();
        assertThat(stillTheirs(null, mac("", null))).isFalse();
        username = null;
        assertThat(stillTheirs(null, mac(ADA, null))).isFalse();
        assertThat(stillTheirs("ada", mac("ada", SEEN))).isTrue();
        assertThat(stillTheirs("ada", mac("ada", SEEN.plusSeconds(1)))).isFalse();
    }

    private Optional<String> doubt(@Nullable DeviceRecord device) {
        return freshness().doubt(owner(), device);
    }

    private boolean stillTheirs(@Nullable String foundAs, DeviceRecord device) {
        var assignment = Given.assignment(Device.of(MAC), Proof.NONE, source);
        return freshness().stillTheirs(owner(), Given.foundAs(assignment, foundAs), device);
    }

    private Freshness freshness() {
        var lifecycle = new SmallRyeConfigBuilder()
                .withMapping(LifecycleConfig.class)
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(LifecycleConfig.class);
        return new Freshness(
                new KeptProgress(new Progress(null, null, false, 0, null, seenEnrolled, null, null, null, null, false)),
                lifecycle,
                Given.config(Map.of("mode", mode)),
                Clock.fixed(Given.NOW, ZoneOffset.UTC));
    }

    private Owner owner() {
        return new Owner(
                MAC,
                "asg_1",
                "00u1",
                username,
                source,
                new Assurance(Set.of(), null, null),
                SEEN.minus(Duration.ofDays(9)),
                SEEN.minus(Duration.ofDays(9)),
                seenAt,
                null);
    }

    private static DeviceRecord mac(String username, @Nullable Instant enrolled) {
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                new JamfId("1"),
                MAC,
                null,
                null,
                enrolled,
                null,
                new DeviceFacts("", "", "", "", "", "", "", false, true, true, List.of()),
                new DeviceFields(Map.of(DeviceField.USERNAME, username), Map.of()));
    }
}
