package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxJamfOptions;
import dev.usher.sandbox.jamf.SandboxPreloadRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mobile devices, inventory preload and settings against the sandbox's Jamf Pro, over HTTP. */
class JamfDevicesSandboxTest {
    private static final SerialNumber FREE = new SerialNumber("DMPFREEIPAD1");
    private static final SerialNumber NEW_MAC = new SerialNumber("G5WNEWMAC001");
    private static final PreloadValues COLUMNS = new PreloadValues(
            Map.of(DeviceField.USERNAME, "zoë@example.com", DeviceField.DEPARTMENT, "Research"),
            Map.of("Okta ID", "00u1"));

    private final SettableClock clock = new SettableClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock, SandboxJamfOptions.DEFAULT.withContextPath("/jamf"));
    private final JamfSession session =
            JamfTestBed.client(jamf, JamfTestBed.jdbi(), clock).open(Urgency.INTERACTIVE, Duration.ofSeconds(30));

    @BeforeEach
    void grant() {
        List.of(
                        "Read Inventory Preload Records",
                        "Create Inventory Preload Records",
                        "Update Inventory Preload Records",
                        "Delete Inventory Preload Records",
                        "Read Computer Inventory Collection Settings",
                        "Read Re-enrollment")
                .forEach(jamf::addPrivilege);
    }

    @AfterEach
    void close() {
        session.close();
        jamf.close();
    }

    @Test
    void anIPadIsFoundWrittenAndReadBack() {
        // Given
        var ipad = found(Device.of(FREE));
        var change = new DeviceChange(
                Map.of(
                        DeviceField.USERNAME,
                        "zoë@example.com",
                        DeviceField.DEPARTMENT,
                        id(NamedObject.DEPARTMENT, "Research"),
                        DeviceField.SITE,
                        id(NamedObject.SITE, "Europe"),
                        DeviceField.ASSET_TAG,
                        "A-1"),
                Map.of("Okta ID", List.of("00u1"), "Seat Number", List.of("7")));

        // When
        session.update(DeviceKind.MOBILE, ipad.id(), change);

        // Then
        var read = session.read(DeviceKind.MOBILE, ipad.id()).orElseThrow();
        assertThat(change.missingIn(read.fields()).isEmpty()).isTrue();
        assertThat(read.facts().site()).isEqualTo("Europe");
        assertThat(read.facts().name()).isEqualTo("Free iPad");
        assertThat(jamf.mobileDevices().patches(FREE.value())).isEqualTo(1);
        assertThat(jamf.mobileDevices().renames()).isEmpty();
    }

    @Test
    void aPhoneThatHidesItsSerialNumberIsFoundByItsManagementId() {
        // Given
        var phone = jamf.mobileDevices().find("F2LBYODPHONE").orElseThrow();
        var serial = new SerialNumber(phone.serial());

        // When
        var claimed = new Device(serial, DeviceKind.MOBILE, null, new ManagementId(phone.managementId()));
        var device = found(claimed);
        session.update(DeviceKind.MOBILE, device.id(), new DeviceChange(Map.of(DeviceField.USERNAME, "zoe"), Map.of()));

        // Then
        assertThat(session.find(Device.of(serial))).isEqualTo(new DeviceLookup.NotFound());
        assertThat(session.readAll(DeviceKind.MOBILE, List.of(device.id())))
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.serialNumber()).isEqualTo(serial);
                    assertThat(read.fields().username()).isEqualTo("zoe");
                });
    }

    @Test
    void whatHasEnrolledIsPresentInEitherInventory() {
        // Given
        var mac = new SerialNumber("FVFXC1AAJ1WK");

        // When, Then
        assertThat(session.present(List.of(FREE, NEW_MAC, mac))).containsExactlyInAnyOrder(FREE, mac);
    }

    @Test
    void aDeviceThatJamfCannotProcessDoesNotHideTheOthers() {
        // Given
        jamf.mobileDevices().unprocessable("DMPOWNEDIPAD", true);

        // When, Then
        assertThat(fleet(DeviceKind.MOBILE, 2)).contains(FREE);
    }

    @Test
    void aDeviceThatJamfCannotProcessIsStillItsOwners() {
        // Given
        var taken = new SerialNumber("DMPOWNEDIPAD");
        jamf.mobileDevices().unprocessable(taken.value(), true);

        // When
        var ipad = found(Device.of(taken));

        // Then
        assertThat(ipad.fields().username()).isEqualTo("old.owner@example.com");
        assertThat(ipad.facts().shared()).isFalse();
        assertThat(ipad.facts().groups()).isNull();
        assertThat(session.read(DeviceKind.MOBILE, ipad.id())).contains(ipad);
        assertThat(session.present(List.of(taken))).containsExactly(taken);
    }

    @Test
    void aDeviceOfUnknownTypeIsFoundAndNotSaidToBeUnshared() {
        assertThat(found(Device.of(new SerialNumber("DMPUNKNOWN01"))).facts().shared())
                .isNull();
    }

    @Test
    void aWalkThroughTheFleetMeetsEachDeviceOnce() {
        assertThat(fleet(DeviceKind.MOBILE, 2))
                .doesNotHaveDuplicates()
                .contains(FREE, new SerialNumber("DMPSHAREDPAD"));
        assertThat(fleet(DeviceKind.COMPUTER, 2)).contains(new SerialNumber("FVFXC1AAJ1WK"));
    }

    @Test
    void whatIsPreloadedIsThereWhenTheDeviceEnrolls() {
        // Given
        session.preload(NEW_MAC, DeviceKind.COMPUTER, COLUMNS);

        // When
        jamf.enroll(NEW_MAC.value());

        // Then
        var mac = found(Device.of(NEW_MAC));
        assertThat(mac.fields().username()).isEqualTo("zoë@example.com");
        assertThat(mac.fields().of(DeviceField.DEPARTMENT)).isEqualTo(id(NamedObject.DEPARTMENT, "Research"));
        assertThat(session.preloaded(NEW_MAC).orElseThrow().values())
                .containsEntry(DeviceField.USERNAME, "zoë@example.com");
    }

    @Test
    void whatAnotherAdministratorPreloadedSurvivesComingAndGoing() {
        // Given
        jamf.preload()
                .add(SandboxPreloadRecord.of(
                        NEW_MAC.value().toLowerCase(Locale.ROOT),
                        SandboxPreloadRecord.COMPUTER,
                        Map.of("vendor", "Apple", "username", "old@example.com")));
        var before = jamf.preload().find(NEW_MAC.value()).orElseThrow();

        // When
        var former = session.preload(NEW_MAC, DeviceKind.COMPUTER, COLUMNS);
        var between = jamf.preload().find(NEW_MAC.value()).orElseThrow();
        session.withdrawPreload(NEW_MAC, COLUMNS, former);

        // Then
        assertThat(between.column("vendor")).contains("Apple");
        assertThat(between.column("username")).contains("zoë@example.com");
        assertThat(jamf.preload().find(NEW_MAC.value())).contains(before);
    }

    @Test
    void aRecordOfUshersOwnIsGoneAfterItWasWithdrawn() {
        // Given
        jamf.faults().next(1, "POST", "/api/v2/inventory-preload/records", SandboxJamfFault.errorAfterCommit());
        var former = session.preload(NEW_MAC, null, COLUMNS);

        // When
        session.withdrawPreload(NEW_MAC, COLUMNS, former);

        // Then
        assertThat(former).isEmpty();
        assertThat(jamf.preload().all()).isEmpty();
        assertThat(session.preloaded(NEW_MAC)).isEmpty();
    }

    @Test
    void aMissingPrivilegeToPreloadIsNamed() {
        // Given
        jamf.removePrivilege("Create Inventory Preload Records");

        // When
        var refused = catchThrowableOfType(JamfRefused.class, () -> session.preload(NEW_MAC, null, COLUMNS));

        // Then
        assertThat(refused.privilege()).contains("Create Inventory Preload Records");
    }

    @Test
    void theSettingsThatUndoAnAssignmentAreRead() {
        // Given
        jamf.inventorySettings().allowChangingUserAndLocation(false);
        jamf.inventorySettings().flushLocation(true);

        // When
        var settings = session.settings();

        // Then
        assertThat(settings.reconMayChangeUser()).contains(false);
        assertThat(settings.flushedAtReEnrollment()).contains(true);
    }

    private List<SerialNumber> fleet(DeviceKind kind, int size) {
        var serials = new ArrayList<SerialNumber>();
        for (int number = 0; ; number++) {
            var page = session.page(kind, number, size);
            page.devices().forEach(device -> serials.add(device.serialNumber()));
            if (page.last()) {
                return serials;
            }
        }
    }

    private String id(NamedObject kind, String name) {
        return ((NameLookup.Known) session.find(kind, name)).id();
    }

    private DeviceRecord found(Device device) {
        return Optional.of(session.find(device))
                .map(DeviceLookup.Found.class::cast)
                .orElseThrow()
                .device();
    }
}
