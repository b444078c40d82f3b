package dev.usher.admin.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the help desk lists. */
@UsherTest
class ListsTest {
    private static final String ENROLLMENTS = "/api/v1/enrollments";
    private static final String ASSIGNMENTS = "/api/v1/assignments";
    private static final String MARY = "mary@example.com";

    private static RequestSpecification helpDesk() {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"));
    }

    private static ValidatableResponse get(String path) {
        return helpDesk().get(path).then();
    }

    @Test
    void anAssignedEnrollmentIsListedAsTheHelpDeskNeedsIt() {
        // Given
        var serial = SignIn.freshMac().serial();
        var signIn = SignIn.begin(Map.of("device", Map.of("serialNumber", serial, "kind", "computer")))
                .withPassword(MARY);
        String assignment = signIn.until("assigned").extract().path("assignment.id");

        // When, then
        var answer = get(ENROLLMENTS + "?serial=" + serial)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(signIn.id()))
                .body("items[0].state", equalTo("assigned"))
                .body("items[0].device.serialNumber", equalTo(serial))
                .body("items[0].device.kind", equalTo("computer"))
                .body("items[0].username", equalTo(MARY))
                .body("items[0].name", notNullValue())
                .body("items[0].source", equalTo("api"))
                .body("items[0].assignmentId", equalTo(assignment))
                .body("items[0].createdAt", notNullValue())
                .body("items[0].updatedAt", notNullValue())
                .body("items[0].expiresAt", notNullValue())
                .body("items[0].reference", startsWith("U-"))
                .body("items[0].reason", nullValue())
                .body("next", nullValue());
        assertThat(answer.extract().asString()).doesNotContain(signIn.token()).doesNotContain("claims");
    }

    @Test
    void anAssignmentThatStoppedSaysWhy() {
        // Given
        var serial = SignIn.freshMac().serial();
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername("somebody.else@example.com"));
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("needs_attention");

        // When, then
        get(ASSIGNMENTS + "?state=needs_attention&reason=conflict&serial=" + serial)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", startsWith("asg_"))
                .body("items[0].enrollmentId", equalTo(signIn.id()))
                .body("items[0].username", equalTo(MARY))
                .body("items[0].source", equalTo("sign_in"))
                .body("items[0].reason", equalTo("conflict"))
                .body("items[0].sentence", notNullValue());
        get(ENROLLMENTS + "?state=needs_attention&serial=" + serial.toLowerCase(java.util.Locale.ROOT))
                .body("items.id", equalTo(java.util.List.of(signIn.id())))
                .body("items[0].reason", equalTo("conflict"));
        get(ASSIGNMENTS + "?state=verified&serial=" + serial).body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"sign_in", "signed_in", "assigned", "waiting_for_device", "needs_attention", "cancelled", "denied"})
    void aStateListsThatStateAlone(String state) {
        // Given
        var begun = SignIn.begin(SignIn.freshSerial());
        SignIn.begin(SignIn.freshSerial()).cancel();
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");
        SignIn.begin(SignIn.freshSerial()).withPassword(MARY).until("waiting_for_device");

        // When, then
        var listed = get(ENROLLMENTS + "?limit=1000&state=" + state)
                .statusCode(200)
                .body("items.state", everyItem(equalTo(state)));
        if (state.equals("sign_in")) {
            listed.body("items.id", hasItem(begun.id()));
        } else {
            listed.body("items.id", not(hasItem(begun.id())));
        }
        if (java.util.List.of("assigned", "waiting_for_device", "cancelled").contains(state)) {
            listed.body("items.size()", org.hamcrest.Matchers.greaterThan(0));
        }
    }

    @Test
    void aPersonIsFoundByTheUsernameInEitherCase() {
        var signIn = SignIn.begin(SignIn.freshSerial()).withPassword(MARY);
        signIn.until("waiting_for_device");

        get(ENROLLMENTS + "?username=MARY@Example.com")
                .body("items.id", hasItem(signIn.id()))
                .body("items.username", everyItem(equalTo(MARY)));
        get(ENROLLMENTS + "?username=nobody@example.com").body("items", hasSize(0));
    }

    @Test
    void pagesHaveNoGapAndNoRepeatWhileNewOnesCome() {
        // Given
        var serial = SignIn.freshSerial();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(SignIn.begin(serial).id());
        }

        // When
        var listed = new ArrayList<String>();
        var more = "";
        do {
            var page = get(ENROLLMENTS + "?limit=2&serial=" + serial + more)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            SignIn.begin(serial);
            more = page.get("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!more.isEmpty());

        // Then
        assertThat(listed).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MTIz", "not base64!", "MS4yIGVucl94Jw", "1"})
    void aCursorThatIsNoneOfOursIsRefused(String cursor) {
        for (var path : new String[] {ENROLLMENTS, ASSIGNMENTS}) {
            helpDesk()
                    .queryParam("cursor", cursor)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("cursor"));
        }
    }

    @Test
    void aValueThatCannotBeIsRefusedAndThoseThatCanAreNamed() {
        get(ENROLLMENTS + "?state=gone")
                .statusCode(400)
                .body("violations[0].field", equalTo("state"))
                .body("violations[0].message", allOf(containsString("sign_in"), containsString("expired")));
        get(ASSIGNMENTS + "?state=gone")
                .statusCode(400)
                .body("violations[0].message", allOf(containsString("verified"), containsString("superseded")));
        get(ASSIGNMENTS + "?reason=why").statusCode(400).body("violations[0].message", containsString("conflict"));
        get(ASSIGNMENTS + ".csv?state=gone").statusCode(400);
        get(ENROLLMENTS + "?serial=*").statusCode(400).body("violations[0].field", equalTo("serial"));
        get(ASSIGNMENTS + "?serial=short").statusCode(400).body("violations[0].field", equalTo("serial"));
        get(ASSIGNMENTS + "?limit=0").statusCode(400);
        get(ENROLLMENTS + "?limit=1001").statusCode(400);
    }

    @Test
    void whoIsNeitherIsShownNothing() {
        for (var path : new String[] {ENROLLMENTS, ASSIGNMENTS, ASSIGNMENTS + ".csv"}) {
            given().get(path).then().statusCode(401);
            given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Everyone"))
                    .get(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void theExportHasALineForEachAssignment() {
        // Given
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword(MARY).until("assigned", "verified");

        // When
        var csv = get(ASSIGNMENTS + ".csv?state=verified&serial=" + serial)
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString("assignments.csv"))
                .extract()
                .asString();

        // Then
        var lines = csv.split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("id,enrollmentId,state,serialNumber,kind,subject,username");
        assertThat(lines[1]).contains(",verified," + serial + ",").contains("," + MARY + ",");
    }
}
