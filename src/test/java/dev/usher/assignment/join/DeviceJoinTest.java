package dev.usher.assignment.join;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.assignment.enrich.Enrichments;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.enrollment.Enrollment;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.Urgency;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxMobileDevice;
import dev.usher.sandbox.jamf.SandboxMobileType;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.webhook.Hearsay;
import dev.usher.webhook.Sender;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** People sign in before anybody knows on which device, and Jamf Pro shows it later. */
@UsherTest
class DeviceJoinTest {
    @Inject
    SignInWithoutDevice people;

    @Inject
    Assignments assignments;

    @Inject
    Enrichments enrichments;

    @Inject
    DeviceReview review;

    @Inject
    JoinLooks looks;

    @Inject
    JamfClient jamf;

    @Inject
    Hearsay hearsay;

    @Inject
    Jdbi jdbi;

    /** A Mac that came out of Setup Assistant just now, as Jamf Pro shows it. */
    private static String enrolledMac(String username) {
        return enrolledMac(username, Instant.now());
    }

    private static String enrolledMac(String username, Instant at) {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Pane Mac")
                .enrolledAt(at)
                .withUserAndLocation(SandboxUserAndLocation.ofUsername(username));
        Sandbox.jamf().addMac(mac);
        return mac.serial();
    }

    private static String event(String name, String serial, long timestamp) {
        return "{\"webhook\":{\"id\":9,\"name\":\"n\",\"webhookEvent\":\"" + name + "\",\"eventTimestamp\":" + timestamp
                + "},\"event\":{\"serialNumber\":\"" + serial + "\",\"jssID\":6}}";
    }

    private static void tell(String name, String serial) {
        assertThat(Sender.jamf(Sender.JSON, event(name, serial, Instant.now().toEpochMilli()))
                        .statusCode())
                .isEqualTo(202);
    }

    private Assignment ofDevice(String serial) {
        return assignments.ofDevice(new SerialNumber(serial)).orElseThrow();
    }

    private long assignmentsOf(SignInWithoutDevice.Begun signIn) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM assignment WHERE enrollment_id = :id")
                .bind("id", signIn.id())
                .mapTo(Long.class)
                .one());
    }

    private static Enrollment.Outcome outcome(SignInWithoutDevice.Begun signIn) {
        return Objects.requireNonNull(signIn.view().outcome());
    }

    private List<DeviceRecord> inJamf(String... serials) {
        try (var session = jamf.open(Urgency.INTERACTIVE, Duration.ofSeconds(10))) {
            return session.among(Stream.of(serials).map(SerialNumber::new).toList());
        }
    }

    /** As if the time for the next look had come. */
    private void lookNow(SignInWithoutDevice.Begun signIn) {
        jdbi.useHandle(handle ->
                handle.execute("UPDATE deviceless_sign_in SET look_at = now() WHERE enrollment_id = ?", signIn.id()));
    }

    private void letTimePass(SignInWithoutDevice.Begun signIn) {
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE deviceless_sign_in SET signed_in_at = signed_in_at - interval '5 hours',
                    waits_until = waits_until - interval '5 hours', look_at = now() WHERE enrollment_id = ?""", signIn.id()));
    }

    @Test
    void theWebhookOfTheNewDeviceJoinsIt() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        assertThat(signIn.view().state()).isEqualTo("waiting_for_device");
        assertThat(signIn.view().device()).isNull();

        // Blanks and case are no part of a name in Jamf Pro.
        var mac = enrolledMac(" " + person.login().toUpperCase(Locale.ROOT) + " ");
        tell("ComputerAdded", mac);

        var assigned = signIn.until("assigned");
        assertThat(Objects.requireNonNull(assigned.device()).serialNumber()).isEqualTo(mac);
        assertThat(Objects.requireNonNull(assigned.device()).kind()).isEqualTo("computer");
        assertThat(ofDevice(mac).source()).isEqualTo(Source.SIGN_IN);
        assertThat(ofDevice(mac).proof()).isEqualTo(Proof.NONE);
        assertThat(ofDevice(mac).subject()).isEqualTo(person.id());
        assertThat(ofDevice(mac).enrollmentId()).isEqualTo(signIn.id());
        assertThat(ofDevice(mac).assurance().amr()).isNotEmpty();
        var written = Sandbox.jamf().mac(mac).orElseThrow().userAndLocation();
        assertThat(written.realname()).startsWith("Pat Ane");
        assertThat(hearsay.journal(mac))
                .containsSubsequence("sign_in_joined", "assignment_stored", "assignment_verified");
        // Nobody had to be looked up in Okta.
        assertThat(enrichments.find(new SerialNumber(mac))).isEmpty();
    }

    @Test
    void anIpadIsJoinedTheSameWay() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.IOS, serial, "Pane iPad")
                        .enrolledAt(Instant.now())
                        .withUserAndLocation(SandboxUserAndLocation.ofUsername(person.login())));

        tell("MobileDeviceEnrolled", serial);

        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).kind())
                .isEqualTo("mobile");
    }

    @Test
    void theSameEventAgainAndOthersJoinNothingTwice() throws Exception {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = enrolledMac(person.login());
        var body = event("ComputerAdded", mac, Instant.now().toEpochMilli());
        Sender.jamf(Sender.JSON, body);
        Sender.jamf(Sender.JSON, body);
        signIn.until("assigned");
        var assignment = ofDevice(mac).id();

        Sender.jamf(Sender.JSON, body);
        // Later inventory is looked at once, and its hint goes with the end of the look: of an enrollment it would
        // stay.
        jdbi.useHandle(handle -> handle.execute("DELETE FROM device_hint WHERE serial_number = ?", mac));
        tell("ComputerInventoryCompleted", mac);
        Sender.until(() -> {
            assertThat(hearsay.of(mac)).contains("inventory computer");
            assertThat(jdbi.<Long, RuntimeException>withHandle(handle -> handle.createQuery(
                                    "SELECT count(*) FROM device_hint WHERE serial_number = :serial")
                            .bind("serial", mac)
                            .mapTo(Long.class)
                            .one()))
                    .isZero();
        });
        review.review(inJamf(mac));

        assertThat(ofDevice(mac).id()).isEqualTo(assignment);
        assertThat(assignmentsOf(signIn)).isEqualTo(1);
        assertThat(hearsay.journal(mac)).containsOnlyOnce("sign_in_joined");
    }

    @Test
    void whoeverSeesTheDeviceAtOnceJoinsItOnce() throws Exception {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = enrolledMac(person.login());
        var seen = inJamf(mac);

        // As two replicas, a webhook and the sweep.
        try (var replicas = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> reviewed = () -> {
                review.review(seen);
                return true;
            };
            for (var done : replicas.invokeAll(List.of(reviewed, reviewed, reviewed, reviewed))) {
                assertThat(done.get()).isTrue();
            }
        }

        signIn.until("assigned");
        assertThat(assignmentsOf(signIn)).isEqualTo(1);
        assertThat(hearsay.journal(mac)).containsOnlyOnce("sign_in_joined");
    }

    @Test
    void oneWhoCannotBeJoinedKeepsNobodyElseFromIt() {
        var broken = SignInWithoutDevice.freshPerson();
        var stuck = people.of(broken.login());
        jdbi.useHandle(handle ->
                handle.execute("UPDATE deviceless_sign_in SET person = NULL WHERE enrollment_id = ?", stuck.id()));
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        review.review(inJamf(enrolledMac(broken.login()), enrolledMac(person.login())));

        signIn.until("assigned");
        assertThat(stuck.view().state()).isEqualTo("waiting_for_device");
        assertThat(assignmentsOf(stuck)).isZero();
    }

    @Test
    void aFirstEventBeforeJamfKnowsTheUserIsHealedByTheNext() throws Exception {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = enrolledMac("");
        tell("ComputerAdded", mac);
        Sender.until(() -> assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT attempts FROM device_hint WHERE serial_number = :serial")
                                .bind("serial", mac)
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(1));
        assertThat(signIn.view().state()).isEqualTo("waiting_for_device");

        Sandbox.jamf().edit(mac, SandboxUserAndLocation.ofUsername(person.login()));
        tell("ComputerInventoryCompleted", mac);

        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).serialNumber())
                .isEqualTo(mac);
    }

    @Test
    void aDeviceOfWhichNobodyToldIsFoundByALookOfUshersOwn() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = enrolledMac(person.login());

        lookNow(signIn);

        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).serialNumber())
                .isEqualTo(mac);
    }

    @Test
    void ofTwoNewDevicesNobodyCanSayWhichItWasFor() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var one = enrolledMac(person.login());
        var other = enrolledMac(person.login());

        tell("ComputerAdded", one);

        signIn.until("needs_attention");
        assertThat(outcome(signIn).code()).isEqualTo("ambiguous_device");
        assertThat(outcome(signIn).text()).contains(one, other).doesNotContain(person.login());
        assertThat(assignmentsOf(signIn)).isZero();
        assertThat(hearsay.journal(one)).contains("join_stopped");
        assertThat(hearsay.journal(other)).contains("join_stopped");
        // People have to say so now: nobody gets them on Jamf's word alone.
        review.review(inJamf(one, other));
        assertThat(assignments.ofDevice(new SerialNumber(one))).isEmpty();
        assertThat(assignments.ofDevice(new SerialNumber(other))).isEmpty();
        assertThat(enrichments.find(new SerialNumber(other))).isEmpty();
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/devices/" + other)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ambiguous_device"));
    }

    @Test
    void whoWasGivenTheirDeviceByHandNeedsAttentionNoMore() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var one = enrolledMac(person.login());
        review.review(inJamf(one, enrolledMac(person.login())));
        signIn.until("needs_attention");
        looks.forget();
        assertThat(signIn.view().state()).isEqualTo("needs_attention");

        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType("application/json")
                .body(Map.of("username", person.login(), "reason", "Found out by telephone"))
                .post("/api/v1/devices/" + one + "/assign")
                .then()
                .statusCode(202);
        looks.forget();

        assertThat(signIn.view().state()).isEqualTo("signed_in");
        assertThat(signIn.view().outcome()).isNull();
        assertThat(listed("needs_attention", person.login())).isEmpty();
        assertThat(listed("signed_in", person.login())).containsExactly(signIn.id());
    }

    @Test
    void ofTwoPeopleUnderOneNameNeitherGetsTheDevice() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        // As a rule would have it that cuts usernames: somebody else waits under the same one.
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO deviceless_sign_in (enrollment_id, reference, subject, username, username_key, signed_in_at, waits_until,
                    state)
                SELECT enrollment_id || '-other', reference, subject || '-other', upper(username), username_key, now(),
                    waits_until, state
                FROM deviceless_sign_in WHERE enrollment_id = ?""", signIn.id()));
        var mac = enrolledMac(person.login());

        tell("ComputerAdded", mac);

        signIn.until("needs_attention");
        assertThat(outcome(signIn).code()).isEqualTo("ambiguous_user");
        assertThat(outcome(signIn).text()).contains(mac, "usher.mapping.fields.username");
        assertThat(assignmentsOf(signIn)).isZero();
        assertThat(jdbi.<List<String>, RuntimeException>withHandle(handle -> handle.createQuery(
                                "SELECT reason FROM deviceless_sign_in WHERE enrollment_id LIKE :id")
                        .bind("id", signIn.id() + "%")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("ambiguous_user", "ambiguous_user");
        review.review(inJamf(mac));
        assertThat(assignments.ofDevice(new SerialNumber(mac))).isEmpty();
    }

    @Test
    void whoSignsInOnceMoreIsMeantByTheLast() {
        var person = SignInWithoutDevice.freshPerson();
        var older = people.of(person.login());
        var newer = people.of(person.login());

        older.until("needs_attention");
        assertThat(outcome(older).code()).isEqualTo("superseded");
        var mac = enrolledMac(person.login());
        tell("ComputerAdded", mac);

        assertThat(Objects.requireNonNull(newer.until("assigned").device()).serialNumber())
                .isEqualTo(mac);
        assertThat(older.view().state()).isEqualTo("needs_attention");
        assertThat(older.view().assignment()).isNull();
    }

    @Test
    void aDeviceThatNeverCameIsSaid() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        letTimePass(signIn);

        signIn.until("needs_attention");
        assertThat(outcome(signIn).code()).isEqualTo("device_never_came");
        assertThat(outcome(signIn).text()).doesNotContain(person.login());
        // And what enrolls afterwards is not this sign-in's.
        var mac = enrolledMac(person.login());
        review.review(inJamf(mac));
        assertThat(assignmentsOf(signIn)).isZero();
    }

    @Test
    void aDeviceThatWasEnrolledInTheLastMinuteIsLookedForAfterIt() throws Exception {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE deviceless_sign_in SET signed_in_at = now() - interval '241 minutes',
                    waits_until = now() - interval '1 minute', look_at = now() WHERE enrollment_id = ?""", signIn.id()));

        Sender.until(() -> assertThat(jdbi.<Boolean, RuntimeException>withHandle(handle -> handle.createQuery("""
                                SELECT state = 'waiting' AND look_at = waits_until + interval '5 minutes'
                                FROM deviceless_sign_in WHERE enrollment_id = :id""")
                        .bind("id", signIn.id())
                        .mapTo(Boolean.class)
                        .one()))
                .isTrue());
        var mac = enrolledMac(person.login(), Instant.now().minusSeconds(120));
        lookNow(signIn);

        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).serialNumber())
                .isEqualTo(mac);
    }

    @Test
    void whereJamfRefusedToTheEndTheDeviceIsNotSaidToHaveNeverCome() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        Sandbox.jamf().removePrivilege("Read Computers");
        Sandbox.jamf().removePrivilege("Read Mobile Devices");
        try {
            letTimePass(signIn);
            signIn.until("needs_attention");
        } finally {
            Sandbox.jamf().addPrivilege("Read Computers");
            Sandbox.jamf().addPrivilege("Read Mobile Devices");
        }

        assertThat(outcome(signIn).code()).isEqualTo("refused_by_jamf");
        assertThat(outcome(signIn).text()).contains("Read Computers").doesNotContain(person.login());
    }

    @Test
    void thePersonsLastDeviceIsNotTakenForTheNewOne() {
        var person = SignInWithoutDevice.freshPerson();
        var before = enrolledMac(person.login(), Instant.now().minusSeconds(600));
        var signIn = people.of(person.login());

        review.review(inJamf(before));

        assertThat(signIn.view().state()).isEqualTo("waiting_for_device");
        var mac = enrolledMac(person.login());
        review.review(inJamf(before, mac));
        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).serialNumber())
                .isEqualTo(mac);
    }

    @Test
    void whatWasJoinedWithOneSignInIsNotJoinedWithTheNext() {
        var person = SignInWithoutDevice.freshPerson();
        var first = people.of(person.login());
        // Jamf's clock is ahead.
        var mac = enrolledMac(person.login(), Instant.now().plusSeconds(90));
        review.review(inJamf(mac));
        first.until("assigned");

        // The person sets up the next device within the minute.
        var second = people.of(person.login());
        review.review(inJamf(mac));

        assertThat(second.view().state()).isEqualTo("waiting_for_device");
    }

    @Test
    void aDeviceOfWhichSomebodyHasSpokenSinceIsLeftAlone() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var mac = enrolledMac("");
        SignIn.begin(mac).withPassword("mary@example.com").until("assigned");
        Sandbox.jamf().edit(mac, SandboxUserAndLocation.ofUsername(person.login()));

        review.review(inJamf(mac));

        assertThat(signIn.view().state()).isEqualTo("waiting_for_device");
        assertThat(assignmentsOf(signIn)).isZero();
    }

    @Test
    void noClaimIsKeptInTheClear() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        assertThat(new StoredText(jdbi).all())
                .filteredOn(row -> row.startsWith("deviceless_sign_in ") && row.contains(signIn.id()))
                .singleElement()
                .asString()
                .contains(person.login(), person.id())
                .doesNotContain("Engineer", "AneUSHER", "preferred_username");
    }

    @Test
    void whoIsJoinedBeforeTheyGoOnMayStillGoOn() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        review.review(inJamf(enrolledMac(person.login())));
        signIn.until("assigned");

        assertThat(signIn.read())
                .isInstanceOfSatisfying(
                        DevicelessSignIns.Standing.SignedIn.class,
                        signedIn -> assertThat(signedIn.fields().username()).isEqualTo(person.login()));
        assertThat(signIn.inBrowser().continueAt()).isEqualTo(SignInWithoutDevice.CONTINUE_AT);
    }

    @Test
    void aPersonWhoWaitsIsForgottenOnRequest() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .delete("/api/v1/people/" + person.login())
                .then()
                .statusCode(204);

        assertThat(new StoredText(jdbi).all())
                .noneMatch(row -> row.contains(person.login()) || row.contains(person.id()));
        assertThat(signIn.view().state()).isEqualTo("needs_attention");
        // Whatever enrolls under the name now is nobody's.
        var mac = enrolledMac(person.login());
        review.review(inJamf(mac));
        assertThat(assignmentsOf(signIn)).isZero();
    }

    @Test
    void theListsShowWhoWaitsAndWhoNeedsAttention() {
        var person = SignInWithoutDevice.freshPerson();
        var waiting = people.of(person.login());
        var other = SignInWithoutDevice.freshPerson();
        var stopped = people.of(other.login());
        letTimePass(stopped);
        stopped.until("needs_attention");

        assertThat(listed("waiting_for_device", person.login())).containsExactly(waiting.id());
        assertThat(listed("signed_in", person.login())).isEmpty();
        assertThat(listed("needs_attention", other.login())).containsExactly(stopped.id());
        assertThat(listed("waiting_for_device", other.login())).isEmpty();
        review.review(inJamf(enrolledMac(person.login())));
        waiting.until("assigned");
        assertThat(listed("assigned", person.login())).containsExactly(waiting.id());
    }

    private static List<String> listed(String state, String username) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .queryParam("state", state)
                .queryParam("username", username)
                .get("/api/v1/enrollments")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
