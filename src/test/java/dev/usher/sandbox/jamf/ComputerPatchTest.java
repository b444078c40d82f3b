package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputerPatchTest {
    private static final String SERIAL = "C02ZC2QYLJHD";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final String path = "/api/v4/computers-inventory-detail/" + mac().id();

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void everyFieldIsWrittenAndNothingIsAnswered() {
        // Given
        var department = jamf.departmentId("São Paulo Ops").orElseThrow();
        var building = jamf.buildingId("München").orElseThrow();

        // When
        var answer = caller.patch(path, """
                {"userAndLocation":{"username":"jane@example.com","realname":"Jané Doe 💻","email":"jane@example.com",
                  "position":"Engineer","phone":"+1 555 0100","departmentId":"%s","buildingId":"%s","room":"4.12"},
                 "general":{"name":"Jane's Mac","assetTag":"A-1","siteId":"1"},
                 "extensionAttributes":[{"definitionId":"1","values":["00u1ab"]}]}
                """.formatted(department, building));

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(mac().userAndLocation())
                .isEqualTo(new SandboxUserAndLocation(
                        "jane@example.com",
                        "Jané Doe 💻",
                        "jane@example.com",
                        "Engineer",
                        "+1 555 0100",
                        department,
                        building,
                        "4.12"));
        assertThat(mac().name()).isEqualTo("Jane's Mac");
        assertThat(mac().assetTag()).isEqualTo("A-1");
        assertThat(mac().siteId()).isEqualTo("1");
        assertThat(mac().extensionAttributes()).containsEntry("1", List.of("00u1ab"));
        assertThat(jamf.patches(SERIAL)).isOne();
    }

    @Test
    void whatIsOmittedOrNullStaysAndEmptyClears() {
        caller.patch(
                path,
                "{\"userAndLocation\":{\"username\":\"a\",\"room\":\"1\",\"phone\":\"2\",\"departmentId\":\"1\"}}");

        caller.patch(path, "{\"userAndLocation\":{\"room\":\"\",\"phone\":null,\"departmentId\":\"-1\"}}");

        assertThat(mac().userAndLocation()).isEqualTo(new SandboxUserAndLocation("a", "", "", "", "2", "-1", "-1", ""));
        assertThat(jamf.patches(SERIAL)).isEqualTo(2);
    }

    @Test
    void anAttributeIsReadBackInItsSection() {
        caller.patch(
                path,
                "{\"userAndLocation\":{\"extensionAttributes\":[{\"definitionId\":\"2\",\"values\":[\"1000\"]}]}}");

        var attribute = json(caller.get(path))
                .path("userAndLocation")
                .path("extensionAttributes")
                .path(0);
        assertThat(attribute.path("name").asText()).isEqualTo("Cost Center");
        assertThat(attribute.path("values").path(0).asText()).isEqualTo("1000");
    }

    @Test
    void anAttributeTakesValuesOfItsTypeAndBlankClears() {
        var patched = caller.patch(path, """
                {"extensionAttributes":[{"definitionId":"4","values":["-12"]},
                 {"definitionId":"5","values":["2026-07-20 10:00:00"]}]}
                """);
        assertThat(patched.statusCode()).isEqualTo(204);
        assertThat(mac().extensionAttributes())
                .containsEntry("4", List.of("-12"))
                .containsEntry("5", List.of("2026-07-20 10:00:00"));

        caller.patch(path, """
                {"extensionAttributes":[{"definitionId":"4","values":[""]},{"definitionId":"5","values":["2026-07-21"]}]}
                """);
        assertThat(mac().extensionAttributes())
                .containsEntry("4", List.of(""))
                .containsEntry("5", List.of("2026-07-21"));
        assertThat(json(caller.get(path))
                        .path("extensionAttributes")
                        .valueStream()
                        .map(value -> value.path("dataType").asText()))
                // The last is the secret that Usher keeps on the device.
                .containsExactly("STRING", "INTEGER", "DATE_TIME", "STRING");
    }

    @Test
    void mergePatchIsAcceptedAndTextIsNot() {
        var body = "{\"userAndLocation\":{\"room\":\"1\"}}";

        assertThat(caller.write("PATCH", path, "application/merge-patch+json", body)
                        .statusCode())
                .isEqualTo(204);
        assertThat(caller.write("PATCH", path, "text/plain", body).statusCode()).isEqualTo(415);
    }

    @Test
    void versionOneAnswersTheComputer() {
        var answer = caller.patch(path.replace("v4", "v1"), "{\"userAndLocation\":{\"username\":\"jane\"}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("userAndLocation").path("username").asText())
                .isEqualTo("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userAndLocation\":{\"username\":\"x\",\"departmentId\":\"4711\"}}",
                "{\"userAndLocation\":{\"username\":\"x\",\"buildingId\":\"Lisbon\"}}",
                "{\"userAndLocation\":{\"username\":5}}",
                "{\"userAndLocation\":\"x\"}",
                "{\"general\":{\"siteId\":\"4711\"}}",
                "{\"extensionAttributes\":[{\"definitionId\":\"4711\",\"values\":[\"x\"]}]}",
                "{\"extensionAttributes\":[{\"definitionId\":\"2\",\"values\":[\"no choice\"]}]}",
                "{\"extensionAttributes\":[{\"definitionId\":\"4\",\"values\":[\"twelve\"]}]}",
                "{\"extensionAttributes\":[{\"definitionId\":\"5\",\"values\":[\"2026-02-30\"]}]}",
                "{\"extensionAttributes\":[{\"definitionId\":\"3\",\"values\":[\"scripted\"]}]}",
                "[]",
                "{",
            })
    void aBadPatchIs400AndChangesNothing(String body) {
        var before = mac();

        var answer = caller.patch(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(mac()).isEqualTo(before);
        assertThat(jamf.patches(SERIAL)).isZero();
    }

    @Test
    void unknownIdsMayBeIgnoredInstead() {
        jamf.ignoreUnknownIds(true);

        var answer = caller.patch(path, "{\"userAndLocation\":{\"username\":\"x\",\"departmentId\":\"4711\"}}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(mac().userAndLocation().username()).isEqualTo("x");
        assertThat(mac().userAndLocation().departmentId()).isEqualTo("-1");
    }

    @Test
    void aMacThatIsNotEnrolledCannotBePatched() {
        var id = jamf.mac("G5WNEWMAC001").orElseThrow().id();

        assertThat(caller.patch("/api/v4/computers-inventory-detail/" + id, "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(jamf.patches("G5WNEWMAC001")).isZero();
    }

    @Test
    void writingNeedsItsOwnPrivilege() {
        jamf.removePrivilege("Update Computers");

        assertThat(caller.patch(path, "{}").statusCode()).isEqualTo(403);
    }

    private SandboxMac mac() {
        return jamf.mac(SERIAL).orElseThrow();
    }
}
