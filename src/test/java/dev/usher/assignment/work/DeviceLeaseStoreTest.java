package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfTestBed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceLeaseStoreTest {
    private static final SerialNumber MAC = new SerialNumber("FVFXC1AAJ1WK");
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final DeviceLeaseStore leases = new DeviceLeaseStore(JamfTestBed.jdbi());

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
}
