package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceLifeTest {
    private static final String MAC = "C02OWNEDMAC1";
    private static final String NEW_MAC = "G5WNEWMAC001";
    private static final String IPAD = "DMPOWNEDIPAD";
    private static final String NEW_IPAD = "DMPNEWIPAD01";
    private static final String BYOD = "F2LBYODPHONE";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);

    @AfterEach
    void stop() {
        jamf.close();
    }

    @Test
    void preloadIsAppliedRightAfterAMacEnrolls() {
        jamf.preload()
                .add(row(NEW_MAC.toLowerCase(Locale.ROOT), "Computer")
                        .withExtensionAttributes(List.of(
                                new SandboxPreloadRecord.Attribute("Okta ID", "00u1"),
                                new SandboxPreloadRecord.Attribute("Cost Center", "2000"))));

        jamf.enroll(NEW_MAC);

        assertThat(mac(NEW_MAC).userAndLocation()).isEqualTo(jane());
        assertThat(mac(NEW_MAC).assetTag()).isEqualTo("A-1");
        assertThat(mac(NEW_MAC).extensionAttributes())
                .containsEntry("1", List.of("00u1"))
                .containsEntry("2", List.of("2000"));
    }

    @Test
    void preloadIsAppliedRightAfterAnIpadEnrolls() {
        jamf.preload()
                .add(row(NEW_IPAD, "Mobile Device")
                        .withExtensionAttributes(List.of(new SandboxPreloadRecord.Attribute("Okta ID", "00u1"))));

        jamf.enroll(NEW_IPAD);

        assertThat(ipad(NEW_IPAD).userAndLocation()).isEqualTo(jane());
        assertThat(ipad(NEW_IPAD).assetTag()).isEqualTo("A-1");
        assertThat(ipad(NEW_IPAD).extensionAttributes()).isEqualTo(Map.of("Okta ID", List.of("00u1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {MAC, IPAD})
    void everyInventoryAppliesPreloadAgain(String serial) {
        jamf.preload().add(SandboxPreloadRecord.of(serial, "Unknown", Map.of("username", "preloaded")));
        jamf.recon(serial);
        edit(serial, SandboxUserAndLocation.ofUsername("assigned"));

        jamf.recon(serial);

        assertThat(user(serial).username()).isEqualTo("preloaded");
    }

    @Test
    void aColumnThatIsNullOrEmptyLeavesTheField() {
        jamf.preload().add(SandboxPreloadRecord.of(MAC, "Computer", Map.of("username", "", "room", "3.03")));

        jamf.recon(MAC);

        assertThat(user(MAC).username()).isEqualTo("old.owner@example.com");
        assertThat(user(MAC).realname()).isEqualTo("Old Owner");
        assertThat(user(MAC).room()).isEqualTo("3.03");
    }

    @Test
    void namesThatNothingHasAreInert() {
        jamf.preload()
                .add(SandboxPreloadRecord.of(
                                MAC, "Computer", Map.of("department", "Fnance", "building", "hq", "room", "3.03"))
                        .withExtensionAttributes(List.of(
                                new SandboxPreloadRecord.Attribute("okta id", "00u1"),
                                new SandboxPreloadRecord.Attribute("Cost Center", "no choice"),
                                new SandboxPreloadRecord.Attribute("Seat Number", "window"),
                                new SandboxPreloadRecord.Attribute("Battery Cycles", "1"))));
        var values = mac(MAC).extensionAttributes();

        jamf.recon(MAC);

        assertThat(user(MAC).departmentId()).isEqualTo("2");
        assertThat(user(MAC).buildingId()).isEqualTo(jamf.buildingId("HQ").orElseThrow());
        assertThat(user(MAC).room()).isEqualTo("3.03");
        assertThat(mac(MAC).extensionAttributes()).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"C02OWNEDMAC1, Mobile Device", "DMPOWNEDIPAD, Computer"})
    void preloadForTheOtherKindOfDeviceIsInert(String serial, String deviceType) {
        jamf.preload().add(SandboxPreloadRecord.of(serial, deviceType, Map.of("username", "preloaded")));

        jamf.recon(serial);

        assertThat(user(serial).username()).isEqualTo("old.owner@example.com");
    }

    @Test
    void aDeviceThatHidesItsSerialHasNoPreload() {
        jamf.preload().add(SandboxPreloadRecord.of(BYOD, "Mobile Device", Map.of("username", "preloaded")));

        jamf.recon(BYOD);

        assertThat(user(BYOD).username()).isEmpty();
    }

    @Test
    void whatPreloadWroteStaysWhenItsRecordIsRemoved() {
        jamf.preload().add(SandboxPreloadRecord.of(MAC, "Computer", Map.of("username", "preloaded")));
        jamf.recon(MAC);

        jamf.preload().remove(MAC);
        jamf.recon(MAC);

        assertThat(user(MAC).username()).isEqualTo("preloaded");
    }

    @Test
    void theDirectoryBeatsTheArgumentsOfReconAndPreloadBeatsTheDirectory() {
        // Given
        jamf.inventorySettings().updateFromDirectory(true);
        jamf.directory()
                .put(new SandboxDirectoryUser(
                        "Local", "From Directory", "dir@example.com", "", "1", "sales", "Lisbon", "9"));
        jamf.preload().add(SandboxPreloadRecord.of(MAC, "Computer", Map.of("emailAddress", "pre@example.com")));

        // When
        jamf.recon(MAC, "local");

        // Then
        assertThat(user(MAC))
                .isEqualTo(new SandboxUserAndLocation(
                        "local",
                        "From Directory",
                        "pre@example.com",
                        "",
                        "1",
                        jamf.departmentId("Sales").orElseThrow(),
                        jamf.buildingId("Lisbon").orElseThrow(),
                        "9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {MAC, IPAD})
    void theDirectoryOverwritesOnlyWhileTheSettingIsOn(String serial) {
        jamf.directory().put(SandboxDirectoryUser.of("old.owner@example.com", "Renamed Owner", ""));

        jamf.recon(serial);
        assertThat(user(serial).realname()).isEqualTo("Old Owner");

        jamf.inventorySettings().updateFromDirectory(true);
        jamf.recon(serial);
        assertThat(user(serial).realname()).isEqualTo("Renamed Owner");
        assertThat(user(serial).email()).isEqualTo("old.owner@example.com");
    }

    @Test
    void aUsernameThatTheDirectoryDoesNotKnowLeavesTheRestOfAReconBlank() {
        jamf.inventorySettings().updateFromDirectory(true);

        jamf.recon(MAC, "localname");

        assertThat(user(MAC)).isEqualTo(SandboxUserAndLocation.ofUsername("localname"));
    }

    @Test
    void reconCannotChangeTheUserWhereThatIsNotAllowed() {
        jamf.inventorySettings().allowChangingUserAndLocation(false);
        clock.advance(Duration.ofMinutes(5));

        jamf.recon(MAC, "localname");

        assertThat(user(MAC).username()).isEqualTo("old.owner@example.com");
        assertThat(mac(MAC).reportDate()).isEqualTo(clock.instant());
    }

    @Test
    void aMobileDeviceHasNoReconWithAUser() {
        assertThatThrownBy(() -> jamf.recon(IPAD, "localname")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jamf.recon("NOSUCHDEVICE")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {MAC, IPAD})
    void aReEnrollmentFlushesWhatTheSettingsSay(String serial) {
        jamf.life().reEnroll(serial);
        assertThat(user(serial).username()).isEqualTo("old.owner@example.com");

        jamf.inventorySettings().flushLocation(true);
        jamf.life().reEnroll(serial);
        assertThat(user(serial)).isEqualTo(SandboxUserAndLocation.NONE);
    }

    @Test
    void aFlushOfAttributesSparesThoseOfUserAndLocationAndScripts() {
        jamf.addMac(SandboxMac.outOfTheBox("WITHVALUES", "Mac")
                .withExtensionAttributes(Map.of("1", List.of("00u1"), "2", List.of("1000"), "3", List.of("12"))));
        jamf.mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.IOS, "PADWITHVALUES", "iPad")
                        .withExtensionAttributes(Map.of("Okta ID", List.of("00u1"), "Cost Center", List.of("1000"))));
        jamf.inventorySettings().flushExtensionAttributes(true);

        jamf.life().reEnroll("WITHVALUES");
        jamf.life().reEnroll("PADWITHVALUES");

        assertThat(mac("WITHVALUES").extensionAttributes()).isEqualTo(Map.of("2", List.of("1000"), "3", List.of("12")));
        assertThat(ipad("PADWITHVALUES").extensionAttributes()).isEqualTo(Map.of("Cost Center", List.of("1000")));
    }

    @Test
    void aReEnrollmentMovesItsDateAndMayRenewTheManagementId() {
        // Given
        var oldMac = mac(MAC);
        var oldIpad = ipad(IPAD);
        clock.advance(Duration.ofHours(1));

        // When
        jamf.reEnroll(MAC, false);
        jamf.life().renewManagementIds(true);
        jamf.reEnroll(IPAD, false);

        // Then
        assertThat(mac(MAC).lastEnrolledDate()).isEqualTo(clock.instant());
        assertThat(mac(MAC).managementId()).isEqualTo(oldMac.managementId());
        assertThat(ipad(IPAD).lastEnrolledDate()).isEqualTo(clock.instant());
        assertThat(ipad(IPAD).managementId()).isNotEqualTo(oldIpad.managementId());
        assertThat(ipad(IPAD).id()).isEqualTo(oldIpad.id());
    }

    @Test
    void preloadRefillsWhatAReEnrollmentFlushed() {
        jamf.preload().add(SandboxPreloadRecord.of(MAC, "Computer", Map.of("username", "preloaded")));

        jamf.reEnroll(MAC, true);

        assertThat(user(MAC)).isEqualTo(SandboxUserAndLocation.ofUsername("preloaded"));
    }

    @Test
    void everythingThatHappensIsTold() {
        var told = new ArrayList<LifeEvent>();
        jamf.life().events().listen(told::add);

        jamf.enroll(NEW_MAC);
        jamf.reEnroll(IPAD, false);

        assertThat(told)
                .containsExactly(
                        event(
                                LifeEvent.Kind.ENROLLED,
                                LifeEvent.Device.COMPUTER,
                                mac(NEW_MAC).id(),
                                NEW_MAC),
                        event(
                                LifeEvent.Kind.INVENTORY_COMPLETED,
                                LifeEvent.Device.COMPUTER,
                                mac(NEW_MAC).id(),
                                NEW_MAC),
                        event(
                                LifeEvent.Kind.RE_ENROLLED,
                                LifeEvent.Device.MOBILE_DEVICE,
                                ipad(IPAD).id(),
                                IPAD),
                        event(
                                LifeEvent.Kind.INVENTORY_COMPLETED,
                                LifeEvent.Device.MOBILE_DEVICE,
                                ipad(IPAD).id(),
                                IPAD));
    }

    @Test
    void theSettingsAreReadOverTheApi() {
        try (var caller = JamfCaller.signedIn(jamf)) {
            var before = json(caller.get("/api/v2/computer-inventory-collection-settings"))
                    .path("computerInventoryCollectionPreferences");
            assertThat(before.path("allowChangingUserAndLocation").asBoolean()).isTrue();
            assertThat(before.path("updateLdapInfoOnComputerInventorySubmissions")
                            .asBoolean())
                    .isFalse();

            jamf.inventorySettings().allowChangingUserAndLocation(false);
            jamf.inventorySettings().updateFromDirectory(true);
            jamf.inventorySettings().flushLocation(true);

            var after = json(caller.get("/api/v2/computer-inventory-collection-settings"))
                    .path("computerInventoryCollectionPreferences");
            assertThat(after.path("allowChangingUserAndLocation").asBoolean()).isFalse();
            assertThat(after.path("updateLdapInfoOnComputerInventorySubmissions")
                            .asBoolean())
                    .isTrue();
            var reenrollment = json(caller.get("/api/v1/reenrollment"));
            assertThat(reenrollment.path("isFlushLocationInformationEnabled").asBoolean())
                    .isTrue();
            assertThat(reenrollment.path("isFlushExtensionAttributesEnabled").asBoolean())
                    .isFalse();
            jamf.removePrivilege("Read Re-enrollment");
            assertThat(caller.get("/api/v1/reenrollment").statusCode()).isEqualTo(403);
        }
    }

    private LifeEvent event(LifeEvent.Kind kind, LifeEvent.Device device, String id, String serial) {
        return new LifeEvent(kind, device, id, serial, clock.instant());
    }

    private static SandboxPreloadRecord row(String serial, String deviceType) {
        return SandboxPreloadRecord.of(
                serial,
                deviceType,
                Map.of(
                        "username", "jane@example.com",
                        "fullName", "Jane Doe",
                        "emailAddress", "jane@example.com",
                        "position", "Engineer",
                        "phoneNumber", "+1 555 0100",
                        "department", "são paulo ops",
                        "building", "MÜNCHEN",
                        "room", "4.12",
                        "assetTag", "A-1"));
    }

    private SandboxUserAndLocation jane() {
        return new SandboxUserAndLocation(
                "jane@example.com",
                "Jane Doe",
                "jane@example.com",
                "Engineer",
                "+1 555 0100",
                jamf.departmentId("São Paulo Ops").orElseThrow(),
                jamf.buildingId("München").orElseThrow(),
                "4.12");
    }

    private void edit(String serial, SandboxUserAndLocation user) {
        if (jamf.mac(serial).isPresent()) {
            jamf.edit(serial, user);
        } else {
            jamf.mobileDevices().edit(serial, user);
        }
    }

    private SandboxUserAndLocation user(String serial) {
        return jamf.mac(serial)
                .map(SandboxMac::userAndLocation)
                .orElseGet(() -> ipad(serial).userAndLocation());
    }

    private SandboxMac mac(String serial) {
        return jamf.mac(serial).orElseThrow();
    }

    private SandboxMobileDevice ipad(String serial) {
        return jamf.mobileDevices().find(serial).orElseThrow();
    }
}
