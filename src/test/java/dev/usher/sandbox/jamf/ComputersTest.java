package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.encode;
import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputersTest {
    private static final String V4 = "/api/v4/computers-inventory";
    private static final String SERIAL = "C02ZC2QYLJHD";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void aSerialFindsOneComputerWithTheSectionsAskedForAndTheOthersNull() {
        var answer = json(caller.get(
                V4 + "?section=GENERAL&section=HARDWARE&section=USER_AND_LOCATION&filter=" + bySerial(SERIAL)));

        assertThat(answer.path("totalCount").asInt()).isOne();
        var computer = answer.path("results").path(0);
        assertThat(computer.path("udid").asText()).isEqualTo("45436EDF-864E-4364-982A-330B01D39E28");
        assertThat(computer.path("general").path("managementId").asText())
                .isEqualTo("fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb");
        assertThat(computer.path("hardware").path("serialNumber").asText()).isEqualTo(SERIAL);
        assertThat(computer.path("userAndLocation").path("username").asText()).isEmpty();
        assertThat(computer.path("userAndLocation").path("departmentId").asText())
                .isEqualTo("-1");
        assertThat(computer.get("security").isNull()).isTrue();
    }

    @Test
    void withoutASectionOnlyGeneralComes() {
        var computer = json(caller.get(V4 + "?filter=" + bySerial(SERIAL)))
                .path("results")
                .path(0);

        assertThat(computer.path("general").isObject()).isTrue();
        assertThat(computer.get("hardware").isNull()).isTrue();
    }

    @Test
    void sectionsMayBeJoinedByCommas() {
        var computer = json(caller.get(V4 + "/" + id(SERIAL) + "?section=HARDWARE,SECURITY"));

        assertThat(computer.path("hardware").isObject()).isTrue();
        assertThat(computer.path("security").isObject()).isTrue();
        assertThat(computer.get("general").isNull()).isTrue();
    }

    @Test
    void theDetailHasEverySection() {
        var computer = json(caller.get("/api/v4/computers-inventory-detail/" + id(SERIAL)));

        assertThat(Stream.of(ComputerSection.values())
                        .map(section -> computer.get(section.member()))
                        .filter(JsonNode::isNull))
                .isEmpty();
    }

    @Test
    void answersHoldMoreThanTheSchemaSays() {
        var computer = json(caller.get("/api/v4/computers-inventory-detail/" + id(SERIAL)));

        assertThat(computer.path("security").has("bootstrapToken")).isTrue();
    }

    @Test
    void aMacThatIsNotEnrolledIsInvisibleUntilItEnrolls() {
        assertThat(count(bySerial("G5WNEWMAC001"))).isZero();
        var id = id("G5WNEWMAC001");
        assertThat(caller.get(V4 + "/" + id).statusCode()).isEqualTo(404);

        jamf.enroll("G5WNEWMAC001");

        assertThat(count(bySerial("G5WNEWMAC001"))).isOne();
        assertThat(caller.get(V4 + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void aPairWithTheSameSerialIsFoundTwice() {
        assertThat(count(bySerial("C02TWINMAC01"))).isEqualTo(2);
    }

    @Test
    void groupsTellTheirKind() {
        jamf.computerGroups().join(jamf.computerGroups().add("Labs", false), SERIAL);
        jamf.computerGroups().join(jamf.computerGroups().add("All Macs", true), SERIAL);

        var computer = json(caller.get(V4 + "/" + id(SERIAL) + "?section=GROUP_MEMBERSHIPS"));

        assertThat(computer.path("groupMemberships")
                        .valueStream()
                        .map(group -> group.path("groupName").asText() + " "
                                + group.path("smartGroup").asText()))
                .containsExactly("Labs false", "All Macs true");
    }

    @Test
    void aDeletedMacIsGoneAndEnrollsUnderAnotherId() {
        var before = id(SERIAL);

        jamf.delete(SERIAL);
        assertThat(count(bySerial(SERIAL))).isZero();

        jamf.enroll(SERIAL);
        assertThat(count(bySerial(SERIAL))).isOne();
        assertThat(id(SERIAL)).isNotEqualTo(before);
    }

    @Test
    void reconWithAUserBlanksTheRest() {
        jamf.recon("C02OWNEDMAC1", "localname");

        var user = jamf.mac("C02OWNEDMAC1").orElseThrow().userAndLocation();
        assertThat(user).isEqualTo(SandboxUserAndLocation.ofUsername("localname"));
    }

    @Test
    void aReEnrollmentMayFlushTheUser() {
        jamf.reEnroll("C02OWNEDMAC1", false);
        assertThat(jamf.mac("C02OWNEDMAC1").orElseThrow().userAndLocation().username())
                .isEqualTo("old.owner@example.com");

        jamf.reEnroll("C02OWNEDMAC1", true);
        assertThat(jamf.mac("C02OWNEDMAC1").orElseThrow().userAndLocation()).isEqualTo(SandboxUserAndLocation.NONE);
    }

    @Test
    void pagesFollowTheSort() {
        var first = json(caller.get(V4 + "?sort=id:asc&page=0&page-size=2"));
        var second = json(caller.get(V4 + "?sort=id:asc&page=1&page-size=2"));

        assertThat(first.path("totalCount").asInt()).isEqualTo(6);
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.path("results").valueStream())
                        .map(computer -> computer.path("id").asInt()))
                .containsExactly(6, 7, 8, 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?filter=general.site.id%3D%3D1",
                "?filter=general.lastContactTime%3E%222020-01-01T00:00:00Z%22",
                "?section=general",
                "?section=NONSENSE",
                "?sort=hardware.serialNumber",
                "?sort=id:sideways",
                "?page=-1",
                "?page-size=0",
                "?page-size=many",
            })
    void aQueryThatJamfDoesNotKnowIs400(String query) {
        assertThat(caller.get(V4 + query).statusCode()).isEqualTo(400);
    }

    @Test
    void anIdThatIsNoNumberIs400AndAnUnknownOne404() {
        assertThat(caller.get(V4 + "/abc").statusCode()).isEqualTo(400);
        assertThat(caller.get(V4 + "/4711").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "v4, lastCheckIn, lastContactTime",
        "v3, lastContactTime, lastCheckIn",
        "v1, lastContactTime, lastContact"
    })
    void theVersionsSpellTheLastContactDifferently(String version, String has, String hasNot) {
        var general = json(caller.get("/api/" + version + "/computers-inventory/" + id(SERIAL)))
                .path("general");

        assertThat(general.has(has)).isTrue();
        assertThat(general.has(hasNot)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "11.30.1, true, true, true, true",
        "11.20.0, true, true, true, false",
        "11.17.0, true, true, false, false",
        "10.49.0, true, false, false, false"
    })
    void aReleaseServesTheVersionsOfItsTime(String release, boolean v1, boolean v2, boolean v3, boolean v4)
            throws IOException {
        jamf.version(release);

        assertThat(serves("v1")).isEqualTo(v1);
        assertThat(serves("v2")).isEqualTo(v2);
        assertThat(serves("v3")).isEqualTo(v3);
        assertThat(serves("v4")).isEqualTo(v4);
    }

    @Test
    void onlyVersionsThatHaveASuccessorAreDeprecated() {
        assertThat(caller.get(V4).headers().firstValue("Deprecation")).isEmpty();
        assertThat(caller.get("/api/v3/computers-inventory").headers().firstValue("Deprecation"))
                .isPresent();

        jamf.version("11.20.0");
        assertThat(caller.get("/api/v3/computers-inventory").headers().firstValue("Deprecation"))
                .isEmpty();
    }

    private boolean serves(String version) throws IOException {
        return switch (caller.send(caller.authorized("/api/" + version + "/computers-inventory")
                        .GET())
                .statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new AssertionError(version);
        };
    }

    private int count(String filter) {
        return json(caller.get(V4 + "?filter=" + filter)).path("totalCount").asInt();
    }

    private String id(String serial) {
        return jamf.mac(serial).orElseThrow().id();
    }

    private static String bySerial(String serial) {
        return encode("hardware.serialNumber==\"" + serial + "\"");
    }
}
