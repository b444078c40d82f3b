package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Proof;
import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewEnrollmentTest {
    private static final String ID = "45436EDF-864E-4364-982A-330B01D39E28";

    @Test
    void beginningAgainKeepsWhatTheDeviceWasProvedWith() {
        var device = new Device(
                SerialNumber.parse("C02ZC2QYLJHD").orElseThrow(),
                DeviceKind.MOBILE,
                Udid.parse(ID).orElseThrow(),
                ManagementId.parse(ID).orElseThrow());

        var again = NewEnrollment.again(ended(device));

        assertThat(Objects.requireNonNull(again.device()).validated()).isEqualTo(device);
        assertThat(again.username()).isEqualTo("ana@example.com");
        assertThat(again.returnTo()).isEqualTo("https://intranet.example.com/");
        assertThat(again.locale()).isEqualTo("de");
    }

    @Test
    void aDeviceThatIsHardlyKnownStaysSo() {
        var device = Device.of(SerialNumber.parse("C02ZC2QYLJHD").orElseThrow());

        var again = NewEnrollment.again(ended(device));

        assertThat(Objects.requireNonNull(again.device()).validated()).isEqualTo(device);
        assertThat(NewEnrollment.again(ended(null)).device()).isNull();
    }

    private static Enrollment ended(@Nullable Device device) {
        var now = Instant.parse("2026-11-24T15:04:05Z");
        return new Enrollment(
                "enr_1",
                EnrollmentState.CANCELLED,
                device,
                Proof.NONE,
                "https://intranet.example.com/",
                "de",
                "ana@example.com",
                false,
                null,
                null,
                null,
                "U-TESTTEST",
                new Enrollment.Begun(now, "203.0.113.7", true, null),
                3,
                null,
                now.plusSeconds(3600),
                Enrollment.Purpose.OWN,
                null);
    }
}
