package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileDevicesTest {
    private static final String V2 = "/api/v2/mobile-devices";
    private static final String DETAIL = V2 + "/detail";
    private static final String FREE = "DMPFREEIPAD1";
    private static final String OWNED = "DMPOWNEDIPAD";
    private static final String SHARED = "DMPSHAREDPAD";
    private static final String BYOD = "F2LBYODPHONE";
    private static final String TV = "C07APPLETV01";
    private static final String UNKNOWN = "DMPUNKNOWN01";
    private static final String NEW = "DMPNEWIPAD01";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aSerialFindsOneDeviceWithTheSectionsAskedForAndTheOthersNull() {
        var answer = json(
                caller.get(DETAIL + "?section=GENERAL&section=HARDWARE,USER_AND_LOCATION&filter=" + bySerial(OWNED)));

        assertThat(answer.path("totalCount").asInt()).isOne();
        var device = answer.path("results").path(0);
        assertThat(device.path("mobileDeviceId").asText())
                .isEqualTo(device(OWNED).id());
        assertThat(device.path("deviceType").asText()).isEqualTo("iOS");
        assertThat(device.path("hardware").path("serialNumber").asText()).isEqualTo(OWNED);
        assertThat(device.path("general").path("siteId").asText()).isEqualTo("-1");
        assertThat(device.path("general").path("deviceOwnershipType").asText()).isEqualTo("Institutional");
        var user = device.path("userAndLocation");
        assertThat(user.path("realName").asText()).isEqualTo("Old Owner");
        assertThat(user.path("emailAddress").asText()).isEqualTo("old.owner@example.com");
        assertThat(user.path("phoneNumber").asText()).isEqualTo("+1 555 0199");
        assertThat(user.path("departmentId").asText()).isEqualTo("2");
        assertThat(user.path("department").asText()).isEqualTo("Finance");
        assertThat(user.path("building").asText()).isEqualTo("London");
        assertThat(device.get("security").isNull()).isTrue();
    }

    @Test
    void withoutASectionOnlyGeneralComes() {
        var device = found(bySerial(FREE));

        assertThat(device.path("general").isObject()).isTrue();
        assertThat(device.get("hardware").isNull()).isTrue();
    }

    @Test
    void theSmallListIgnoresAFilter() {
        var answer = json(caller.get(V2 + "?filter=" + bySerial(OWNED)));

        assertThat(answer.path("totalCount").asInt()).isEqualTo(6);
        assertThat(answer.path("results")
                        .valueStream()
                        .map(device -> device.path("type").asText()))
                .contains("ios", "tvos", "unknown");
    }

    @Test
    void theDetailedListIsSortedByName() {
        var names = json(caller.get(DETAIL + "?filter=" + encode("managed==true;serialNumber==DMP*IPAD*")))
                .path("results")
                .valueStream()
                .map(device -> device.path("general").path("displayName").asText());

        assertThat(names).containsExactly("Free iPad", "Taken iPad");
    }

    @ParameterizedTest
    @CsvSource({
        "username==OLD.OWNER@example.com, DMPOWNEDIPAD",
        "department==finance, DMPOWNEDIPAD",
        "sharedIpad==true, DMPSHAREDPAD",
        "model==\"Apple TV*\", C07APPLETV01",
    })
    void aFilterNamesItsFieldsBare(String filter, String serial) {
        assertThat(found(encode(filter)).path("mobileDeviceId").asText())
                .isEqualTo(device(serial).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?filter=hardware.serialNumber%3D%3DX",
                "?filter=groupId%3D%3D1",
                "?sort=groupName",
                "?section=general",
                "?exception-handling=PATIENT"
            })
    void aQueryThatTheDetailedListDoesNotKnowIs400(String query) {
        assertThat(caller.get(DETAIL + query).statusCode()).isEqualTo(400);
    }

    @Test
    void anIdIsLookedUpAmongMobileDevices() {
        var id = device(FREE).id();

        var small = json(caller.get(V2 + "/" + id));
        var full = json(caller.get(V2 + "/" + id + "/detail"));

        assertThat(jamf.macs()).anyMatch(mac -> mac.id().equals(id));
        assertThat(small.path("serialNumber").asText()).isEqualTo(FREE);
        assertThat(full.path("serialNumber").asText()).isEqualTo(FREE);
        assertThat(full.path("location").path("departmentId").asText()).isEqualTo("-1");
        assertThat(full.path("site").path("name").asText()).isEqualTo("None");
        assertThat(full.path("ios").path("shared").asBoolean()).isFalse();
        assertThat(full.path("managementId").asText()).isEqualTo(device(FREE).managementId());
        assertThat(caller.get(V2 + "/abc").statusCode()).isEqualTo(400);
        assertThat(caller.get(V2 + "/4711/detail").statusCode()).isEqualTo(404);
    }

    @Test
    void aSharedIpadSaysSo() {
        assertThat(found(bySerial(SHARED)).path("general").path("sharedIpad").asBoolean())
                .isTrue();
    }

    @Test
    void aPersonsOwnDeviceIsFoundByManagementIdOnly() {
        var device = found(encode("managementId==" + device(BYOD).managementId()));

        assertThat(device.path("general").path("deviceOwnershipType").asText())
                .isEqualTo("AccountDrivenUserEnrollment");
        assertThat(device.path("general").get("udid").isNull()).isTrue();
        assertThat(count(bySerial(BYOD))).isZero();
        assertThat(json(caller.get(V2 + "/" + device(BYOD).id()))
                        .get("serialNumber")
                        .isNull())
                .isTrue();
    }

    @Test
    void anUnknownDeviceHasNoSections() {
        var device = found(bySerial(UNKNOWN));

        assertThat(device.path("deviceType").asText()).isEqualTo("Unknown");
        assertThat(device.has("general")).isFalse();
        assertThat(device.has("userAndLocation")).isFalse();
    }

    @Test
    void anAppleTvHasFewerSections() {
        var device = found(bySerial(TV));

        assertThat(device.path("deviceType").asText()).isEqualTo("tvOS");
        assertThat(device.has("sharedUsers")).isFalse();
        assertThat(device.path("general").has("sharedIpad")).isFalse();
    }

    @Test
    void aDeviceThatIsNotEnrolledIsInvisibleUntilItEnrolls() {
        assertThat(count(bySerial(NEW))).isZero();

        jamf.enroll(NEW);

        assertThat(count(bySerial(NEW))).isOne();
    }

    @Test
    void oneRecordThatCannotBeProcessedCostsTheWholePageUnlessTheCallerIsLenient() {
        jamf.mobileDevices().unprocessable(SHARED, true);

        var strict = caller.get(DETAIL);
        var lenient = json(caller.get(DETAIL + "?exception-handling=LENIENT"));

        assertThat(strict.statusCode()).isEqualTo(500);
        assertThat(caller.get(DETAIL + "?filter=" + bySerial(FREE)).statusCode())
                .isEqualTo(200);
        assertThat(lenient.path("totalCount").asInt()).isEqualTo(6);
        var broken = lenient.path("results")
                .valueStream()
                .filter(device -> device.path("mobileDeviceId")
                        .asText()
                        .equals(device(SHARED).id()))
                .findFirst()
                .orElseThrow();
        assertThat(broken.get("general").isNull()).isTrue();
    }

    @Test
    void groupsTellTheirKind() {
        var loaners = jamf.mobileDevices().groups().add("Loaners", false);
        var ipads = jamf.mobileDevices().groups().add("All iPads", true);
        jamf.mobileDevices().groups().join(loaners, FREE);
        jamf.mobileDevices().groups().join(ipads, FREE);
        jamf.mobileDevices().groups().join(ipads, OWNED);
        jamf.mobileDevices().groups().leave(ipads, FREE);

        assertThat(groups(FREE)).containsExactly("Loaners false");
        assertThat(groups(OWNED)).containsExactly("All iPads true");
    }

    @Test
    void anExtensionAttributeIsDefinedWithItsType() {
        var found = json(
                caller.get("/api/v1/mobile-device-extension-attributes?filter=" + encode("name==\"Handed Out On\"")));

        assertThat(found.path("totalCount").asInt()).isOne();
        var id = found.path("results").path(0).path("id").asText();
        var definition = json(caller.get("/api/v1/mobile-device-extension-attributes/" + id));
        assertThat(definition.path("dataType").asText()).isEqualTo("DATE");
        assertThat(definition.path("inputType").asText()).isEqualTo("TEXT");
    }

    @Test
    void aDeletedDeviceIsGoneAndEnrollsUnderAnotherId() {
        var before = device(OWNED).id();

        jamf.mobileDevices().delete(OWNED);
        assertThat(count(bySerial(OWNED))).isZero();

        jamf.enroll(OWNED);
        assertThat(device(OWNED).id()).isNotEqualTo(before);
        assertThat(device(OWNED).userAndLocation()).isEqualTo(SandboxUserAndLocation.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "Read Mobile Devices, /api/v2/mobile-devices/detail",
        "Read Mobile Device Extension Attributes, /api/v1/mobile-device-extension-attributes",
    })
    void readingNeedsItsPrivilege(String privilege, String path) {
        jamf.removePrivilege(privilege);

        assertThat(caller.get(path).statusCode()).isEqualTo(403);
    }

    private Stream<String> groups(String serial) {
        var device = json(caller.get(DETAIL + "?section=GROUPS&filter=" + bySerial(serial)))
                .path("results")
                .path(0);
        return device.path("groups")
                .valueStream()
                .map(group -> group.path("groupName").asText() + " "
                        + group.path("smart").asText());
    }

    private JsonNode found(String filter) {
        var results = json(caller.get(DETAIL + "?filter=" + filter)).path("results");
        assertThat(results).hasSize(1);
        return results.path(0);
    }

    private int count(String filter) {
        return json(caller.get(DETAIL + "?filter=" + filter)).path("totalCount").asInt();
    }

    private SandboxMobileDevice device(String serial) {
        return jamf.mobileDevices().find(serial).orElseThrow();
    }

    private static String bySerial(String serial) {
        return encode("serialNumber==\"" + serial + "\"");
    }
}
