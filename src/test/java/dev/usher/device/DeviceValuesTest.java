package dev.usher.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceValuesTest {
    @Test
    void aSerialNumberIsUpperCasedAndStripped() {
        assertThat(SerialNumber.parse(" c02zc2qyljhd ")).contains(new SerialNumber("C02ZC2QYLJHD"));
        assertThat(new SerialNumber("C02ZC2QYLJHD")).hasToString("C02ZC2QYLJHD");
    }

    @Test
    void aSerialNumberHas8To20LettersAndDigits() {
        assertThat(SerialNumber.parse("A".repeat(7))).isEmpty();
        assertThat(SerialNumber.parse("STRA\u00DFE12")).isEmpty();
        assertThat(SerialNumber.parse("A".repeat(8))).isPresent();
        assertThat(SerialNumber.parse("A".repeat(20))).isPresent();
        assertThat(SerialNumber.parse("A".repeat(21))).isEmpty();
    }

    @Test
    void nothingThatMeansSomethingToRsqlIsASerialNumber() {
        for (var text :
                List.of("C02ZC2Q\"", "C02ZC2QY*", "C02ZC2QY;a==b", "C02ZC2QY,", "C02 ZC2QY", "C02ZC2QY\n\n\nX", "")) {
            assertThat(SerialNumber.parse(text)).as(text).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber(text));
        }
    }

    @Test
    void aValueThatIsNotInItsOneFormCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber("c02zc2qyljhd"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Udid("45436edf-864e-4364-982a-330b01d39e28"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ManagementId("FD14F8F3-D5A4-4C44-AD7B-5F93D2ED15CB"));
    }

    @Test
    void udidsOfEveryKindOfDeviceAreReadInEitherCase() {
        for (var udid : List.of(
                "45436edf-864e-4364-982a-330b01d39e28",
                "00008103-000A1B2C3D4E5F6A",
                "0123456789abcdef0123456789abcdef01234567")) {
            assertThat(Udid.parse(udid))
                    .contains(
                            Udid.parse(udid.toUpperCase(java.util.Locale.ROOT)).orElseThrow());
        }
        assertThat(Udid.parse("short")).isEmpty();
        assertThat(Udid.parse("45436EDF-864E-4364-982A-330B01D39E28;")).isEmpty();
    }

    @Test
    void aManagementIdIsAUuid() {
        assertThat(ManagementId.parse("FD14F8F3-D5A4-4C44-AD7B-5F93D2ED15CB"))
                .contains(new ManagementId("fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb"));
        assertThat(ManagementId.parse("fd14f8f3d5a44c44ad7b5f93d2ed15cb")).isEmpty();
        assertThat(ManagementId.parse("gd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb")).isEmpty();
    }
}
