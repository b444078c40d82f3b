package dev.usher.jamf;

import static dev.usher.jamf.ScriptedSession.forbidden;
import static dev.usher.jamf.ScriptedSession.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MobileSessionTest {
    private static final SerialNumber SERIAL = new SerialNumber("DMQVGC0DHLF0");
    private static final ManagementId MANAGEMENT_ID = new ManagementId("73226fb6-61df-4c10-9552-eb9bc353d507");
    private static final Device CLAIMED = new Device(SERIAL, DeviceKind.MOBILE, null, MANAGEMENT_ID);
    private static final JamfId ID = new JamfId("1");
    private static final String LIST = "/api/v2/mobile-devices/detail";
    private static final String COMPUTERS = "/api/v4/computers-inventory";
    private static final String PATCH = "/api/v2/mobile-devices/1";
    private static final String IPAD = """
            {"mobileDeviceId":"1","deviceType":"iOS",
             "general":{"displayName":"Zoë's iPad","assetTag":"A-7","siteId":"5","osVersion":"18.5","managed":true,
               "supervised":true,"sharedIpad":true,"deviceOwnershipType":"Institutional",
               "managementId":"73226FB6-61df-4c10-9552-eb9bc353d507","lastEnrolledDate":"2026-07-20T09:58:00Z",
               "lastInventoryUpdateDate":"1970-01-01T00:00:00Z"},
             "hardware":{"serialNumber":"dmqvgc0dhlf0","model":"iPad (10th generation)","modelIdentifier":"iPad13,18",
               "extensionAttributes":[{"name":"Shelf","type":"STRING","value":["3"]}]},
             "userAndLocation":{"username":"zoë","realName":"Zoë","emailAddress":"zoe@example.com","departmentId":"-1"},
             "extensionAttributes":[{"name":"Okta ID","type":"STRING","value":["00u1"]},{"name":"Empty","value":null}],
             "groups":[{"groupId":"2","groupName":"Kiosks","smart":false}]}
            """;
    private static final String HIDDEN = """
            {"mobileDeviceId":"1","deviceType":"Unknown",
             "general":{"managementId":"73226fb6-61df-4c10-9552-eb9bc353d507","deviceOwnershipType":"UserEnrollment"},
             "hardware":{"serialNumber":null},"userAndLocation":{"username":"zoë"}}
            """;
    private static final String BROKEN = """
            {"mobileDeviceId":"1","deviceType":"iOS","general":null,"hardware":null,"userAndLocation":null,"groups":null,
             "extensionAttributes":null}
            """;
    private static final String DETAIL = "/api/v2/mobile-devices/1/detail";
    private static final String SHOWN = """
            {"id":"1","name":"Zoë's iPad","assetTag":"A-7","serialNumber":"DMQVGC0DHLF0","osVersion":"18.5","managed":true,
             "lastEnrollmentTimestamp":"2026-07-20T09:58:00Z","lastInventoryUpdateTimestamp":"2026-07-20T09:59:00Z",
             "site":{"id":"5","name":"North"},"location":{"username":"zoë","emailAddress":"zoe@example.com"},
             "extensionAttributes":[{"id":"3","name":"Okta ID","type":"STRING","value":["00u1"]}],
             "type":"ios","ios":{"model":"iPad (10th generation)","modelIdentifier":"iPad13,18","supervised":true,"shared":true}}
            """;
    private static final String IPAD_OF = "{\"mobileDeviceId\":\"%s\",\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"},"
            + "\"general\":{},\"userAndLocation\":{}}";

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void anIPadIsFoundWithItsFactsAndFields() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD));
        jamf.on("GET", "/api/v1/sites", Answer.json(200, "[{\"id\":\"5\",\"name\":\"North\"}]"));

        // When
        var ipad = found(new Device(SERIAL, DeviceKind.MOBILE, null, null));

        // Then
        assertThat(ipad.kind()).isEqualTo(DeviceKind.MOBILE);
        assertThat(ipad.id()).isEqualTo(ID);
        assertThat(ipad.managementId()).isEqualTo(MANAGEMENT_ID);
        assertThat(ipad.lastEnrolled()).isEqualTo(Instant.parse("2026-07-20T09:58:00Z"));
        assertThat(ipad.reported()).isNull();
        assertThat(ipad.facts().site()).isEqualTo("North");
        assertThat(ipad.facts().shared()).isTrue();
        assertThat(ipad.facts().ownership()).isEqualTo("Institutional");
        // What Jamf lists before the first inventory is not all.
        assertThat(ipad.facts().groups()).isNull();
        assertThat(ipad.fields().username()).isEqualTo("zoë");
        assertThat(ipad.fields().of(DeviceField.EMAIL)).isEqualTo("zoe@example.com");
        assertThat(ipad.fields().of(DeviceField.SITE)).isEqualTo("5");
        assertThat(ipad.fields().of(DeviceField.ASSET_TAG)).isEqualTo("A-7");
        assertThat(ipad.fields().extensionAttributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Okta ID", List.of("00u1"), "Shelf", List.of("3"), "Empty", List.of()));
        assertThat(jamf.asked("GET", LIST))
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .contains(
                                "exception-handling=LENIENT",
                                "filter=serialNumber==\"DMQVGC0DHLF0\"",
                                "section=GROUPS"));
    }

    @Test
    void aDeviceOfUnknownKindIsLookedForAmongComputersFirst() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD));

        // When
        var lookup = session.find(Device.of(SERIAL));

        // Then: the first question to the computers asks which version there is
        assertThat(lookup).isInstanceOf(DeviceLookup.Found.class);
        assertThat(jamf.asked("GET", COMPUTERS)).hasSize(2);
    }

    @Test
    void aCallerWhoErrsAboutTheKindIsAnswered() {
        // Given
        jamf.on("GET", COMPUTERS, page(1, "{\"id\":\"6\",\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"}}"));
        jamf.on("GET", LIST, page(0, ""));

        // When
        var mac = found(new Device(SERIAL, DeviceKind.MOBILE, null, null));

        // Then
        assertThat(mac.kind()).isEqualTo(DeviceKind.COMPUTER);
    }

    @Test
    void anInventoryThatUsherMayNotReadIsSkippedWhereTheDeviceIsNotExpected() {
        // Given
        jamf.on("GET", LIST, forbidden());

        // When, Then
        assertThat(session.find(Device.of(SERIAL))).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void aDeviceIsFoundWhereTheInventoryOfItsKindMayNotBeRead() {
        // Given
        jamf.on("GET", LIST, forbidden());
        jamf.on("GET", COMPUTERS, page(1, "{\"id\":\"6\",\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"}}"));

        // When, Then
        assertThat(found(CLAIMED).kind()).isEqualTo(DeviceKind.COMPUTER);
    }

    @Test
    void whereNeitherInventoryMayBeReadThePrivilegeForTheExpectedOneIsNamed() {
        // Given
        jamf.on("GET", LIST, forbidden());
        jamf.on("GET", COMPUTERS, forbidden());

        // When, Then
        assertThat(catchThrowableOfType(JamfRefused.class, () -> session.find(CLAIMED))
                        .privilege())
                .contains("Read Mobile Devices");
    }

    @Test
    void whatTheListLeavesOutIsReadFromTheRecord() {
        // Given
        jamf.on("GET", LIST, page(1, BROKEN));
        jamf.on("GET", DETAIL, Answer.json(200, SHOWN));
        jamf.on("GET", "/api/v1/sites", Answer.json(200, "[{\"id\":\"5\",\"name\":\"North\"}]"));

        // When
        var ipad = found(new Device(SERIAL, DeviceKind.MOBILE, null, null));

        // Then
        assertThat(ipad.fields().username()).isEqualTo("zoë");
        assertThat(ipad.fields().of(DeviceField.EMAIL)).isEqualTo("zoe@example.com");
        assertThat(ipad.fields().of(DeviceField.SITE)).isEqualTo("5");
        assertThat(ipad.fields().of(DeviceField.ASSET_TAG)).isEqualTo("A-7");
        assertThat(ipad.fields().extensionAttributes()).isEqualTo(Map.of("Okta ID", List.of("00u1")));
        assertThat(ipad.lastEnrolled()).isEqualTo(Instant.parse("2026-07-20T09:58:00Z"));
        assertThat(ipad.facts().site()).isEqualTo("North");
        assertThat(ipad.facts().model()).isEqualTo("iPad (10th generation)");
        assertThat(ipad.facts().shared()).isTrue();
        assertThat(ipad.facts().groups()).isNull();
        assertThat(session.read(DeviceKind.MOBILE, ID)).contains(ipad);
        assertThat(session.readAll(DeviceKind.MOBILE, List.of(ID))).containsExactly(ipad);
        assertThat(session.present(List.of(SERIAL))).containsExactly(SERIAL);
        assertThat(jamf.asked("GET", DETAIL)).hasSize(4);
    }

    @Test
    void aDeviceWhoseUserJamfDoesNotShowIsNotTakenForNobodys() {
        // Given
        jamf.on("GET", LIST, page(1, BROKEN));
        jamf.on("GET", DETAIL, Answer.json(200, SHOWN.replace("location", "elsewhere")));

        // When, Then
        assertThatThrownBy(() -> session.find(CLAIMED))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageStartingWith("Jamf Pro could not show whose the mobile device is (id 1).");
        assertThatThrownBy(() -> session.read(DeviceKind.MOBILE, ID)).isInstanceOf(JamfUnavailable.class);
        assertThat(session.readAll(DeviceKind.MOBILE, List.of(ID))).isEmpty();
        assertThat(session.page(DeviceKind.MOBILE, 0, 1).unreadable()).isEqualTo(1);
    }

    @Test
    void aRecordThatJamfFailsToShowKeepsNoOtherFromBeingRead() {
        // Given
        var half = BROKEN.replace("\"userAndLocation\":null", "\"userAndLocation\":{\"username\":\"zoë\"}")
                .replace("\"hardware\":null", "\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"}");
        jamf.on("GET", LIST, page(2, half + "," + IPAD_OF.formatted("2")));
        jamf.on("GET", DETAIL, Answer.json(500, "{}"));

        // When
        var page = session.page(DeviceKind.MOBILE, 0, 200);
        var recent = session.enrolledSince(DeviceKind.MOBILE, Instant.EPOCH, 0, 200);

        // Then
        assertThat(page.devices()).extracting(DeviceRecord::id).containsExactly(new JamfId("2"));
        assertThat(page.unreadable()).isEqualTo(1);
        assertThat(recent.unreadable()).isEqualTo(1);
        assertThatThrownBy(() -> session.readAll(DeviceKind.MOBILE, List.of(ID)))
                .isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aRecordThatJamfListsAndCannotShowIsNotGone() {
        // Given: no answer for the record itself is a 404
        jamf.on("GET", LIST, page(1, BROKEN));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.MOBILE, ID)).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void whatJamfDoesNotSayOfADeviceIsNotKnown() {
        // Given: the type is not known, so nobody knows whether it is shared
        jamf.on("GET", LIST, page(1, IPAD_OF.formatted("1")), page(1, HIDDEN));

        // When
        var facts = found(new Device(SERIAL, DeviceKind.MOBILE, null, null)).facts();
        var ofUnknownType = found(CLAIMED).facts();

        // Then
        assertThat(facts.site()).isEmpty();
        assertThat(facts.shared()).isFalse();
        assertThat(facts.supervised()).isNull();
        assertThat(facts.managed()).isNull();
        assertThat(facts.groups()).isNull();
        assertThat(ofUnknownType.shared()).isNull();
    }

    @Test
    void groupsAreKnownAfterAnInventory() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD.replace("1970-01-01", "2026-07-20")));

        // When, Then
        assertThat(found(CLAIMED).facts().groups()).containsExactly("Kiosks");
    }

    @Test
    void aComputerWhoseSerialNumberTheOnlyRowLeavesOutIsTheOneAskedFor() {
        // Given
        jamf.on(
                "GET",
                COMPUTERS,
                page(1, "{\"id\":\"6\",\"hardware\":null,\"userAndLocation\":{\"username\":\"zoë\"}}"));

        // When
        var mac = found(Device.of(SERIAL));

        // Then
        assertThat(mac.serialNumber()).isEqualTo(SERIAL);
        assertThat(mac.fields().username()).isEqualTo("zoë");
        assertThat(mac.facts().site()).isNull();
        assertThat(mac.facts().managed()).isNull();
        assertThat(mac.facts().groups()).isNull();
    }

    @Test
    void aComputerWithoutASerialNumberAmongOthersIsNotTheOneAskedFor() {
        // Given
        jamf.on(
                "GET",
                COMPUTERS,
                page(
                        2,
                        "{\"id\":\"6\",\"hardware\":null},{\"id\":\"7\",\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"}}"));

        // When, Then
        assertThat(found(Device.of(SERIAL)).id()).isEqualTo(new JamfId("7"));
    }

    @Test
    void aServerWithoutMobileDevicesHasNone() {
        assertThat(session.find(CLAIMED)).isEqualTo(new DeviceLookup.NotFound());
        assertThat(session.read(DeviceKind.MOBILE, ID)).isEmpty();
    }

    @Test
    void aRecordWithAnotherSerialNumberIsNotTakenWhateverItsManagementId() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD.replace("dmqvgc0dhlf0", "DMQVGC0DHLF9")));

        // When, Then
        assertThat(session.find(CLAIMED)).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void aDeviceThatHidesItsSerialNumberIsFoundByTheManagementIdAndReadBack() {
        // Given
        jamf.on("GET", LIST, page(0, ""), page(1, HIDDEN));

        // When
        var device = found(CLAIMED);

        // Then
        assertThat(device.serialNumber()).isEqualTo(SERIAL);
        assertThat(device.fields().username()).isEqualTo("zoë");
        assertThat(jamf.asked("GET", LIST).getLast().query())
                .contains("filter=managementId==\"" + MANAGEMENT_ID + "\"");
        assertThat(session.read(DeviceKind.MOBILE, ID)).contains(device);
    }

    @Test
    void aDeviceThatHidesItsSerialNumberIsNotFoundByAnotherManagementId() {
        // Given
        jamf.on("GET", LIST, page(1, HIDDEN.replace("73226fb6", "00000000")));

        // When, Then
        assertThat(session.find(CLAIMED)).isEqualTo(new DeviceLookup.NotFound());
    }

    @Test
    void aSiteThatUsherMayNotReadHasNoNameAndIsAskedForSeldom() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD));
        jamf.on("GET", "/api/v1/sites", forbidden());

        // When
        var first = found(CLAIMED);
        found(CLAIMED);

        // Then
        assertThat(first.facts().site()).isNull();
        assertThat(first.fields().of(DeviceField.SITE)).isEqualTo("5");
        assertThat(jamf.asked("GET", "/api/v1/sites")).hasSize(1);
    }

    @Test
    void onlyWhatChangesIsWrittenInTheWordsForMobileDevices() {
        // Given
        jamf.on("PATCH", PATCH, Answer.json(200, "{\"id\":\"1\"}"));
        jamf.on(
                "GET",
                "/api/v1/mobile-device-extension-attributes",
                page(1, "{\"id\":\"7\",\"name\":\"Floor\",\"dataType\":\"INTEGER\",\"inputType\":\"TEXT\"}"));
        var change = new DeviceChange(
                Map.of(DeviceField.REAL_NAME, "Zoë", DeviceField.SITE, "-1"), Map.of("Floor", List.of("4")));

        // When
        session.update(DeviceKind.MOBILE, ID, change);

        // Then
        assertThat(jamf.asked("PATCH", PATCH))
                .singleElement()
                .satisfies(
                        request -> assertThat(request.body())
                                .isEqualTo(
                                        "{\"location\":{\"realName\":\"Zoë\"},\"siteId\":\"-1\","
                                                + "\"updatedExtensionAttributes\":[{\"name\":\"Floor\",\"type\":\"INTEGER\",\"value\":[\"4\"]}]}"));
    }

    @Test
    void manyDevicesAreReadAHundredAtATime() {
        // Given
        jamf.on("GET", LIST, page(1, IPAD));
        jamf.on("GET", COMPUTERS, page(1, "{\"id\":\"101\",\"hardware\":{\"serialNumber\":\"C02ZC2QYLJHD\"}}"));
        var ids = IntStream.rangeClosed(1, 101)
                .mapToObj(id -> new JamfId(Integer.toString(id)))
                .toList();

        // When
        var mobiles = session.readAll(DeviceKind.MOBILE, ids);
        var computers = session.readAll(DeviceKind.COMPUTER, ids);

        // Then: each answer has one of those asked for, or one that was not
        assertThat(mobiles).extracting(DeviceRecord::id).containsExactly(ID);
        assertThat(computers).extracting(DeviceRecord::id).containsExactly(new JamfId("101"));
        assertThat(jamf.asked("GET", LIST)).hasSize(2);
        assertThat(jamf.asked("GET", LIST).getFirst().query())
                .contains("page-size=100", "filter=mobileDeviceId=in=(1,2,3,");
        assertThat(jamf.asked("GET", LIST).getLast().query()).contains("filter=mobileDeviceId=in=(101)");
        assertThat(jamf.asked("GET", COMPUTERS).getLast().query()).contains("filter=id=in=(101)");
    }

    @Test
    void whichSerialNumbersArePresentIsAskedAHundredAtATimeAndComparedAgain() {
        // Given: Jamf also answers with one that was not asked for
        var asked = IntStream.rangeClosed(1, 100)
                .mapToObj(number -> new SerialNumber("SERIAL%05d".formatted(number)))
                .collect(Collectors.toCollection(ArrayList::new));
        asked.add(SERIAL);
        jamf.on("GET", LIST, page(2, IPAD + "," + IPAD.replace("dmqvgc0dhlf0", "DMQVGC0DHLF9")));
        jamf.on("GET", COMPUTERS, page(1, "{\"id\":\"6\",\"hardware\":{\"serialNumber\":\"SERIAL00007\"}}"));

        // When
        var present = session.present(asked);

        // Then: the first question to the computers asks which version there is
        assertThat(present).containsExactlyInAnyOrder(SERIAL, new SerialNumber("SERIAL00007"));
        assertThat(jamf.asked("GET", LIST)).hasSize(2);
        assertThat(jamf.asked("GET", COMPUTERS)).hasSize(3);
        assertThat(jamf.asked("GET", LIST).getLast().query())
                .contains("exception-handling=LENIENT", "filter=serialNumber=in=(\"DMQVGC0DHLF0\")")
                .containsOnlyOnce("section=");
        assertThat(jamf.asked("GET", COMPUTERS).getLast().query())
                .contains("section=HARDWARE", "filter=hardware.serialNumber=in=(\"DMQVGC0DHLF0\")");
    }

    @Test
    void anInventoryThatUsherMayNotReadHasNoneOfTheSerialNumbers() {
        // Given
        jamf.on("GET", LIST, forbidden());
        jamf.on("GET", COMPUTERS, page(1, "{\"id\":\"6\",\"hardware\":{\"serialNumber\":\"DMQVGC0DHLF0\"}}"));

        // When, Then
        assertThat(session.present(List.of(SERIAL))).containsExactly(SERIAL);
    }

    @Test
    void aPageOfTheFleetLeavesOutWhatCannotBeUsedAndKnowsTheLast() {
        // Given
        jamf.on("GET", LIST, page(3, IPAD + "," + HIDDEN));

        // When
        var first = session.page(DeviceKind.MOBILE, 0, 2);
        var second = session.page(DeviceKind.MOBILE, 1, 2);

        // Then
        assertThat(first.devices()).extracting(DeviceRecord::serialNumber).containsExactly(SERIAL);
        assertThat(first.unreadable()).isEqualTo(1);
        assertThat(first.last()).isFalse();
        assertThat(second.last()).isTrue();
        assertThat(jamf.asked("GET", LIST).getLast().query())
                .contains("page=1&page-size=2", "sort=mobileDeviceId:asc")
                .doesNotContain("filter");
    }

    @Test
    void aPageOfComputersIsOrderedById() {
        // When
        var page = session.page(DeviceKind.COMPUTER, 0, 50);

        // Then
        assertThat(page.last()).isTrue();
        assertThat(jamf.asked("GET", COMPUTERS).getLast().query()).contains("page=0&page-size=50", "sort=id:asc");
    }

    @Test
    void aWriteToAVersionThatWentAwayIsSentToTheNewOne() {
        // Given: an older Jamf that is upgraded while we work
        jamf.on(
                "GET",
                "/api/v1/jamf-pro-version",
                Answer.json(200, "{\"version\":\"11.25.0\"}"),
                Answer.json(200, "{\"version\":\"11.30.1\"}"));
        jamf.on("GET", "/api/v3/computers-inventory", page(0, ""));
        session.serverVersion();
        jamf.on(
                "GET",
                COMPUTERS + "/6",
                Answer.json(200, "{\"id\":\"6\",\"hardware\":{\"serialNumber\":\"C02ZC2QYLJHD\"}}"));
        jamf.on("PATCH", "/api/v4/computers-inventory-detail/6", Answer.empty(204));

        // When
        session.update(DeviceKind.COMPUTER, new JamfId("6"), new DeviceChange(Map.of(DeviceField.ROOM, "4"), Map.of()));

        // Then
        assertThat(jamf.asked("PATCH", "/api/v3/computers-inventory-detail/6")).hasSize(1);
        assertThat(jamf.asked("PATCH", "/api/v4/computers-inventory-detail/6")).hasSize(1);
    }

    @Test
    void aWriteToARecordThatIsGoneIsRefused() {
        // When
        var refused = catchThrowableOfType(
                JamfRefused.class,
                () -> session.update(
                        DeviceKind.COMPUTER, ID, new DeviceChange(Map.of(DeviceField.ROOM, "4"), Map.of())));

        // Then
        assertThat(refused.status()).isEqualTo(404);
        assertThat(jamf.asked("PATCH", "/api/v4/computers-inventory-detail/1")).hasSize(1);
    }

    @Test
    void groupsAreRecalculatedInTheInventoryOfTheDevice() {
        // Given
        jamf.on("POST", "/api/v1/mobile-devices/1/recalculate-smart-groups", Answer.json(200, "{\"count\":2}"));

        // When: for the computer, a server that cannot
        session.recalculateGroups(DeviceKind.MOBILE, ID);
        session.recalculateGroups(DeviceKind.COMPUTER, ID);

        // Then
        assertThat(jamf.asked("POST", "/api/v1/mobile-devices/1/recalculate-smart-groups"))
                .hasSize(1);
        assertThat(jamf.asked("POST", "/api/v1/computers/1/recalculate-smart-groups"))
                .hasSize(1);
    }

    private DeviceRecord found(Device device) {
        return Optional.of(session.find(device))
                .map(DeviceLookup.Found.class::cast)
                .orElseThrow()
                .device();
    }
}
