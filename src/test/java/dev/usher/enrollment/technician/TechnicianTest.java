package dev.usher.enrollment.technician;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.kit.Watchful;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A technician signs in and gives a device to somebody else. */
@UsherTest
@TestProfile(Watchful.class)
class TechnicianTest {
    private static final String GROUP = Watchful.TECHNICIANS;

    @Inject
    Jdbi jdbi;

    @Test
    void theDeviceIsTheOtherPersonsByTheTechniciansSignIn() {
        // Given
        var technician = person("tech.tom@example.com", GROUP);
        var person = person("tech.target@example.com", "Everyone");
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        Sandbox.jamf().addMac(mac);

        // When
        var signIn = begin(mac.serial(), person).withPassword(technician);

        // Then
        signIn.until("assigned")
                .body("identity.username", equalTo(technician))
                .body("assignment.fields.username", equalTo(person));
        assertThat(Sandbox.jamf()
                        .mac(mac.serial())
                        .orElseThrow()
                        .userAndLocation()
                        .username())
                .isEqualTo(person);
        assertThat(new StoredText(jdbi).all())
                .anyMatch(row -> row.contains("assigned_by_technician")
                        && row.contains(mac.serial())
                        && row.contains(technician)
                        && row.contains(person));
    }

    @Test
    void whoIsNoTechnicianLearnsNothingOfTheOther() {
        var somebody = person("tech.somebody@example.com", "Everyone");
        var person = person("tech.other@example.com", "Everyone");

        for (var named : new String[] {person, "nobody.at.all@example.com"}) {
            var serial = SignIn.freshMac().serial();
            begin(serial, named)
                    .withPassword(somebody)
                    .read()
                    .body("state", equalTo("denied"))
                    .body("outcome.code", equalTo("not_a_technician"))
                    .body("assignment", nullValue());
            assertThat(Sandbox.jamf().patches(serial)).isZero();
        }
    }

    @Test
    void whoCannotBeTakenEndsTheEnrollment() {
        var technician = person("tech.tina@example.com", GROUP);
        var suspended = person("tech.suspended@example.com", "Everyone");
        Sandbox.okta().lifeCycle().suspend(suspended);

        begin(SignIn.freshMac().serial(), "nobody.at.all@example.com")
                .withPassword(technician)
                .read()
                .body("state", equalTo("failed"))
                .body("outcome.code", equalTo("unknown_user"));
        begin(SignIn.freshMac().serial(), suspended)
                .withPassword(technician)
                .read()
                .body("state", equalTo("failed"))
                .body("outcome.code", equalTo("user_inactive"))
                .body("assignment", nullValue());
    }

    @Test
    void aNameThatCanBeNoneIsRefused() {
        given().contentType("application/json")
                .body(Map.of("device", Map.of("serialNumber", SignIn.freshSerial()), "assignTo", "a\u0001b"))
                .post(SignIn.PATH)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("assignTo"));
    }

    private static SignIn begin(String serial, String assignTo) {
        return SignIn.begin(Map.of("device", Map.of("serialNumber", serial), "assignTo", assignTo));
    }

    private static String person(String login, String... groups) {
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .named("Tom", "Tech")
                        .groups(groups)
                        .build());
        return login;
    }
}
