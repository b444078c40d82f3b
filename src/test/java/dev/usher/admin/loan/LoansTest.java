package dev.usher.admin.loan;

import static dev.usher.admin.loan.Desk.ADMINS;
import static dev.usher.admin.loan.Desk.HELP_DESK;
import static dev.usher.admin.loan.Desk.borrower;
import static dev.usher.admin.loan.Desk.checkIn;
import static dev.usher.admin.loan.Desk.checkOut;
import static dev.usher.admin.loan.Desk.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices of the pool go out and come back. */
@UsherTest
class LoansTest {
    private static final SandboxUserAndLocation POOL =
            new SandboxUserAndLocation("loaner.pool", "The pool of loaners", "", "", "", "2", "2", "Desk 3");

    @Inject
    Jdbi jdbi;

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.jamf().faults().clear();
    }

    private static String loaner() {
        var serial = SignIn.freshMac().serial();
        Desk.add(ADMINS, serial).statusCode(200).body("state", equalTo("in"));
        return serial;
    }

    private static void out(String serial, String person) {
        checkOut(serial, person).statusCode(202);
        Desk.until(serial, "out", "verified");
    }

    private static void in(String serial) {
        checkIn(serial).statusCode(202);
        Desk.until(serial, "ended", "superseded");
    }

    @Test
    void aLoanerGoesOutUntilADateAndIsNobodysAgainAfterwards() {
        // Given
        var person = borrower();
        var serial = loaner();
        var before = user(serial);

        // When
        checkOut(serial, Map.of("username", person, "dueAt", "2035-06-30", "note", "Ticket 4711"))
                .statusCode(202)
                .header("Location", endsWith("/api/v1/devices/" + serial))
                .body("loan.state", equalTo("out"))
                .body("loan.username", equalTo(person))
                .body("loan.dueAt", equalTo("2035-06-30T23:59:59Z"))
                .body("loan.overdue", equalTo(false))
                .body("warnings", empty());

        // Then
        Desk.until(serial, "out", "verified");
        assertThat(user(serial).username()).isEqualTo(person);
        assertThat(user(serial).room()).isEqualTo("2.01");
        Desk.as(HELP_DESK)
                .get("/api/v1/devices/" + serial)
                .then()
                .body("evidence.text", hasItem("On loan to " + person + " until 2035-06-30T23:59:59Z."));

        // When
        checkIn(serial).statusCode(202).body("loan.checkedInBy", notNullValue());

        // Then
        Desk.until(serial, "ended", "superseded")
                .body("items", hasSize(1))
                .body("items[0].endedBy", equalTo("checked_in"));
        assertThat(user(serial)).isEqualTo(before);
        Desk.as(HELP_DESK)
                .get("/api/v1/devices/" + serial)
                .then()
                .statusCode(200)
                .body("timeline.kind", hasItem("loan_checked_out"))
                .body("timeline.kind", hasItem("loan_handed_back"))
                .body("timeline.kind", hasItem("loan_checked_in"))
                .body(
                        "timeline.sentence",
                        hasItem(containsString("lent this device to " + person + " until 2035-06-30")))
                .body("timeline.sentence", hasItem(containsString("Ticket 4711")));
        out(serial, borrower());
    }

    @Test
    void whatTheDeskSaysAtACheckInIsKept() {
        var serial = loaner();
        out(serial, borrower());

        Desk.as(HELP_DESK)
                .contentType("text/plain")
                .body("The lid is scratched")
                .post("/api/v1/loaners/" + serial + "/check-in")
                .then()
                .statusCode(415);
        Desk.as(HELP_DESK)
                .contentType(ContentType.JSON)
                .body(Map.of("note", "The lid\nis scratched"))
                .post("/api/v1/loaners/" + serial + "/check-in")
                .then()
                .statusCode(202);

        Desk.until(serial, "ended", "superseded");
        Desk.as(HELP_DESK)
                .get("/api/v1/devices/" + serial)
                .then()
                .body("timeline.sentence", hasItem(containsString("Jamf Pro follows: The lid is scratched")));
    }

    @Test
    void theAccountOfThePoolComesBack() {
        var serial = loaner();
        Sandbox.jamf().edit(serial, POOL);
        out(serial, borrower());
        assertThat(user(serial).room()).isEqualTo("2.01");

        in(serial);

        assertThat(user(serial)).isEqualTo(POOL);
    }

    @Test
    void whoHadTheLoanerBeforeDoesNotComeBack() {
        var serial = loaner();
        var first = borrower();
        out(serial, first);
        in(serial);
        // As an inventory preload record that nobody has emptied would do.
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername(first));
        out(serial, borrower());

        in(serial);

        assertThat(user(serial)).isEqualTo(SandboxUserAndLocation.NONE);
    }

    @Test
    void whatSomebodyElseHasSetSinceIsLeftAlone() {
        var serial = loaner();
        out(serial, borrower());
        Sandbox.jamf().edit(serial, SandboxUserAndLocation.ofUsername("by.hand@x.example"));

        in(serial);

        assertThat(user(serial).username()).isEqualTo("by.hand@x.example");
    }

    @Test
    void ofTwoCheckOutsAtOnceOneWins() throws Exception {
        // Given
        var serial = loaner();
        var people = List.of(borrower(), borrower());
        List<Callable<Integer>> desks = people.stream()
                .<Callable<Integer>>map(
                        person -> () -> checkOut(serial, person).extract().statusCode())
                .toList();

        // When
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = executor.invokeAll(desks).stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            // Then
            assertThat(answers).containsExactlyInAnyOrder(202, 409);
            var winner = people.get(answers.indexOf(202));
            Desk.until(serial, "out", "verified").body("items", hasSize(1));
            assertThat(user(serial).username()).isEqualTo(winner);
            // Of the other nothing was stored.
            assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(people.get(answers.indexOf(409))));
        }
    }

    @Test
    void oneThatIsOutIsNotLentAgainAndItSaysWhoHasItUntilWhen() {
        var serial = loaner();
        var person = borrower();
        out(serial, person);

        checkOut(serial, borrower())
                .statusCode(409)
                .body("code", equalTo("loaner_out"))
                .body("loan.username", equalTo(person))
                .body("loan.dueAt", equalTo("2035-06-30T23:59:59Z"));
    }

    @Test
    void whileJamfIsAwayTheLoanerIsOnItsWayBackAndNotFree() {
        // Given
        var serial = loaner();
        out(serial, borrower());
        var mac = Sandbox.jamf().mac(serial).orElseThrow();
        Sandbox.jamf().faults().next(2, "PATCH", "*/" + mac.id(), SandboxJamfFault.html(502));

        // When
        checkIn(serial).statusCode(202).body("loan.state", equalTo("returning"));

        // Then
        Desk.loans(serial).body("items[0].state", equalTo("returning"));
        Desk.as(HELP_DESK)
                .get("/api/v1/devices/" + serial)
                .then()
                .body("verdict", equalTo("waiting"))
                .body("sentence", containsString("handed back"))
                .body("evidence.kind", hasItem("loan"));
        checkOut(serial, borrower()).statusCode(409).body("code", equalTo("loaner_out"));
        Desk.until(serial, "ended", "superseded");
        assertThat(user(serial).username()).isEmpty();
        assertThat(Sandbox.jamf().faults().pending()).isZero();
    }

    @Test
    void whatJamfRefusesIsSaidAndTriedAgainOnOrder() {
        // Given
        var serial = loaner();
        out(serial, borrower());
        var mac = Sandbox.jamf().mac(serial).orElseThrow();
        Sandbox.jamf()
                .faults()
                .next(
                        1,
                        "PATCH",
                        "*/" + mac.id(),
                        SandboxJamfFault.json(
                                400,
                                "{\"httpStatus\":400,\"errors\":[{\"code\":\"INVALID\",\"description\":\"no\"}]}"));
        checkIn(serial).statusCode(202);
        Desk.until(serial, "returning", "needs_attention").body("items[0].assignment.sentence", notNullValue());

        // When
        checkIn(serial).statusCode(202);

        // Then
        Desk.until(serial, "ended", "superseded");
        assertThat(user(serial).username()).isEmpty();
    }

    @Test
    void whatJamfRefusesToTakeBackIsTakenBackAlsoByRunningTheAssignmentAgain() {
        // Given
        var serial = loaner();
        out(serial, borrower());
        var mac = Sandbox.jamf().mac(serial).orElseThrow();
        Sandbox.jamf()
                .faults()
                .next(
                        1,
                        "PATCH",
                        "*/" + mac.id(),
                        SandboxJamfFault.json(
                                400,
                                "{\"httpStatus\":400,\"errors\":[{\"code\":\"INVALID\",\"description\":\"no\"}]}"));
        checkIn(serial).statusCode(202);
        String assignment =
                Desk.until(serial, "returning", "needs_attention").extract().path("items[0].assignment.id");

        // When
        Desk.as(HELP_DESK)
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/assignments/" + assignment + "/retry")
                .then()
                .statusCode(202);

        // Then
        Desk.until(serial, "ended", "superseded");
        assertThat(user(serial).username()).isEmpty();
    }

    @Test
    void oneThatJamfNeverSawIsTakenBackBeforeItComes() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        Desk.add(ADMINS, serial).statusCode(200);
        checkOut(serial, borrower()).statusCode(202);
        Desk.until(serial, "out", "waiting_for_device");

        in(serial);
        Sandbox.jamf().enroll(serial);

        assertThat(user(serial).username()).isEmpty();
        var next = borrower();
        out(serial, next);
        assertThat(user(serial).username()).isEqualTo(next);
    }

    @Test
    void onlyWhatIsInThePoolIsLent() {
        var serial = SignIn.freshMac().serial();

        checkOut(serial, borrower())
                .statusCode(404)
                .body("code", equalTo("not_found"))
                .body("detail", containsString("administrator"));
        checkIn(serial).statusCode(404);
        Desk.remove(ADMINS, serial).statusCode(404);
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    @Test
    void thePoolIsForAdministratorsAndTheDeskForTheHelpDesk() {
        var serial = SignIn.freshMac().serial();
        Desk.add(HELP_DESK, serial).statusCode(403);
        Desk.add(ADMINS, serial).statusCode(200);
        Desk.add(ADMINS, serial).statusCode(200);
        Desk.remove(HELP_DESK, serial).statusCode(403);
        given().get("/api/v1/loaners").then().statusCode(401);
        given().get("/api/v1/loans").then().statusCode(401);

        out(serial, borrower());

        Desk.remove(ADMINS, serial).statusCode(409).body("code", equalTo("loaner_out"));
        in(serial);
        Desk.remove(ADMINS, serial).statusCode(204);
        checkOut(serial, borrower()).statusCode(404);
    }

    @Test
    void aLoanIsOverdueWhenItsTimeIsOver() {
        // Given
        var serial = loaner();
        checkOut(
                        serial,
                        Map.of(
                                "username",
                                borrower(),
                                "dueAt",
                                Instant.now().plusSeconds(8).toString()))
                .statusCode(202);

        // Then
        Desk.until(serial, answer -> answer.extract().<Boolean>path("items[0].overdue"));
        Desk.as(HELP_DESK)
                .queryParam("state", "overdue")
                .get("/api/v1/loans")
                .then()
                .body("items.serialNumber", hasItem(serial));
        Desk.as(HELP_DESK)
                .queryParam("state", "out")
                .get("/api/v1/loans")
                .then()
                .body("items.serialNumber", hasItem(serial));

        // When
        Desk.as(HELP_DESK)
                .contentType(ContentType.JSON)
                .body(Map.of("dueAt", "2035-01-31"))
                .put("/api/v1/loaners/" + serial + "/due")
                .then()
                .statusCode(200)
                .body("dueAt", equalTo("2035-01-31T23:59:59Z"));

        // Then
        Desk.loans(serial).body("items[0].overdue", equalTo(false));
        Desk.as(HELP_DESK)
                .queryParam("state", "overdue")
                .get("/api/v1/loans")
                .then()
                .body("items.serialNumber", not(hasItem(serial)));
        given().get("/q/metrics")
                .then()
                .body(containsString("usher_loans_overdue"))
                .body(containsString("usher_loans_out"));
    }

    @Test
    void whoeverGetsTheLoanerByANewerWordHasItOnLoan() {
        // Given
        var serial = loaner();
        var first = borrower();
        var second = borrower();
        out(serial, first);

        // When
        Desk.as(ADMINS)
                .contentType(ContentType.JSON)
                .body(Map.of("username", second, "reason", "They swapped"))
                .post("/api/v1/devices/" + serial + "/assign")
                .then()
                .statusCode(202);

        // Then
        Desk.until(serial, answer -> second.equals(answer.extract().path("items[0].username")))
                .body("items[0].state", equalTo("out"))
                .body("items[0].checkedOutBy", nullValue())
                .body("items[0].dueAt", equalTo("2035-06-30T23:59:59Z"))
                .body("items[1].username", equalTo(first))
                .body("items[1].endedBy", equalTo("replaced"));
        in(serial);
        assertThat(user(serial).username()).isEmpty();
    }

    @Test
    void whoSignsInOnAFreeLoanerHasItWithoutADate() {
        var serial = loaner();
        SignIn.begin(serial).withPassword("mary@example.com").until("assigned");

        Desk.until(serial, "out", "verified")
                .body("items[0].username", equalTo("mary@example.com"))
                .body("items[0].dueAt", nullValue())
                .body("items[0].overdue", equalTo(false));
        checkOut(serial, borrower()).statusCode(409);
        in(serial);
        assertThat(user(serial).username()).isEmpty();
    }

    @Test
    void whoSignsInOnTheLoanerThatIsTheirsKeepsTheDate() {
        var serial = loaner();
        var person = borrower();
        out(serial, person);

        SignIn.begin(serial).withPassword(person).until("assigned");

        Desk.loans(serial)
                .body("items", hasSize(1))
                .body("items[0].dueAt", equalTo("2035-06-30T23:59:59Z"))
                .body("items[0].assignment.state", equalTo("verified"));
        in(serial);
        assertThat(user(serial)).isEqualTo(SandboxUserAndLocation.NONE);
    }

    @Test
    void whatTheBorrowerSignedInForAndIsNotReadBackYetIsHandedBackToo() {
        // Given
        var serial = loaner();
        var person = borrower();
        out(serial, person);
        String first = Desk.loans(serial).extract().path("items[0].assignment.id");
        SignIn.begin(serial).withPassword(person).until("assigned");
        String second = Desk.loans(serial).extract().path("items[0].assignment.id");
        assertThat(second).isNotEqualTo(first);
        // As it is between the write and the read-back.
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE assignment SET state = 'written', written_at = now() WHERE id = ?", second);
            handle.execute("UPDATE assignment SET state = 'verified' WHERE id = ?", first);
            handle.execute("UPDATE ownership SET assignment_id = ? WHERE assignment_id = ?", first, second);
            handle.execute("UPDATE loan SET assignment_id = ? WHERE assignment_id = ?", first, second);
        });

        // When
        checkIn(serial).statusCode(202).body("loan.assignment.id", equalTo(second));

        // Then
        Desk.until(serial, "ended", "superseded")
                .body("items", hasSize(1))
                .body("items[0].endedBy", equalTo("checked_in"));
        assertThat(user(serial).username()).isEmpty();
        Desk.as(HELP_DESK)
                .get("/api/v1/devices/" + serial)
                .then()
                .body("owner", nullValue())
                .body("sentence", containsString("handed back"));
    }

    @Test
    void whoHasADeviceThatComesIntoThePoolHasItOnLoan() {
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword("mary@example.com").until("assigned");

        Desk.add(ADMINS, serial)
                .statusCode(200)
                .body("state", equalTo("out"))
                .body("loan.username", equalTo("mary@example.com"));
    }

    @Test
    void whoHasALoanerWithoutALoanHandsItBackBeforeItIsLent() {
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword("mary@example.com").until("assigned");
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO loaner (serial_number, added_by, added_at) VALUES (?, 'an import', now())", serial));

        checkOut(serial, borrower())
                .statusCode(409)
                .body("code", equalTo("loaner_out"))
                .body("loan.username", equalTo("mary@example.com"));

        in(serial);
        out(serial, borrower());
    }

    @Test
    void whatIsOutIsTakenBackAlsoWhereThePoolHasItNoMore() {
        var serial = loaner();
        out(serial, borrower());
        jdbi.useHandle(handle -> handle.execute("DELETE FROM loaner WHERE serial_number = ?", serial));

        in(serial);

        assertThat(user(serial).username()).isEmpty();
        checkIn(serial).statusCode(404);
    }

    @Test
    void whoHasALoanerIsNotForgottenAndWhoHadOneIs() {
        var serial = loaner();
        var person = borrower();
        out(serial, person);
        Desk.as(ADMINS)
                .delete("/api/v1/people/" + person)
                .then()
                .statusCode(409)
                .body("devices", hasItem(serial));
        in(serial);

        Desk.as(ADMINS).delete("/api/v1/people/" + person).then().statusCode(204);

        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(person));
        Desk.loans(serial).body("items[0].username", nullValue());
    }

    @Test
    void whatCannotBeReadIsSaidFieldByField() {
        var serial = loaner();
        var person = borrower();

        checkOut(serial, Map.of("username", person)).statusCode(400).body("violations.field", hasItem("dueAt"));
        checkOut(serial, Map.of("username", person, "dueAt", "next week"))
                .statusCode(400)
                .body("violations[0].field", equalTo("dueAt"));
        checkOut(serial, Map.of("username", person, "dueAt", "2020-01-01"))
                .statusCode(400)
                .body("violations[0].message", equalTo("must be in the future"));
        checkOut(serial, Map.of("dueAt", "2035-06-30"))
                .statusCode(400)
                .body("violations[0].field", equalTo("username"));
        checkOut(serial, Map.of("username", "nobody.at.all@example.com", "dueAt", "2035-06-30"))
                .statusCode(422)
                .body("code", equalTo("unknown_user"));
        checkIn(serial).statusCode(409).body("code", equalTo("loaner_not_out"));
        Desk.as(HELP_DESK)
                .queryParam("state", "lost")
                .get("/api/v1/loans")
                .then()
                .statusCode(400);
        Desk.as(HELP_DESK)
                .queryParam("cursor", "???")
                .get("/api/v1/loaners")
                .then()
                .statusCode(400);
        Desk.loans(serial).body("items", empty());
    }

    @Test
    void thePoolAndItsLoansAreReadPageByPage() {
        var serial = loaner();
        loaner();
        out(serial, borrower());
        in(serial);
        out(serial, borrower());

        var first = Desk.as(HELP_DESK)
                .queryParam("serial", serial)
                .queryParam("limit", 1)
                .get("/api/v1/loans")
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("out"));
        Desk.as(HELP_DESK)
                .queryParam("serial", serial)
                .queryParam("limit", 1)
                .queryParam("cursor", first.extract().<String>path("next"))
                .get("/api/v1/loans")
                .then()
                .body("items[0].state", equalTo("ended"))
                .body("next", nullValue());
        var pool = Desk.as(HELP_DESK)
                .queryParam("limit", 1)
                .get("/api/v1/loaners")
                .then()
                .body("items", hasSize(1))
                .body("next", notNullValue());
        Desk.as(HELP_DESK)
                .queryParam("limit", 1)
                .queryParam("cursor", pool.extract().<String>path("next"))
                .get("/api/v1/loaners")
                .then()
                .body("items", hasSize(1));
        Desk.as(HELP_DESK)
                .queryParam("state", "out")
                .queryParam("limit", 1000)
                .get("/api/v1/loaners")
                .then()
                .body("items.serialNumber", hasItem(serial))
                .body("items.state", not(hasItem("in")));
    }
}
