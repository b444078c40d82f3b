package dev.usher.assignment.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxMobileDevice;
import dev.usher.sandbox.jamf.SandboxMobileType;
import dev.usher.sandbox.jamf.SandboxPreloadRecord;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A report over the sandbox's fleet, by HTTP. */
@UsherTest
class FleetReportTest {
    private static final String REPORTS = "/api/v1/fleet/reports";
    private static final String MARY = "mary@example.com";

    @Test
    void aReportSaysOfEachDeviceWhatWouldBecomeOfItAndWritesNothing() {
        // Given
        var edited = SignIn.freshMac().serial();
        SignIn.begin(edited).withPassword(MARY).until("assigned");
        var sales = Sandbox.jamf().departmentId("Sales").orElseThrow();
        Sandbox.jamf()
                .edit(
                        edited,
                        new SandboxUserAndLocation(
                                MARY, "Mary", MARY, "", "", sales, SandboxUserAndLocation.NO_ID, ""));
        var right = SignIn.freshMac().serial();
        SignIn.begin(right).withPassword(MARY).until("assigned");
        var others = SignIn.freshMac().serial();
        SignIn.begin(others).withPassword(MARY).until("assigned");
        Sandbox.jamf().edit(others, SandboxUserAndLocation.ofUsername("somebody.else@example.com"));
        var nobodys = SignIn.freshMac().serial();
        var pad = freshPad();
        var phone = freshPad();
        SignIn.begin(Map.of("device", Map.of("serialNumber", phone, "kind", "mobile")))
                .withPassword(MARY)
                .until("assigned");
        Sandbox.jamf().mobileDevices().edit(phone, SandboxUserAndLocation.NONE);
        var macs = List.of(edited, right, others, nobodys);
        var writes = writes(macs, List.of(pad, phone));

        // When
        var id = finished(start().statusCode(202).extract());

        // Then
        var rows = rows(id, "");
        assertThat(row(rows, edited))
                .containsEntry("change", "write")
                .containsEntry("kind", "computer")
                .containsEntry("person", MARY)
                .containsEntry("presentUsername", MARY);
        assertThat(fields(row(rows, edited)))
                .anySatisfy(field -> assertThat(field)
                        .containsEntry("field", "department")
                        .containsEntry("from", "Sales")
                        .hasEntrySatisfying("rule", rule -> assertThat(rule).contains("claims.department")))
                .noneSatisfy(field -> assertThat(field).containsEntry("field", "username"));
        assertThat(row(rows, right)).containsEntry("change", "none");
        assertThat(fields(row(rows, right))).isEmpty();
        assertThat(row(rows, others))
                .containsEntry("change", "conflict")
                .containsEntry("presentUsername", "somebody.else@example.com");
        assertThat(row(rows, nobodys)).containsEntry("change", "no_sign_in").containsEntry("person", null);
        assertThat(row(rows, pad)).containsEntry("change", "no_sign_in").containsEntry("kind", "mobile");
        assertThat(row(rows, phone)).containsEntry("change", "write").containsEntry("kind", "mobile");
        assertThat(writes(macs, List.of(pad, phone))).isEqualTo(writes);
        authorized()
                .get(REPORTS + "/" + id)
                .then()
                .body("devices", equalTo(rows.size()))
                .body("changes.conflict", equalTo(count(rows, "conflict")))
                .body("startedBy", startsWith("ada.admin@example.com (00u"));
    }

    @Test
    void rowsArePagedWithoutAGapAndWithoutARepeat() {
        // Given
        SignIn.freshMac();
        SignIn.freshMac();
        var id = finished(start().statusCode(202).extract());

        // When
        var paged = new ArrayList<String>();
        var cursor = "";
        do {
            var page = authorized()
                    .get(REPORTS + "/" + id + "/rows?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("rows.jamfId"));
            cursor = String.valueOf(page.getString("next"));
        } while (!cursor.equals("null"));

        // Then
        assertThat(paged)
                .containsExactlyElementsOf(rows(id, "").stream()
                        .map(row -> String.valueOf(row.get("jamfId")))
                        .toList());
    }

    @Test
    void oneChangeAloneCanBeAskedFor() {
        SignIn.freshMac();
        var id = finished(start().statusCode(202).extract());

        assertThat(rows(id, "&change=no_sign_in"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("change", "no_sign_in"));
    }

    @Test
    void theCsvHasALineForEachDeviceAndNoFormula() {
        // Given
        Sandbox.jamf()
                .addMac(SandboxMac.outOfTheBox(SignIn.freshSerial(), "=HYPERLINK(\"x\")")
                        .enrolledAt(Instant.now().minusSeconds(60)));
        var id = finished(start().statusCode(202).extract());

        // When
        var csv = authorized()
                .get(REPORTS + "/" + id + "/rows.csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        // Then
        var lines = csv.split("\r\n");
        assertThat(lines).hasSize(rows(id, "").size() + 1);
        assertThat(lines[0]).startsWith("serialNumber,kind,jamfId");
        assertThat(csv).contains(",\"'=HYPERLINK(\"\"x\"\")\",");
    }

    @Test
    void oneReportIsMadeAtATime() {
        Sandbox.jamf().latency(Duration.ofMillis(700));
        try {
            var first = start().statusCode(202).extract();

            start().statusCode(409).body("code", equalTo("report_running")).body("report", equalTo(first.path("id")));
            Sandbox.jamf().latency(Duration.ZERO);
            finished(first);
        } finally {
            Sandbox.jamf().latency(Duration.ZERO);
        }
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        authorized()
                .get(REPORTS + "/flt_none/rows?limit=0")
                .then()
                .statusCode(400)
                .body("violations", hasSize(1));
        authorized()
                .get(REPORTS + "/flt_none/rows?change=everything")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("change"));
        authorized().get(REPORTS + "/flt_none/rows").then().statusCode(404);
        authorized().get(REPORTS + "/flt_none/rows.csv").then().statusCode(404);
    }

    @Test
    void aReportHeedsWhatAnAdministratorPreloaded() {
        // Given
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "A preloaded Mac"));
        Sandbox.jamf()
                .preload()
                .put(SandboxPreloadRecord.of(
                        serial, SandboxPreloadRecord.COMPUTER, Map.of("username", "somebody.else@example.com")));
        SignIn.begin(serial).withPassword(MARY).until("needs_attention");
        Sandbox.jamf().enroll(serial);
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.NONE);

        // When
        var id = finished(start().statusCode(202).extract());

        // Then
        assertThat(row(rows(id, ""), serial)).containsEntry("change", "conflict");
    }

    @Test
    void twoRecordsOfOneSerialNumberAreAmbiguous() {
        // Given
        var serial = "C02TWINMAC01";
        SignIn.begin(serial).withPassword(MARY).until("needs_attention");

        // When
        var id = finished(start().statusCode(202).extract());

        // Then
        assertThat(rows(id, "&change=ambiguous_device").stream().filter(row -> serial.equals(row.get("serialNumber"))))
                .hasSize(2);
    }

    @Test
    void theNewestReportIsListedFirst() {
        var older = finished(start().statusCode(202).extract());
        var newer = finished(start().statusCode(202).extract());

        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get(REPORTS)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("reports[0].id", equalTo(newer))
                .body("reports[0].state", equalTo("finished"))
                .body("reports[0].finishedAt", notNullValue())
                .body("reports[1].id", equalTo(older))
                .body("reports[0].keySet()", containsInAnyOrder("id", "state", "startedAt", "finishedAt"));
    }

    private static long writes(List<String> macs, List<String> mobiles) {
        return macs.stream().mapToLong(Sandbox.jamf()::patches).sum()
                + mobiles.stream()
                        .mapToLong(Sandbox.jamf().mobileDevices()::patches)
                        .sum();
    }

    private static String freshPad() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.values()[0], serial, "Test pad")
                        .enrolledAt(Instant.now().minusSeconds(60)));
        return serial;
    }

    private static RequestSpecification authorized() {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"));
    }

    private static ValidatableResponse start() {
        return authorized().post(REPORTS).then();
    }

    private static String finished(ExtractableResponse<?> begun) {
        String id = begun.path("id");
        assertThat(begun.header("Location")).endsWith(REPORTS + "/" + id);
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            var report =
                    authorized().get(REPORTS + "/" + id).then().statusCode(200).extract();
            if (!report.path("state").equals("running")) {
                assertThat(report.<String>path("state")).isEqualTo("finished");
                return id;
            }
            Pause.briefly();
        }
        throw new AssertionError("the report is not finished in time");
    }

    private static List<Map<String, Object>> rows(String id, String more) {
        return authorized()
                .get(REPORTS + "/" + id + "/rows?limit=1000" + more)
                .then()
                .statusCode(200)
                .body("next", equalTo(null))
                .extract()
                .jsonPath()
                .getList("rows");
    }

    private static Map<String, Object> row(List<Map<String, Object>> rows, String serial) {
        var found = rows.stream()
                .filter(row -> serial.equals(row.get("serialNumber")))
                .toList();
        assertThat(found).as(serial).hasSize(1);
        return found.getFirst();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> fields(Map<String, Object> row) {
        return (List<Map<String, String>>) Objects.requireNonNull(row.get("fields"));
    }

    private static int count(List<Map<String, Object>> rows, String change) {
        return (int)
                rows.stream().filter(row -> change.equals(row.get("change"))).count();
    }
}
