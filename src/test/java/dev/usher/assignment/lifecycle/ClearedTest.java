package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Reverts;
import dev.usher.assignment.owner.Owner;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SecretsAndLeavers;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Devices of people who left are emptied, where that is configured and the record is fresh. */
@UsherTest
@TestProfile(SecretsAndLeavers.class)
class ClearedTest {
    @Inject
    LifeOf life;

    @Inject
    Reverts reverts;

    @Test
    void theDeviceIsEmptiedAndGivenBackToWhoComesBack() {
        var person = life.withMac();
        var before = LifeOf.user(person);

        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");

        assertThat(LifeOf.user(person).username()).isEmpty();
        assertThat(LifeOf.user(person).room()).isEmpty();
        assertThat(life.owner(person)).isEmpty();

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");
        person.signIn().until("assigned", "verified");

        assertThat(LifeOf.user(person)).isEqualTo(before);
        LifeOf.eventually(() -> life.owner(person)
                .map(Owner::subject)
                .filter(person.subject()::equals)
                .isPresent());
    }

    @Test
    void whoComesBackDoesNotGetADeviceThatSomebodyElseHas() {
        var person = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        SignIn.begin(person.serial()).withPassword("mary@example.com").until("assigned");

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        assertThat(LifeOf.user(person).username()).isEqualTo("mary@example.com");
        assertThat(life.sentence(person, "owner_returned")).contains("has another owner by now");
    }

    @Test
    void whoComesBackDoesNotGetADeviceThatSomebodyElseHasHadSince() {
        var person = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        var mary = SignIn.begin(person.serial()).withPassword("mary@example.com");
        mary.until("assigned", "verified");
        reverts.revert(mary.read().extract().path("assignment.id"), "Adam Admin", "it is spare");
        mary.until("assigned", "superseded");
        assertThat(LifeOf.user(person).username()).isEmpty();

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        assertThat(LifeOf.user(person).username()).isEmpty();
        assertThat(life.owner(person)).isEmpty();
        assertThat(life.sentence(person, "owner_returned")).contains("has had another owner since");
    }

    @Test
    void whoComesBackDoesNotGetADeviceThatWasEnrolledAgain() {
        var person = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        Sandbox.jamf().reEnroll(person.serial(), true);

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        assertThat(LifeOf.user(person).username()).isEmpty();
        assertThat(life.sentence(person, "owner_returned")).contains("was enrolled again since");
    }

    @Test
    void aDeviceThatShowsSomebodyElseIsOnlyNoted() {
        var person = life.withMac();
        Sandbox.jamf().edit(person.serial(), SandboxUserAndLocation.ofUsername("another@x.example"));

        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");

        assertThat(LifeOf.user(person).username()).isEqualTo("another@x.example");
        assertThat(life.sentence(person, "owner_deactivated")).contains("because Jamf Pro shows another user");
    }

    @Test
    void someoneSuspendedIsFlaggedUntilTheyAreBack() {
        var person = life.withMac();

        Sandbox.okta().lifeCycle().suspend(person.login());
        life.tell(person);
        life.until(person, "owner_suspended");
        assertThat(Sandbox.jamf()
                        .mac(person.serial())
                        .orElseThrow()
                        .extensionAttributes()
                        .toString())
                .contains("Okta: suspended");

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");
        assertThat(Sandbox.jamf()
                        .mac(person.serial())
                        .orElseThrow()
                        .extensionAttributes()
                        .toString())
                .contains(person.subject())
                .doesNotContain("Okta: suspended");
    }

    @Test
    void hooksInAnyOrderEndInWhatOktaHasNow() {
        var person = life.withMac();

        Sandbox.okta().lifeCycle().deactivate(person.login());
        Sandbox.okta().lifeCycle().reactivate(person.login());
        for (var i = 0; i < 3; i++) {
            life.tell(person);
        }
        var other = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(other.login());
        life.tell(other);
        life.until(other, "owner_deactivated");

        assertThat(LifeOf.user(person).username()).isEqualTo(person.login());
        assertThat(life.kinds(person)).doesNotContain("owner_deactivated");
    }
}
