package dev.usher.assignment.roster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.kit.Pause;
import dev.usher.kit.PlayedOkta;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.user.UserStatus;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A roster from its upload to the devices in Jamf Pro. */
@UsherTest
@TestProfile(PlayedOkta.class)
class RosterTest {
    private static final String ROSTERS = "/api/v1/rosters";

    @Inject
    FakeUsers users;

    @Inject
    Jdbi jdbi;

    @Inject
    RosterStore store;

    @Inject
    RosterLineStore lines;

    @Inject
    RosterLines keeping;

    @Inject
    Journal journal;

    @Inject
    Clock clock;

    @AfterEach
    void nothingIsRunning() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM roster"));
        users.sizes().clear();
    }

    private static ValidatableResponse upload(String group, String query, String csv) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType("text/csv")
                .body(csv)
                .post(ROSTERS + query)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get(ROSTERS + path)
                .then();
    }

    private static String finished(ValidatableResponse begun) {
        String id = begun.statusCode(202).extract().path("id");
        assertThat(begun.extract().header("Location")).endsWith(ROSTERS + "/" + id);
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            var roster = get("/" + id).statusCode(200).extract();
            if (!roster.path("state").equals("running")) {
                assertThat(roster.<String>path("state")).isEqualTo("finished");
                return id;
            }
            Pause.briefly();
        }
        throw new AssertionError("the roster is not finished in time");
    }

    @Test
    void everyLineHasItsOutcomeAndThoseThatAreRightReachJamf() {
        // Given
        var right = SignIn.freshMac().serial();
        var nobodys = SignIn.freshMac().serial();
        var several = SignIn.freshMac().serial();
        var left = SignIn.freshMac().serial();
        users.knows("rita@example.com", UserStatus.ACTIVE);
        users.knowsSeveral("smith", "smith@example.com", "smith2@example.com");
        users.knows("leo@example.com", UserStatus.DEACTIVATED);
        var csv = "serialNumber,username\n" + right + ",rita@example.com\n" + nobodys + ",nobody@example.com\n"
                + several + ",smith\n" + left + ",leo@example.com\n";

        // When
        var id = finished(upload("Usher Admins", "", csv));

        // Then
        get("/" + id)
                .body("lines", equalTo(4))
                .body("dryRun", equalTo(false))
                .body("outcomes.started", equalTo(1))
                .body("outcomes.unknown_user", equalTo(1))
                .body("outcomes.ambiguous_user", equalTo(1))
                .body("outcomes.user_inactive", equalTo(1));
        until(id, 0, "verified");
        get("/" + id + "/rows")
                .body("items.line", equalTo(List.of(2, 3, 4, 5)))
                .body("items[0].serialNumber", equalTo(right))
                .body("items[0].assignmentId", startsWith("asg_"))
                .body("items[1].assignmentId", nullValue())
                .body("items[1].sentence", containsString("nobody"))
                .body("items[2].sentence", containsString("smith2@example.com"))
                .body("next", nullValue());
        get("/" + id + "/rows?outcome=user_inactive").body("items.serialNumber", equalTo(List.of(left)));
        assertThat(usernameInJamf(right)).isEqualTo("rita@example.com");
        assertThat(usernameInJamf(nobodys)).isEmpty();
        assertThat(journal.timeline(new SerialNumber(right), Long.MAX_VALUE, 20))
                .anySatisfy(entry -> assertThat(entry.kind()).isEqualTo("named_by_roster"));
        var exported = get("/" + id + "/rows.csv")
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(exported.split("\r\n"))
                .hasSize(5)
                .startsWith("line,serialNumber,kind,username,outcome,sentence,assignmentId,assignmentState");

        // When: the same again
        var again = finished(upload("Usher Admins", "", "serialNumber,username\n" + right + ",rita@example.com\n"));

        // Then
        get("/" + again + "/rows")
                .body("items[0].outcome", equalTo("already"))
                .body("items[0].assignmentId", nullValue());
    }

    @Test
    void aDryRunLooksPeopleUpAndStartsNothing() {
        // Given
        var serial = SignIn.freshMac().serial();
        users.knows("dora@example.com", UserStatus.ACTIVE);

        // When
        var id = finished(
                upload("Usher Admins", "?dryRun=true", "serialNumber,username\n" + serial + ",dora@example.com\n"));

        // Then
        get("/" + id).body("dryRun", equalTo(true)).body("outcomes.would_start", equalTo(1));
        int assignments = jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM assignment WHERE serial_number = :serial")
                        .bind("serial", serial)
                        .mapTo(Integer.class)
                        .one());
        assertThat(assignments).isZero();
    }

    @Test
    void oneErrorAndNothingIsImported() {
        var csv = "serialNumber,username\n" + SignIn.freshSerial() + ",ana@example.com\nNO,ana@example.com\n";

        upload("Usher Admins", "", csv)
                .statusCode(400)
                .body("code", equalTo("invalid_input"))
                .body("violations[0].field", equalTo("line 3, serialNumber"))
                .body("errorCount", equalTo(1));
        upload("Usher Admins", "?dryRun=true", csv)
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("lines", equalTo(2))
                .body("errors[0].line", equalTo(3))
                .body("errors[0].column", equalTo("serialNumber"));
        get("").body("rosters", hasSize(0));
    }

    @Test
    void anAdminAloneUploadsAndOnlyCsv() {
        upload("Usher Help Desk", "", "serialNumber,username\n").statusCode(403);
        upload("Usher Admins", "?dryRun=yes", "serialNumber,username\n").statusCode(400);
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .contentType("application/json")
                .body("{}")
                .post(ROSTERS)
                .then()
                .statusCode(415);
        get("/rst_none").statusCode(404);
        get("/rst_none/rows").statusCode(404);
        get("/rst_none/rows.csv").statusCode(404);
        get("/rst_none/rows?outcome=odd").statusCode(400).body("violations[0].message", containsString("already"));
    }

    @Test
    void aLargeFileIsTakenAndOneThatIsTooLargeIsNot() {
        var text = new StringBuilder("serialNumber,username\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("LARGE%08d,somebody.with.a.long.name@example.com%n".formatted(i));
        }

        upload("Usher Admins", "?dryRun=true", text.toString()).statusCode(202);
        upload("Usher Admins", "?dryRun=true", "x".repeat(4 * 1024 * 1024 + 1))
                .statusCode(413)
                .body("code", equalTo("body_too_large"));
    }

    @Test
    void oneIsWorkedOnAtATime() {
        store.begin("rst_other", false, "Ada", clock.instant(), "U-TEST");

        upload("Usher Admins", "", "serialNumber,username\n" + SignIn.freshSerial() + ",ana@example.com\n")
                .statusCode(409)
                .body("code", equalTo("roster_running"))
                .body("roster", equalTo("rst_other"));
    }

    @Test
    void aLaterSignInWins() {
        // Given
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword("mary@example.com").until("assigned", "verified");
        users.knows("late@example.com", UserStatus.ACTIVE);
        var before = clock.instant().minus(Duration.ofHours(1));
        var work = begun("rst_late", before, line(2, serial, "late@example.com"));

        // When
        work.run("rst_late", () -> false);

        // Then
        untilStateOf("rst_late", 2, "superseded");
        assertThat(usernameInJamf(serial)).isEqualTo("mary@example.com");
    }

    @Test
    void whenOktaAsksToSlowDownTheRosterGoesOnThen() {
        // Given
        users.fails(new OktaRateLimited(Duration.ofSeconds(40)));
        users.fails(new OktaUnavailable("away", null));
        var work = begun("rst_slow", clock.instant(), line(2, SignIn.freshSerial(), "who@example.com"));

        // When, then
        assertThat(work.run("rst_slow", () -> false))
                .isInstanceOfSatisfying(
                        RosterWork.Next.Again.class,
                        again -> assertThat(again.at())
                                .isBetween(
                                        clock.instant().plusSeconds(30),
                                        clock.instant().plusSeconds(41)));
        assertThat(work.run("rst_slow", () -> false)).isInstanceOf(RosterWork.Next.Again.class);
        assertThat(work.run("rst_slow", () -> false)).isInstanceOf(RosterWork.Next.Done.class);
        assertThat(store.find("rst_slow").orElseThrow().outcomes()).containsEntry(RosterOutcome.UNKNOWN_USER, 1L);
    }

    @Test
    void whenOktaRefusesTheRosterFailsAndSaysWhy() {
        users.fails(new OktaRefused("invalid_client", "Okta refuses the service app."));
        var work = begun("rst_refused", clock.instant(), line(2, SignIn.freshSerial(), "who@example.com"));

        assertThat(work.run("rst_refused", () -> false)).isInstanceOf(RosterWork.Next.Done.class);

        var roster = store.find("rst_refused").orElseThrow();
        assertThat(roster.state()).isEqualTo(Roster.State.FAILED);
        assertThat(roster.sentence()).contains("service app");
    }

    @Test
    void aReplicaThatStopsLeavesTheRestToAnother() {
        var work = begun("rst_stop", clock.instant(), line(2, SignIn.freshSerial(), "who@example.com"));

        assertThat(work.run("rst_stop", () -> true)).isInstanceOf(RosterWork.Next.Again.class);
        assertThat(store.find("rst_stop").orElseThrow().outcomes()).containsEntry(RosterOutcome.WAITING, 1L);
    }

    @Test
    void noMoreThanSomeAreOnTheirWayToJamfAtATime() {
        // Given: the connection that all writing needs is ours.
        users.knows("many@example.com", UserStatus.ACTIVE);
        var all = new RosterLine[RosterWork.MOST_OPEN + 30];
        for (int i = 0; i < all.length; i++) {
            all[i] = line(i + 2, SignIn.freshSerial(), "many@example.com");
        }
        var work = begun("rst_many", clock.instant(), all);
        // What has gone to Jamf cannot come back before this is over: the rows are held.
        try (var handle = jdbi.open()) {
            handle.begin();
            handle.execute("LOCK TABLE device_work IN ACCESS EXCLUSIVE MODE");

            // When
            var next = work.run("rst_many", () -> false);

            // Then
            assertThat(next).isInstanceOf(RosterWork.Next.Again.class);
            assertThat(store.find("rst_many").orElseThrow().outcomes())
                    .containsEntry(RosterOutcome.STARTED, (long) RosterWork.MOST_OPEN)
                    .containsEntry(RosterOutcome.WAITING, 30L);
            assertThat(users.sizes()).allMatch(size -> size <= 20);
            handle.rollback();
        }
    }

    @Test
    void aRosterIsForgottenWithItsNamesButNotWhileItRuns() {
        var serial = SignIn.freshSerial();
        begun("rst_old", clock.instant(), line(2, serial, "forget.me@example.com"));
        var later = clock.instant().plus(Duration.ofMinutes(1));

        assertThat(store.deleteUploadedBefore(later)).isZero();
        store.end("rst_old", Roster.State.FINISHED, null, clock.instant());
        assertThat(store.deleteUploadedBefore(later)).isEqualTo(1);
        assertThat(lines.waiting("rst_old", 10)).isEmpty();
    }

    private RosterWork begun(String id, Instant uploadedAt, RosterLine... of) {
        assertThat(store.begin(id, false, "Ada", uploadedAt, "U-TEST")).isTrue();
        lines.insert(id, List.of(of));
        return new RosterWork(store, lines, keeping, users, clock);
    }

    private static RosterLine line(int number, String serial, String username) {
        return new RosterLine(number, Device.of(new SerialNumber(serial)), username);
    }

    private static void until(String id, int index, String assignmentState) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            var state = get("/" + id + "/rows").extract().path("items[" + index + "].assignmentState");
            if (assignmentState.equals(state)) {
                return;
            }
            Pause.briefly();
        }
        throw new AssertionError("not " + assignmentState + " in time");
    }

    private void untilStateOf(String id, int line, String state) {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            var row = lines.rows(id, null, line - 1, 1).rows().getFirst();
            if (row.assignmentState() != null
                    && row.assignmentState().wireName().equals(state)) {
                return;
            }
            Pause.briefly();
        }
        throw new AssertionError("not " + state + " in time");
    }

    private static String usernameInJamf(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation().username();
    }
}
