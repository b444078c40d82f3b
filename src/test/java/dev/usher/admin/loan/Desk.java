package dev.usher.admin.loan;

import static io.restassured.RestAssured.given;

import dev.usher.kit.Sandbox;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The desk of the loaners, as an administrator and the help desk call it. */
public final class Desk {
    public static final String ADMINS = "Usher Admins";
    public static final String HELP_DESK = "Usher Help Desk";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Desk() {}

    static RequestSpecification as(String group) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group));
    }

    public static ValidatableResponse add(String group, String serial) {
        return as(group).put("/api/v1/loaners/" + serial).then();
    }

    static ValidatableResponse remove(String group, String serial) {
        return as(group).delete("/api/v1/loaners/" + serial).then();
    }

    static ValidatableResponse checkOut(String serial, Map<String, String> body) {
        return as(HELP_DESK)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/loaners/" + serial + "/check-out")
                .then();
    }

    static ValidatableResponse checkOut(String serial, String username) {
        return checkOut(serial, Map.of("username", username, "dueAt", "2035-06-30"));
    }

    public static ValidatableResponse checkIn(String serial) {
        return as(HELP_DESK).post("/api/v1/loaners/" + serial + "/check-in").then();
    }

    /** The loans of the device, the newest first. */
    public static ValidatableResponse loans(String serial) {
        return as(HELP_DESK)
                .queryParam("serial", serial)
                .get("/api/v1/loans")
                .then()
                .statusCode(200);
    }

    /** The newest loan of the device, once it is in this state and Jamf has followed as far. */
    public static ValidatableResponse until(String serial, String state, String assignment) {
        return until(
                serial,
                answer -> state.equals(answer.extract().path("items[0].state"))
                        && assignment.equals(answer.extract().path("items[0].assignment.state")));
    }

    static ValidatableResponse until(String serial, Predicate<ValidatableResponse> reached) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = loans(serial);
            if (reached.test(answer)) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time but: " + answer.extract().asString());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }

    /** Somebody new, who has an office. */
    static String borrower() {
        var login = "borrower" + PEOPLE.incrementAndGet() + "@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .named("Bo", "Borrower")
                        .department("Engineering")
                        .title("Engineer")
                        .office("Lisbon/2.01")
                        .groups("Employees")
                        .build());
        return login;
    }
}
