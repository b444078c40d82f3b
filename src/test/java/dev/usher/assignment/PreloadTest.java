package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxPreloadRecord;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inventory preload while a device is awaited, and after. */
@UsherTest
class PreloadTest {
    private static final String MARY = "mary@example.com";
    private static final String HANAKO = "hanako@example.com";
    private static final String BO = "bo@example.com";

    @Inject
    Jdbi jdbi;

    @AfterEach
    void thePrivilegesAreBack() {
        Sandbox.jamf().addPrivilege("Create Inventory Preload Records");
        Sandbox.jamf().addPrivilege("Read Inventory Preload Records");
        Sandbox.jamf().faults().clear();
    }

    @Test
    void aDeviceThatIsAwaitedHasItsUserFromItsFirstInventoryOn() {
        var serial = boxed();
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");

        var record = Sandbox.jamf().preload().find(serial).orElseThrow();
        assertThat(record.column("username")).contains(MARY);
        assertThat(record.column("emailAddress")).contains(MARY);
        assertThat(record.column("department")).isPresent();

        Sandbox.jamf().enroll(serial);
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(MARY);
        signIn.until("assigned");
    }

    @Test
    void onceTheDeviceIsRightTheRecordIsGone() {
        var serial = boxed();
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");

        Sandbox.jamf().enroll(serial);
        signIn.until("assigned");

        assertThat(Sandbox.jamf()
                        .preload()
                        .find(serial)
                        .flatMap(record -> record.column("username"))
                        .filter(username -> !username.isEmpty()))
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatAnAdministratorHadPreloadedStaysAndSaysWhatTheDeviceSays() {
        var serial = boxed();
        Sandbox.jamf()
                .preload()
                .add(SandboxPreloadRecord.of(
                        serial.toLowerCase(java.util.Locale.ROOT),
                        "Computer",
                        Map.of("poNumber", "PO-7", "vendor", "Apple", "room", "4.12")));
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");
        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().columns())
                .containsEntry("poNumber", "PO-7")
                .containsEntry("vendor", "Apple")
                .containsEntry("username", MARY);

        Sandbox.jamf().enroll(serial);
        signIn.until("assigned");

        var record = Sandbox.jamf().preload().find(serial).orElseThrow();
        assertThat(record.columns())
                .containsEntry("poNumber", "PO-7")
                .containsEntry("vendor", "Apple")
                .containsEntry("room", "2.01");
        assertThat(record.column("username").filter(username -> !username.isEmpty()))
                .isEmpty();
    }

    @Test
    void aDeviceThatIsPreloadedForAnotherIsNotTakenFromThem() {
        var serial = boxed();
        Sandbox.jamf().preload().add(SandboxPreloadRecord.of(serial, "Computer", Map.of("username", "bo@example.com")));

        SignIn.begin(serial)
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("conflict"))
                .body("outcome.text", containsString("preload"));

        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().column("username"))
                .contains("bo@example.com");
    }

    @Test
    void theSecondOfTwoPeopleWhoWaitIsNotHeldUpByTheFirst() {
        var serial = boxed();
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");
        var second = SignIn.begin(serial).withPassword("bo@example.com");
        second.until("waiting_for_device");
        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().column("username"))
                .contains("bo@example.com");

        Sandbox.jamf().enroll(serial);

        second.until("assigned");
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo("bo@example.com");
    }

    @Test
    void aDeviceThatEnrolledWhileOneReplacedAnotherIsTheLasts() {
        var serial = boxed();
        var last = lastOfThreeWhoWait(serial);

        enrollShowing(serial, MARY);

        last.until("assigned");
        assertThat(Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(BO);
    }

    @Test
    void whoWasReplacedLongBeforeTheDeviceEnrolledIsNotUshersWord() {
        var serial = boxed();
        var last = lastOfThreeWhoWait(serial);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE preload_filled_before SET replaced_at = now() - interval '10 minutes' WHERE serial_number = ?",
                serial));

        enrollShowing(serial, MARY);

        last.until("needs_attention").body("outcome.code", equalTo("conflict"));
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void aStrangerOnADeviceThatSeveralWaitedForKeepsIt() {
        var serial = boxed();
        var last = lastOfThreeWhoWait(serial);

        enrollShowing(serial, "stranger@example.com");

        last.until("needs_attention").body("outcome.code", equalTo("conflict"));
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void whoWasReplacedAndComesToHaveTheDeviceLaterKeepsIt() {
        // Given: Usher's columns stay known, since an administrator had a record
        var serial = boxed();
        Sandbox.jamf().preload().add(SandboxPreloadRecord.of(serial, "Computer", Map.of("vendor", "Apple")));
        var last = lastOfThreeWhoWait(serial);
        Sandbox.jamf().enroll(serial);
        last.until("assigned");

        // When
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername(MARY));

        // Then
        SignIn.begin(serial).withPassword(HANAKO).until("needs_attention").body("outcome.code", equalTo("conflict"));
    }

    private static SignIn lastOfThreeWhoWait(String serial) {
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");
        SignIn.begin(serial).withPassword(HANAKO).until("waiting_for_device");
        var last = SignIn.begin(serial).withPassword(BO);
        last.until("waiting_for_device");
        return last;
    }

    /** Its first inventory is made from a record that is not the last one. */
    private static void enrollShowing(String serial, String username) {
        Sandbox.jamf().preload().put(SandboxPreloadRecord.of(serial, "Computer", Map.of("username", username)));
        Sandbox.jamf().enroll(serial);
    }

    @Test
    void anApiClientThatMayNotPreloadAssignsAllTheSame() {
        Sandbox.jamf().removePrivilege("Create Inventory Preload Records");
        var serial = boxed();
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");

        Sandbox.jamf().enroll(serial);

        signIn.until("assigned");
        assertThat(Sandbox.jamf().preload().find(serial)).isEmpty();
    }

    @Test
    void aPreloadedOwnersDeviceIsNotAStrangers() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().preload().add(SandboxPreloadRecord.of(mac.serial(), "Computer", Map.of("vendor", "Apple")));
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");

        SignIn.begin(mac.serial())
                .withPassword("bo@example.com")
                .until("needs_attention")
                .body("outcome.code", equalTo("conflict"));

        assertThat(Sandbox.jamf()
                        .mac(mac.serial())
                        .orElseThrow()
                        .userAndLocation()
                        .username())
                .isEqualTo(MARY);
    }

    @Test
    void anAdministratorsNewWordCountsAfterTheFirstOwner() {
        var mac = SignIn.freshMac();
        Sandbox.jamf()
                .preload()
                .add(SandboxPreloadRecord.of(mac.serial(), "Computer", Map.of("username", "bo@example.com")));
        SignIn.begin(mac.serial()).withPassword("bo@example.com").until("assigned");
        var id = Sandbox.jamf().preload().find(mac.serial()).orElseThrow().id();
        Sandbox.jamf()
                .preload()
                .put(SandboxPreloadRecord.of(mac.serial(), "Computer", Map.of("username", MARY))
                        .withId(id));
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername(MARY));

        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");
    }

    @Test
    void aRecordThatJamfDidNotTakeIsFilledAgain() {
        Sandbox.jamf()
                .faults()
                .next(
                        1,
                        "POST",
                        "/api/v2/inventory-preload/records",
                        dev.usher.sandbox.jamf.SandboxJamfFault.html(503));
        var serial = boxed();
        var signIn = SignIn.begin(serial).withPassword(MARY);
        signIn.until("waiting_for_device");

        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().column("username"))
                .contains(MARY);
    }

    @Test
    void ofWhomItWasFilledForFirstNothingStays() {
        var serial = boxed();
        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");
        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().column("position"))
                .isPresent();

        // Bo has no department, no position and no room.
        SignIn.begin(serial).withPassword("bo@example.com").until("waiting_for_device");

        var record = Sandbox.jamf().preload().find(serial).orElseThrow();
        assertThat(record.column("username")).contains("bo@example.com");
        assertThat(record.column("position").filter(text -> !text.isEmpty())).isEmpty();
        assertThat(record.column("department").filter(text -> !text.isEmpty())).isEmpty();
    }

    @Test
    void nobodyEverDeletesAllRecords() {
        assertThat(Sandbox.jamf().requests())
                .noneMatch(request -> request.path().endsWith("/delete-all"));
    }

    private static String boxed() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        return serial;
    }
}
