package dev.usher.assignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a Mac after the sign-in, in a whole running Usher. */
@UsherTest
class AssignmentTest {
    private static final String MARY = "mary@example.com";

    @Inject
    Assignments assignments;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.jamf().faults().clear();
    }

    @Test
    void aMacThatJamfDoesNotKnowYetIsWaitedForAndCompletesByItself() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device").body("assignment.state", equalTo("waiting_for_device"));

        Sandbox.jamf().enroll(serial);

        signIn.until("assigned");
        assertThat(user(serial).username()).isEqualTo(MARY);
        // Inventory preload has done it already.
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void aMacThatIsAlreadyRightIsNotWritten() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");

        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned").body("assignment.writtenAt", nullValue());

        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void anotherUsersMacIsLeftAloneAndSomebodyIsAsked() {
        var mac = takenMac("old.owner@example.com");

        SignIn.begin(mac.serial())
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("conflict"))
                .body("outcome.text", containsString("another user"))
                .body("outcome.reference", notNullValue())
                .body("assignment.state", equalTo("needs_attention"));

        assertThat(user(mac.serial()).username()).isEqualTo("old.owner@example.com");
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void theOwnersOwnMacIsNoConflictWhateverTheCase() {
        var mac = takenMac("MARY@Example.com");
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");
        assertThat(user(mac.serial()).username()).isEqualTo(MARY);
    }

    @Test
    void twoMacsWithOneSerialNumberAreAmbiguous() {
        SignIn.begin("C02TWINMAC01")
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("ambiguous_device"));
        assertThat(Sandbox.jamf().patches("C02TWINMAC01")).isZero();
    }

    @Test
    void aDepartmentThatJamfDoesNotHaveIsLeftAsItIsWithAWarning() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword("nils@example.com")
                .until("assigned")
                .body("assignment.warnings", hasItem(containsString("department")))
                .body("assignment.fields", not(hasKey("department")))
                .body("assignment.fields.real-name", equalTo("Nils Åström-O'Neill"));
        assertThat(user(mac.serial()).departmentId()).isEqualTo("-1");
    }

    @Test
    void aPersonWithoutDepartmentLosesNoOtherField() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial()).withPassword("bo@example.com").until("assigned");
        assertThat(user(mac.serial()).username()).isEqualTo("bo@example.com");
        assertThat(user(mac.serial()).realname()).isEqualTo("Bo Blank");
    }

    @Test
    void unicodeArrivesUnharmed() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial()).withPassword("hanako@example.com").until("assigned");
        assertThat(user(mac.serial()).realname()).isEqualTo("花子 山田");
        assertThat(user(mac.serial()).position()).isEqualTo("主任研究員");
    }

    @Test
    void theLastOfTwoPeopleWhoWaitForOneMacIsMeant() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var first = SignIn.begin(serial).withPassword(MARY);
        first.until("waiting_for_device");
        var second = SignIn.begin(serial).withPassword("bo@example.com");
        second.until("waiting_for_device");

        Sandbox.jamf().enroll(serial);

        second.until("assigned");
        first.read().body("state", equalTo("needs_attention")).body("outcome.code", equalTo("superseded"));
        assertThat(user(serial).username()).isEqualTo("bo@example.com");
        // Inventory preload was first.
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void whoWaitedInVainDoesNotComeBackBeforeWhoSignedInSince() {
        // Given
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Long on its way"));
        var first = SignIn.begin(serial).withPassword(MARY);
        first.until("waiting_for_device");
        stopped(first, Reason.DEVICE_NEVER_CAME);

        // When
        var second = SignIn.begin(serial).withPassword("bo@example.com");
        second.until("waiting_for_device");

        // Then
        assertThat(state(first)).isEqualTo("superseded");
        Sandbox.jamf().enroll(serial);
        second.until("assigned");
        assertThat(user(serial).username()).isEqualTo("bo@example.com");
        assertThat(state(first)).isEqualTo("superseded");
    }

    @Test
    void whatStoppedIsNotTriedAgainWhileANewerSignInIsCarriedOut() {
        // Given
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var first = SignIn.begin(serial).withPassword(MARY);
        first.until("waiting_for_device");
        stopped(first, Reason.VALUE_NOT_IN_JAMF);
        assertThat(assignments.retry(id(first), "Adam Admin")).isTrue();
        first.until("waiting_for_device");
        stopped(first, Reason.VALUE_NOT_IN_JAMF);

        // When
        SignIn.begin(serial).withPassword("bo@example.com").until("waiting_for_device");

        // Then
        assertThat(assignments.retry(id(first), "Adam Admin")).isFalse();
    }

    @Test
    void nobodyLooksAgainAtWhatHasStopped() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var first = SignIn.begin(serial).withPassword(MARY);
        first.until("waiting_for_device");

        SignIn.begin(serial).withPassword("bo@example.com").until("waiting_for_device");

        assertThat(lookedAtNoMore(first)).isTrue();
    }

    private void stopped(SignIn signIn, Reason reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE assignment SET state = 'needs_attention', reason = :reason, sentence = 'It stopped.', look_at = NULL
                WHERE id = :id""")
                .bind("reason", reason.wireName())
                .bind("id", id(signIn))
                .execute());
    }

    private static String id(SignIn signIn) {
        return signIn.read().extract().path("assignment.id");
    }

    private String state(SignIn signIn) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM assignment WHERE id = :id")
                .bind("id", id(signIn))
                .mapTo(String.class)
                .one());
    }

    private boolean lookedAtNoMore(SignIn signIn) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT look_at IS NULL FROM assignment WHERE id = :id")
                .bind("id", id(signIn))
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void aWrongUdidIsRefusedBeforeAnybodySignsIn() {
        var mac = SignIn.freshMac();
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "device", Map.of("serialNumber", mac.serial(), "udid", "00000000-0000-0000-0000-000000000000")))
                .post(SignIn.PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("device_not_proven"));
    }

    @Test
    void theRightUdidAndManagementIdAreWelcomeInAnyCase() {
        var mac = SignIn.freshMac();
        SignIn.begin(Map.of(
                        "device",
                        Map.of(
                                "serialNumber", mac.serial().toLowerCase(java.util.Locale.ROOT),
                                "udid", mac.udid().toLowerCase(java.util.Locale.ROOT),
                                "managementId", mac.managementId().toUpperCase(java.util.Locale.ROOT))))
                .withPassword(MARY)
                .until("assigned");
    }

    @Test
    void aWrongUdidOfAMacThatJamfDoesNotKnowYetIsFoundOutAtFirstSight() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        var signIn = SignIn.begin(Map.of(
                        "device", Map.of("serialNumber", serial, "udid", "00000000-0000-0000-0000-000000000000")))
                .withPassword(MARY);
        signIn.until("waiting_for_device");

        Sandbox.jamf().enroll(serial);

        signIn.until("needs_attention").body("outcome.code", equalTo("device_not_proven"));
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void aWriteThatWasStoredThoughJamfAnswered500IsNotSentAgain() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().faults().next(1, "PATCH", patchPath(mac), SandboxJamfFault.errorAfterCommit());
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned").body("assignment.writtenAt", notNullValue());
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNotSentAgain() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().faults().next(1, "PATCH", patchPath(mac), SandboxJamfFault.dropAfterCommit());
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void aWriteThatNeverArrivedIsSentAgainOnlyAfterComparing() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().faults().next(1, "PATCH", patchPath(mac), SandboxJamfFault.html(502));
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void aMissingPrivilegeIsNamed() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().removePrivilege("Update Computers");
        try {
            SignIn.begin(mac.serial())
                    .withPassword(MARY)
                    .until("needs_attention")
                    .body("outcome.code", equalTo("refused_by_jamf"))
                    .body("outcome.text", containsString("Update Computers"));
        } finally {
            Sandbox.jamf().addPrivilege("Update Computers");
        }
    }

    @Test
    void aTokenThatJamfForgotIsFetchedAnew() {
        var first = SignIn.freshMac();
        SignIn.begin(first.serial()).withPassword(MARY).until("assigned");
        Sandbox.jamf().revokeTokens();
        var second = SignIn.freshMac();
        SignIn.begin(second.serial()).withPassword(MARY).until("assigned");
    }

    @Test
    void noMoreConnectionsThanConfiguredAreEverOpen() {
        var signIns = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> SignIn.begin(SignIn.freshMac().serial()))
                .toList();
        signIns.forEach(signIn -> signIn.withPassword(MARY));
        signIns.forEach(signIn -> signIn.until("assigned"));
        assertThat(Sandbox.jamf().highestConcurrency()).isLessThanOrEqualTo(5);
    }

    private static SandboxMac takenMac(String owner) {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername(owner));
        Sandbox.jamf().addMac(mac);
        return mac;
    }

    private static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }

    private static String patchPath(SandboxMac mac) {
        return "/api/v4/computers-inventory-detail/" + mac.id();
    }
}
