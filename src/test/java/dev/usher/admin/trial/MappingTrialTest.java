package dev.usher.admin.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.EnrollmentRows;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** An administrator tries the rules out, and nothing is written. */
@UsherTest
class MappingTrialTest {
    private static final String MARY = "mary@example.com";
    private static final String PREVIEW = "/api/v1/mapping/preview";
    private static final String SIGN_IN = "/api/v1/mapping/sign-in";

    @Inject
    Jdbi jdbi;

    @Inject
    EnrollmentRows rows;

    @Test
    void everyValueIsShownWithItsRuleAndTheRequestThatIsThenSent() {
        // Given
        var mac = SignIn.freshMac();
        var before = new StoredText(jdbi).all().size();

        // When
        var preview = preview(Map.of("preferred_username", "preview@example.com", "name", "Pia Preview"), mac.serial())
                .statusCode(200)
                .header("Cache-Control", "no-store");

        // Then
        preview.body("device.knownToJamf", equalTo(true))
                .body("device.jamfId", equalTo(mac.id()))
                .body("decision.outcome", equalTo("write"))
                .body("fields.find { it.field == 'username' }.value", equalTo("preview@example.com"))
                .body("fields.find { it.field == 'username' }.present", equalTo(""))
                .body("fields.find { it.field == 'username' }.written", equalTo(true))
                .body("fields.find { it.field == 'username' }.rule.key", equalTo("usher.mapping.fields.username"))
                .body("fields.find { it.field == 'username' }.rule.expression", containsString("preferred_username"))
                .body("requests.method", equalTo(java.util.List.of("PATCH")))
                .body("requests[0].path", containsString("/computers-inventory-detail/" + mac.id()))
                .body("requests[0].body.userAndLocation.username", equalTo("preview@example.com"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains("Pia Preview"));
        assertThat(before).isPositive();
    }

    @Test
    void whatIsShownIsWhatASignInThenSends() {
        // Given
        var mac = SignIn.freshMac();
        String path = preview(Map.of("preferred_username", MARY), mac.serial())
                .extract()
                .path("requests[0].path");

        // When
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");

        // Then
        assertThat(Sandbox.jamf().requests())
                .anyMatch(request ->
                        request.method().equals("PATCH") && request.path().equals(path));
    }

    @Test
    void aDeviceThatIsUnknownToJamfWouldGetItsPreloadRecord() {
        // Given
        var serial = SignIn.freshSerial();

        // When, then
        preview(Map.of("preferred_username", "preview@example.com"), serial)
                .statusCode(200)
                .body("device.knownToJamf", equalTo(false))
                .body("device.jamfId", nullValue())
                .body("fields[0].present", nullValue())
                .body("requests[0].method", equalTo("POST"))
                .body("requests[0].path", equalTo("/api/v2/inventory-preload/records"))
                .body("requests[0].body.serialNumber", equalTo(serial))
                .body("requests[0].body.username", equalTo("preview@example.com"));
        assertThat(Sandbox.jamf().requests())
                .noneMatch(request ->
                        // Other tests share this Jamf.
                        request.method().equals("POST")
                                && request.path().contains("inventory-preload")
                                && request.body().contains(serial));
    }

    @Test
    void anotherUsersMacIsAConflictAndTheValuesAreShownAllTheSame() {
        var serial = takenMac();

        preview(Map.of("preferred_username", "preview@example.com"), serial)
                .statusCode(200)
                .body("decision.outcome", equalTo("stop"))
                .body("decision.reason", equalTo("conflict"))
                .body("fields.find { it.field == 'username' }.present", equalTo("old.owner@example.com"))
                .body("requests", empty());
    }

    @Test
    void onlyAnAdminMayAndOnlyWithAnObjectOfClaims() {
        var serial = SignIn.freshSerial();

        post(PREVIEW, "Usher Help Desk", Map.of("claims", Map.of(), "device", device(serial)))
                .statusCode(403);
        post(PREVIEW, "Usher Admins", Map.of("claims", "mary", "device", device(serial)))
                .statusCode(400)
                .body("violations[0].field", equalTo("claims"));
        post(PREVIEW, "Usher Admins", Map.of("claims", deep(40), "device", device(serial)))
                .statusCode(400);
        post(PREVIEW, "Usher Admins", Map.of("claims", Map.of(), "device", device("short")))
                .statusCode(400);
    }

    @Test
    void aDryRunEndsInAPreviewAndIsNeverAssigned() {
        // Given
        var mac = SignIn.freshMac();

        // When
        var signIn = dryRun(mac.serial());
        signIn.identify(MARY).statusCode(200).body("dryRun", equalTo(true)).body("preview", nullValue());
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD);

        // Then
        signIn.read()
                .body("state", equalTo("signed_in"))
                .body("dryRun", equalTo(true))
                .body("assignment", nullValue())
                .body("preview.decision.outcome", equalTo("write"))
                .body("preview.requests[0].body.userAndLocation.username", equalTo(MARY));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
        assertThat(count("SELECT count(*) FROM assignment WHERE serial_number = :serial", mac.serial()))
                .isZero();
        assertThat(new StoredText(jdbi).all())
                .anyMatch(row -> row.contains(mac.serial()) && row.contains("dry_run_signed_in"))
                .anyMatch(row -> row.contains(mac.serial()) && row.contains("dry_run_begun"));
    }

    @Test
    void aDryRunThatIsOverShowsNoPreviewAnyMore() {
        // Given
        var signIn = dryRun(SignIn.freshMac().serial());
        signIn.withPassword(MARY).read().body("preview", notNullValue());

        // When
        rows.expire(signIn.id());

        // Then
        signIn.read()
                .body("state", equalTo("signed_in"))
                .body("preview", nullValue())
                .body("previewSentence", containsString("over"));
    }

    @Test
    void aDryRunIsForAdminsAndForNobodyElse() {
        post(SIGN_IN, "Usher Help Desk", Map.of("device", device(SignIn.freshSerial())))
                .statusCode(403);
        post(SIGN_IN, "Usher Admins", Map.of("device", device(SignIn.freshSerial()), "assignTo", "zoe@example.com"))
                .statusCode(400)
                .body("violations.field", hasItem("assignTo"));
    }

    @Test
    void whileJamfIsAwayThePreviewIsUnavailableAndADryRunSaysSoAndIsTriedAgain() {
        // Given
        var mac = SignIn.freshMac();
        var signIn = dryRun(mac.serial());
        signIn.identify(MARY);
        Sandbox.jamf().faults().next(20, "GET", "/api/*/computers-inventory*", SandboxJamfFault.html(502));

        // When, then
        try {
            signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                    .statusCode(200)
                    .body("state", equalTo("signed_in"))
                    .body("preview", nullValue())
                    .body("previewSentence", containsString("Jamf Pro cannot be asked"));
            preview(Map.of("preferred_username", MARY), mac.serial())
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("jamf_unavailable"));
        } finally {
            Sandbox.jamf().faults().clear();
        }
        assertThat(previewOnceThereIsOne(signIn)).isEqualTo("write");
    }

    /** The outcome of the preview, waited for within a bound. */
    private static String previewOnceThereIsOne(SignIn signIn) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            String outcome = signIn.read().extract().path("preview.decision.outcome");
            if (outcome != null || Instant.now().isAfter(deadline)) {
                return String.valueOf(outcome);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void anOrdinaryEnrollmentDoesNotSpeakOfDryRuns() {
        assertThat(SignIn.begin(SignIn.freshSerial()).read().extract().asString())
                .doesNotContain("dryRun")
                .doesNotContain("preview");
    }

    private int count(String sql, String serial) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("serial", serial)
                .mapTo(Integer.class)
                .one());
    }

    private static SignIn dryRun(String serial) {
        var begun = post(SIGN_IN, "Usher Admins", Map.of("device", device(serial)))
                .statusCode(201)
                .header("Location", containsString("/api/v1/enrollments/enr_"))
                .body("dryRun", equalTo(true))
                .body("token", not(nullValue()));
        return SignIn.known(begun.extract().path("id"), begun.extract().path("token"));
    }

    private static String takenMac() {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        Sandbox.jamf().addMac(mac);
        return mac.serial();
    }

    private static Map<String, Object> deep(int levels) {
        Map<String, Object> node = new HashMap<>();
        for (int i = 0; i < levels; i++) {
            node = new HashMap<>(Map.of("deeper", node));
        }
        return node;
    }

    private static ValidatableResponse preview(Map<String, ?> claims, String serial) {
        return post(PREVIEW, "Usher Admins", Map.of("claims", claims, "device", device(serial)));
    }

    private static Map<String, String> device(String serial) {
        return Map.of("serialNumber", serial);
    }

    private static ValidatableResponse post(String path, String group, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
