package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobilePatchTest {
    private static final String SERIAL = "DMPFREEIPAD1";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final String path = "/api/v2/mobile-devices/" + device().id();

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void everyFieldIsWrittenAndTheDeviceIsAnswered() {
        // Given
        var department = jamf.departmentId("São Paulo Ops").orElseThrow();
        var building = jamf.buildingId("München").orElseThrow();

        // When
        var answer = caller.patch(path, """
                {"assetTag":"A-2","siteId":"1","location":{"username":"jane@example.com","realName":"Jané Doe 💻",
                  "emailAddress":"jane@example.com","position":"Engineer","phoneNumber":"+1 555 0100",
                  "departmentId":"%s","buildingId":"%s","room":"4.12"},
                 "updatedExtensionAttributes":[{"name":"Okta ID","type":"STRING","value":["00u1ab"]},
                  {"name":"Seat Number","type":"INTEGER","value":["12"]},{"name":"Cost Center","value":["1000"]}]}
                """.formatted(department, building));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(device().userAndLocation())
                .isEqualTo(new SandboxUserAndLocation(
                        "jane@example.com",
                        "Jané Doe 💻",
                        "jane@example.com",
                        "Engineer",
                        "+1 555 0100",
                        department,
                        building,
                        "4.12"));
        assertThat(device().assetTag()).isEqualTo("A-2");
        assertThat(device().siteId()).isEqualTo("1");
        assertThat(device().extensionAttributes())
                .containsEntry("Okta ID", List.of("00u1ab"))
                .containsEntry("Seat Number", List.of("12"));
        var body = json(answer);
        assertThat(body.path("type").asText()).isEqualTo("ios");
        assertThat(body.path("location").path("realName").asText()).isEqualTo("Jané Doe 💻");
        assertThat(body.path("site").path("name").asText()).isEqualTo("Europe");
        assertThat(body.path("extensionAttributes")
                        .path(0)
                        .path("value")
                        .path(0)
                        .asText())
                .isEqualTo("00u1ab");
        assertThat(jamf.mobileDevices().patches(SERIAL)).isOne();
        assertThat(jamf.mobileDevices().renames()).isEmpty();
    }

    @Test
    void whatIsOmittedOrNullStaysAndEmptyClears() {
        caller.patch(
                path,
                "{\"location\":{\"username\":\"a\",\"room\":\"1\",\"phoneNumber\":\"2\",\"departmentId\":\"1\"}}");

        caller.patch(path, "{\"location\":{\"room\":\"\",\"phoneNumber\":null,\"departmentId\":\"-1\"}}");

        assertThat(device().userAndLocation())
                .isEqualTo(new SandboxUserAndLocation("a", "", "", "", "2", "-1", "-1", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"location\":{\"username\":\"x\",\"departmentId\":\"4711\"}}",
                "{\"location\":{\"username\":\"x\",\"buildingId\":\"Lisbon\"}}",
                "{\"location\":{\"username\":5}}",
                "{\"location\":\"x\"}",
                "{\"siteId\":\"4711\"}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"No such\",\"value\":[\"x\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"okta id\",\"value\":[\"x\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"Okta ID\",\"values\":[\"x\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"Okta ID\",\"type\":\"DATE\",\"value\":[\"x\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"Cost Center\",\"value\":[\"no choice\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"Seat Number\",\"value\":[\"4.5\"]}]}",
                "{\"updatedExtensionAttributes\":[{\"name\":\"Handed Out On\",\"value\":[\"yesterday\"]}]}",
                "[]",
            })
    void aBadPatchIs400AndChangesNothing(String body) {
        var before = device();

        var answer = caller.patch(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(device()).isEqualTo(before);
        assertThat(jamf.mobileDevices().patches(SERIAL)).isZero();
    }

    @Test
    void whatIsUnknownMayBeIgnoredInstead() {
        jamf.ignoreUnknownIds(true);
        jamf.mobileDevices().ignoreUnknownAttributes(true);

        var answer = caller.patch(path, """
                {"siteId":"4711","location":{"username":"x","departmentId":"4711"},
                 "updatedExtensionAttributes":[{"name":"No such","value":["x"]},{"name":"Okta ID","value":["y"]}]}
                """);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(device().userAndLocation()).isEqualTo(SandboxUserAndLocation.ofUsername("x"));
        assertThat(device().siteId()).isEqualTo("-1");
        assertThat(device().extensionAttributes()).isEqualTo(Map.of("Okta ID", List.of("y")));
    }

    @Test
    void aNewNameIsQueuedAndTakenAtTheNextInventory() {
        caller.patch(path, "{\"name\":\"Jane's iPad\"}");

        assertThat(jamf.mobileDevices().renames()).containsExactly("Jane's iPad");
        assertThat(device().name()).isEqualTo("Free iPad");
        jamf.recon(SERIAL);
        assertThat(device().name()).isEqualTo("Jane's iPad");
    }

    @Test
    void otherMediaTypesAndPrivilegesAreRefused() {
        assertThat(caller.write("PATCH", path, "text/plain", "{}").statusCode()).isEqualTo(415);

        jamf.removePrivilege("Update Mobile Devices");
        assertThat(caller.patch(path, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void aDeviceThatIsNotEnrolledCannotBePatched() {
        var id = jamf.mobileDevices().find("DMPNEWIPAD01").orElseThrow().id();

        assertThat(caller.patch("/api/v2/mobile-devices/" + id, "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theOtherNodeFollowsAfterTheLag() throws IOException {
        jamf.lag(Duration.ofSeconds(50));

        caller.send(caller.authorized(path)
                .header("Cookie", "jpro-ingress=node-0")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"location\":{\"username\":\"jane\"}}")));

        assertThat(username("jpro-ingress=node-1")).isEmpty();
        clock.advance(Duration.ofSeconds(50));
        assertThat(username("jpro-ingress=node-1")).isEqualTo("jane");
    }

    private String username(String cookie) {
        return json(caller.get(path, cookie)).path("username").asText();
    }

    private SandboxMobileDevice device() {
        return jamf.mobileDevices().find(SERIAL).orElseThrow();
    }
}
