package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Written again where so configured, never in a loop; a brake on owner changes; and the way back. */
@UsherTest
@TestProfile(ReapplyTest.Bold.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReapplyTest {
    private static final String MARY = "mary@example.com";
    private static final SandboxUserAndLocation BO = new SandboxUserAndLocation(
            "bo@example.com", "Bo Blank", "bo@example.com", "Analyst", "+1 555 0199", "2", "2", "2.07");

    @Inject
    Brake brake;

    @Inject
    Reverts reverts;

    @Inject
    Assignments assignments;

    @Inject
    Journal journal;

    public static class Bold implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.assignment.second-look", "1s",
                    "usher.assignment.when-overwritten", "reapply",
                    "usher.assignment.on-conflict", "replace",
                    "usher.assignment.owner-changes-per-hour", "2",
                    "usher.device.proof", "none");
        }
    }

    @Test
    @Order(1)
    void whatWasBlankedIsWrittenAgainOnceADayOnly() {
        var mac = SignIn.freshMac();
        var signIn = SignIn.begin(mac.serial()).withPassword(MARY);
        signIn.until("assigned");

        Sandbox.jamf().reEnroll(mac.serial(), true);
        untilPatched(mac.serial(), 2);
        signIn.until("assigned");
        assertThat(user(mac.serial()).username()).isEqualTo(MARY);

        Sandbox.jamf().reEnroll(mac.serial(), true);
        signIn.until("needs_attention").body("outcome.code", equalTo("overwritten"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(2);
    }

    @Test
    @Order(2)
    void aRevertPutsBackWhatStoodThereButNotWhatSomebodyChangedSince() {
        var mac = taken();
        var signIn = SignIn.begin(mac).withPassword(MARY);
        signIn.until("assigned");
        var id = signIn.read().extract().<String>path("assignment.id");
        var now = user(mac);
        Sandbox.jamf()
                .edit(
                        mac,
                        new SandboxUserAndLocation(
                                now.username(),
                                "Changed Since",
                                now.email(),
                                now.position(),
                                now.phone(),
                                now.departmentId(),
                                now.buildingId(),
                                now.room()));

        assertThat(reverts.revert(id, "Adam Admin", "the wrong Mac")).isEqualTo(new Reverts.RevertAnswer.Started());

        signIn.until("assigned", "superseded");
        assertThat(user(mac).username()).isEqualTo("bo@example.com");
        assertThat(user(mac).email()).isEqualTo("bo@example.com");
        assertThat(user(mac).departmentId()).isEqualTo("2");
        assertThat(user(mac).realname()).isEqualTo("Changed Since");
        assertThat(reverts.revert(id, "Adam Admin", "again")).isInstanceOf(Reverts.RevertAnswer.NothingToRevert.class);
        assertThat(reverts.revert("asg_none", "Adam Admin", "none")).isEqualTo(new Reverts.RevertAnswer.NotFound());
        assertThat(assignments.find(id).orElseThrow().attention())
                .satisfies(attention -> assertThat(attention.sentence())
                        .contains("real-name")
                        .doesNotContain("Adam Admin", "the wrong Mac"));
        assertThat(journal.timeline(new SerialNumber(mac), Long.MAX_VALUE, 20))
                .anySatisfy(entry -> assertThat(entry.sentence()).contains("Adam Admin", "the wrong Mac", "real-name"));
    }

    @Test
    @Order(3)
    void theSecondOwnerChangeIsTheLastWithoutAnAdministrator() {
        var second = taken();
        SignIn.begin(second).withPassword(MARY).until("assigned");
        var third = taken();
        var held = SignIn.begin(third).withPassword(MARY);
        untilWaiting(1);

        assertThat(brake.state().pulled()).isTrue();
        assertThat(user(third).username()).isEqualTo("bo@example.com");
        held.read().body("state", equalTo("signed_in"));
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");

        assertThat(brake.release("Adam Admin", "looked at all of them")).isTrue();
        assertThat(brake.release("Adam Admin", "twice")).isFalse();
        assignments.retry(held.read().extract().path("assignment.id"), "Adam Admin");

        held.until("assigned");
        assertThat(user(third).username()).isEqualTo(MARY);
        assertThat(brake.state()).satisfies(state -> {
            assertThat(state.pulled()).isFalse();
            assertThat(state.waiting()).isZero();
            assertThat(state.ownerChangesLastHour()).isEqualTo(1);
        });
    }

    private void untilWaiting(int count) {
        for (var tries = 0; brake.state().waiting() < count; tries++) {
            assertThat(tries).as("held back by the brake").isLessThan(200);
            pause();
        }
    }

    private static void untilPatched(String serial, int count) {
        for (var tries = 0; Sandbox.jamf().patches(serial) < count; tries++) {
            assertThat(tries).as("written again").isLessThan(200);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String taken() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), BO);
        return mac.serial();
    }

    private static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }
}
