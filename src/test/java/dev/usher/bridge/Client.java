package dev.usher.bridge;

import static io.restassured.RestAssured.given;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxRequest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A client with a password and nothing else, as Jamf Connect is; and the people whose password it is. */
final class Client {
    static final String TOKEN = "/connect/v1/token";
    static final String DISCOVERY = "/connect/.well-known/openid-configuration";
    static final String RIGHT = SandboxPerson.DEFAULT_PASSWORD;

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Client() {}

    /** Asks as the public client of the sandbox. */
    static ValidatableResponse check(String username, String password) {
        return form("jamf-connect", username, password).post(TOKEN).then();
    }

    static RequestSpecification form(String clientId, String username, String password) {
        return given().formParam("grant_type", "password")
                .formParam("client_id", clientId)
                .formParam("username", username)
                .formParam("password", password)
                .formParam("scope", "openid profile email");
    }

    /** Somebody of whom no other test knows. */
    static SandboxPerson.Builder somebody() {
        return SandboxPerson.person("bridge-" + PEOPLE.incrementAndGet() + "@example.com");
    }

    /** Puts the person into the org, as the owner of a device. */
    static String owner(Jdbi jdbi, SandboxPerson person) {
        Sandbox.okta().addPerson(person);
        ownsADevice(jdbi, person.id(), person.login());
        return person.login();
    }

    static void ownsADevice(Jdbi jdbi, String subject, String username) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since,
                    seen_at)
                VALUES (:serial, :assignment, :subject, :username, 'sign_in', '["pwd"]', now(), now(), now())""")
                .bind("serial", SignIn.freshSerial())
                .bind("assignment", "asg_" + subject)
                .bind("subject", subject)
                .bind("username", username)
                .execute());
    }

    /** How many calls Okta has had under this path. */
    static long asked(String pathEnd) {
        return Sandbox.okta().requests().stream()
                .map(SandboxRequest::path)
                .filter(path -> path.endsWith(pathEnd))
                .count();
    }
}
