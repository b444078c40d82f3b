package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrestagesTest {
    private static final String SCOPE = "/api/v2/computer-prestages/1/scope";
    private static final String MAC = "G5WNEWMAC001";
    private static final String OTHER_MAC = "G5WNEWMAC002";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @BeforeEach
    void mayUpdate() {
        jamf.addPrivilege("Update Computer PreStage Enrollments");
        jamf.addPrivilege("Update Mobile Device PreStage Enrollments");
    }

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"computer", "mobile-device"})
    void thePrestagesAreListedAndRead(String kind) {
        var prestages = "/api/v3/" + kind + "-prestages";

        var list = json(caller.get(prestages));

        assertThat(list.path("totalCount").asInt())
                .isEqualTo(list.path("results").size());
        assertThat(json(caller.get(prestages + "/1"))
                        .path("enrollmentCustomizationId")
                        .asText())
                .isEqualTo("0");
        assertThat(caller.get(prestages + "/9").statusCode()).isEqualTo(404);
    }

    @Test
    void aTestMaySayWhatAPrestageAsks() {
        jamf.prestages()
                .putComputers(SandboxPrestage.named("1", "Asks")
                        .asking(true)
                        .keepingLocation(true)
                        .withCustomization("4"));

        var prestage = json(caller.get("/api/v3/computer-prestages/1"));

        assertThat(prestage.path("requireAuthentication").asBoolean()).isTrue();
        assertThat(prestage.path("keepExistingLocationInformation").asBoolean()).isTrue();
        assertThat(prestage.path("enrollmentCustomizationId").asText()).isEqualTo("4");
    }

    @Test
    void aSerialIsAddedAndTheLockGrows() {
        var added = caller.post(SCOPE, scope(0, MAC));

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(json(added).path("versionLock").asInt()).isOne();
        assertThat(json(caller.get(SCOPE))
                        .path("assignments")
                        .path(0)
                        .path("serialNumber")
                        .asText())
                .isEqualTo(MAC);
        assertThat(json(caller.get("/api/v2/computer-prestages/scope"))
                        .path("serialsByPrestageId")
                        .path(MAC)
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aStaleLockIsAConflictThatChangesNothing() {
        caller.post(SCOPE, scope(0, MAC));

        var stale = caller.post(SCOPE, scope(0, OTHER_MAC));

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(code(stale)).isEqualTo("OPTIMISTIC_LOCK_FAILED");
        assertThat(jamf.prestages().computers("1").orElseThrow().scope()).containsOnlyKeys(MAC);
    }

    @Test
    void aSerialBelongsToOnePrestage() {
        caller.post(SCOPE, scope(0, MAC));

        var again = caller.post("/api/v2/computer-prestages/2/scope", scope(0, MAC));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(code(again)).isEqualTo("ALREADY_SCOPED");
    }

    @Test
    void aSerialMustBeOnTheToken() {
        var unknown = caller.post(SCOPE, scope(0, "C02ZC2QYLJHD"));

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(code(unknown)).isEqualTo("DEVICE_DOES_NOT_EXIST_ON_TOKEN");
    }

    @Test
    void aPutReplacesAndADeletionRemoves() {
        caller.post(SCOPE, scope(0, MAC));

        caller.write("PUT", SCOPE, "application/json", scope(1, OTHER_MAC));
        assertThat(jamf.prestages().computers("1").orElseThrow().scope()).containsOnlyKeys(OTHER_MAC);

        caller.post(SCOPE + "/delete-multiple", scope(2, OTHER_MAC));
        assertThat(jamf.prestages().computers("1").orElseThrow().scope()).isEmpty();
        assertThat(jamf.prestages().computers("1").orElseThrow().versionLock()).isEqualTo(3);
    }

    @Test
    void mobileDevicesHaveTheirOwn() {
        jamf.prestages().buyMobileDevice("DMQNEWPAD001");

        assertThat(caller.post("/api/v2/mobile-device-prestages/1/scope", scope(0, "DMQNEWPAD001"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(caller.post("/api/v2/mobile-device-prestages/1/scope", scope(1, MAC))))
                .isEqualTo("DEVICE_DOES_NOT_EXIST_ON_TOKEN");
    }

    @Test
    void theDevicesOfATokenAreThereBeforeTheyEnroll() {
        jamf.prestages().buyMac("G5WBOUGHT001");
        caller.post(SCOPE, scope(0, "G5WBOUGHT001"));

        assertThat(json(caller.get("/api/v1/device-enrollments"))
                        .path("results")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("1");
        var devices = json(caller.get("/api/v1/device-enrollments/1/devices")).path("results");
        assertThat(devices).hasSize(4);
        assertThat(devices.path(0).path("serialNumber").asText()).isEqualTo("G5WBOUGHT001");
        assertThat(devices.path(0).path("prestageId").asText()).isEqualTo("1");
        assertThat(devices.path(0).path("profileStatus").asText()).isEqualTo("ASSIGNED");
        assertThat(devices.path(1).path("profileStatus").asText()).isEqualTo("EMPTY");
        assertThat(caller.get("/api/v1/device-enrollments/9/devices").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNodeThatLagsHandsOutAStaleLock() throws IOException {
        jamf.lag(Duration.ofSeconds(60));
        var first = caller.send(caller.authorized(SCOPE)
                .header("Cookie", "jpro-ingress=node-0")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(scope(0, MAC))));

        var stale = json(caller.get(SCOPE, "jpro-ingress=node-1"))
                .path("versionLock")
                .asInt();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(stale).isZero();
        assertThat(caller.post(SCOPE, scope(stale, OTHER_MAC)).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"serialNumbers\":[]}", "{\"versionLock\":0}", "[]"})
    void aScopeNeedsSerialsAndALock(String body) {
        assertThat(caller.post(SCOPE, body).statusCode()).isEqualTo(400);
    }

    @Test
    void writingNeedsItsOwnPrivilege() {
        jamf.removePrivilege("Update Computer PreStage Enrollments");

        assertThat(caller.post(SCOPE, scope(0, MAC)).statusCode()).isEqualTo(403);
        assertThat(caller.get(SCOPE).statusCode()).isEqualTo(200);
    }

    private static String scope(int lock, String serial) {
        return "{\"serialNumbers\":[\"" + serial + "\"],\"versionLock\":" + lock + "}";
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("errors").path(0).path("code").asText();
    }
}
