package dev.usher.assignment.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.assignment.Reverts;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A person is forgotten on request. */
@UsherTest
class ErasureTest {
    @Inject
    LifeOf life;

    @Inject
    Reverts reverts;

    @Inject
    Jdbi jdbi;

    private static ValidatableResponse erase(String group, String person) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .delete("/api/v1/people/" + person)
                .then();
    }

    private void givenUp(LifeOf.Someone person) {
        reverts.revert(
                person.signIn().read().extract().path("assignment.id"), "Adam Admin", person.login() + " gave it back");
        person.signIn().until("assigned", "superseded");
    }

    @Test
    void whoHasADeviceIsNotForgottenYet() {
        var person = life.withMac();

        erase("Usher Admins", person.subject())
                .statusCode(409)
                .body("code", equalTo("person_has_devices"))
                .body("devices", contains(person.serial()));
    }

    @Test
    void everythingGoesButWhatHappened() {
        var person = life.withMac();
        Sandbox.okta().lifeCycle().suspend(person.login());
        life.tell(person);
        life.until(person, "owner_suspended");
        givenUp(person);
        var before = life.kinds(person);

        erase("Usher Admins", person.login()).statusCode(204);

        assertThat(new StoredText(jdbi).all())
                .noneMatch(row -> row.contains(person.login()) || row.contains(person.subject()));
        assertThat(life.kinds(person)).isEqualTo(before);
        erase("Usher Admins", person.subject()).statusCode(404);
    }

    @Test
    void whoIsKnownByTheNameAloneIsForgottenToo() {
        var name = "known.by.name@x.example";
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrichment (serial_number, device_kind, jamf_id, username, finding, sentence, looked_at,
                    look_again_at)
                VALUES ('ERASED0001', 'COMPUTER', '4711', :name, 'unknown_user', 'Okta knows nobody.', now(),
                    now() + interval '1 day')""").bind("name", name).execute());

        erase("Usher Admins", "Known.By.Name@x.example").statusCode(204);

        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(name));
        erase("Usher Admins", name).statusCode(404);
    }

    @Test
    void whomAnAdministratorHadFilledInForAnothersDeviceIsForgottenToo() {
        var name = "filled.in.before@x.example";
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO preload_fill (serial_number, assignment_id, columns, former)
                VALUES ('ERASED0002', 'asg_of_another', '{"values": {"username": "another@x.example"}}',
                    json_build_object('values', json_build_object('username', :name, 'email', :name)))""").bind("name", name).execute());

        erase("Usher Admins", name).statusCode(204);

        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(name));
        assertThat(new StoredText(jdbi).all()).anyMatch(row -> row.contains("ERASED0002"));
    }

    @Test
    void whoIsOneOfSeveralThatALineOfARosterMayMeanIsForgottenToo() {
        var name = "one.of.several@x.example";
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO roster (id, state, dry_run, uploaded_by, uploaded_at, reference)
                    VALUES ('rst_erasure', 'finished', false, 'Adam Admin', now(), 'R-ERASURE')""");
            handle.createUpdate("""
                    INSERT INTO roster_line (roster_id, line, serial_number, username, outcome, sentence)
                    VALUES ('rst_erasure', 2, 'ERASED0003', 'several', 'ambiguous_user', 'Okta knows (' || :name || ').')""").bind("name", name).execute();
        });

        erase("Usher Admins", name).statusCode(204);

        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(name));
        assertThat(new StoredText(jdbi).all()).anyMatch(row -> row.contains("ERASED0003"));
    }

    @Test
    void whoWasOvertakenWhileTheDeviceWasAwaitedIsForgottenToo() {
        var login = life.somebody();
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));
        SignIn.begin(serial).withPassword(login).until("waiting_for_device");
        SignIn.begin(serial).withPassword("bo@example.com").until("waiting_for_device");

        erase("Usher Admins", login).statusCode(204);

        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains(login));
    }

    @Test
    void onlyAnAdminMay() {
        erase("Usher Help Desk", "00uNobody").statusCode(403);
        erase("Usher Admins", "00uNobody").statusCode(404);
    }
}
