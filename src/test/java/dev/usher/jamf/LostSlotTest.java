package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica that stalls, or does not reach the database, while it uses a connection that others may then have. */
class LostSlotTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STALL = Duration.ofSeconds(25);

    private final SettableClock clock = new SettableClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final Jdbi jdbi = JamfTestBed.jdbi();
    private final JamfClient client = JamfTestBed.client(jamf, jdbi, clock);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        jamf.close();
    }

    @Test
    void aWriteUnderWayIsBrokenOffAndSaysThatItMayBeStored() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // Given
            var device = Device.of(new SerialNumber("FVFXC1AAJ1WK"));
            var mac = ((DeviceLookup.Found) session.find(device)).device();
            duringTheNext("PATCH", this::stall);

            // When
            var lost = catchThrowableOfType(
                    JamfUnavailable.class,
                    () -> session.update(DeviceKind.COMPUTER, mac.id(), ScriptedMac.change("zoe")));

            // Then
            assertThat(over.getCount()).as("Jamf has not answered yet").isOne();
            assertThat(lost).hasMessageContaining("lost its connection");
            assertThat(lost.maybeApplied()).isTrue();
            int pauses = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM jamf_pause")
                    .mapTo(Integer.class)
                    .one());
            assertThat(pauses).as("that Jamf did not answer is not its fault").isZero();
        }
    }

    @Test
    void noCallBeginsOnceAnotherHasTheSlot() {
        try (var session = client.open(Urgency.INTERACTIVE, PATIENCE)) {
            // Given
            stall();
            jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET holder = 'another' WHERE holder IS NOT NULL"));
            var before = jamf.requests().size();

            // When, Then
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, new JamfId("1")))
                        .isInstanceOf(JamfUnavailable.class);
            }
            assertThat(jamf.requests()).hasSize(before);
        } finally {
            jdbi.useHandle(handle -> handle.execute("DELETE FROM jamf_connection"));
        }
    }

    private void stall() {
        clock.advance(STALL);
    }

    private void duringTheNext(String method, Runnable meanwhile) {
        jamf.faults().next(1, method, "*", new SandboxJamfFault.Interrupted(false, () -> {
            meanwhile.run();
            untilOver();
        }));
    }

    private void untilOver() {
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
