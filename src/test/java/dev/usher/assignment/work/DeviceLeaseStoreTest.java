package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfTestBed;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DeviceLeaseStoreTest {
    private static final SerialNumber MAC = new SerialNumber("FVFXC1AAJ1WK");
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Jdbi jdbi = JamfTestBed.jdbi();
    private final DeviceLeaseStore leases = new DeviceLeaseStore(jdbi);

    @Test
    void aRunThatComesToLifeAgainDoesNotReleaseTheDeviceOfTheOneThatTookOver() {
        // Given: the work was taken over from a replica that was frozen
        assertThat(leases.claim(MAC, "work/first", LEASE)).isTrue();
        assertThat(leases.claim(MAC, "work/second", LEASE)).isTrue();

        // When
        leases.release(MAC, "work/first");

        // Then
        assertThat(leases.claim(MAC, "other work/first", LEASE)).isFalse();
        leases.release(MAC, "work/second");
        assertThat(leases.claim(MAC, "other work/first", LEASE)).isTrue();
        leases.release(MAC, "other work/first");
    }

    @Test
    void whoLostTheDeviceMayNotWrite() {
        // Given
        leases.claim(MAC, "work/first", LEASE);
        leases.claim(MAC, "work/second", LEASE);

        // When, Then
        assertThat(leases.writes(MAC, "work/first", "a connection")).isFalse();
        assertThat(leases.writes(MAC, "work/second", "a connection")).isTrue();
        leases.release(MAC, "work/second");
    }

    @Test
    void nobodyTakesADeviceOverWhileTheConnectionIsHeldOverWhichItIsWritten() {
        // Given: a slot that no test beside this one claims
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO jamf_connection (slot, holder, replica, held_until)
                VALUES (9001, 'of the first', 'one', now() + interval '1 minute')"""));
        leases.claim(MAC, "work/first", LEASE);
        leases.writes(MAC, "work/first", "of the first");

        // When, Then
        assertThat(leases.claim(MAC, "work/second", LEASE)).isFalse();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE jamf_connection SET held_until = now() - interval '1 second' WHERE slot = 9001"));
        assertThat(leases.claim(MAC, "work/second", LEASE)).isTrue();
        assertThat(leases.claim(MAC, "work/third", LEASE))
                .as("the second has not written")
                .isTrue();
        leases.release(MAC, "work/third");
        jdbi.useHandle(handle -> handle.execute("DELETE FROM jamf_connection WHERE slot = 9001"));
    }
}
