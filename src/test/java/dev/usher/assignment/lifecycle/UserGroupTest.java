package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ManyOwners;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** People who left are put into a static user group, where that is configured. */
@UsherTest
@TestProfile(ManyOwners.class)
class UserGroupTest {
    private static final String GROUP = ManyOwners.LEFT;

    @Inject
    LifeOf life;

    @Test
    void whoComesBackLeavesTheGroupWhoeverHasTheDeviceByThen() {
        Sandbox.jamf().userGroups().add(GROUP);
        var person = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        assertThat(Sandbox.jamf().userGroups().members(GROUP)).containsExactly(person.login());
        SignIn.begin(person.serial()).withPassword("mary@example.com").until("assigned", "verified");

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        assertThat(Sandbox.jamf().userGroups().members(GROUP)).isEmpty();
        assertThat(LifeOf.user(person).username()).isEqualTo("mary@example.com");
    }
}
