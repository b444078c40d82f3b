package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What follows from Okta where nothing is configured: profiles flow, and people who leave are noted. */
@UsherTest
class LifeCycleTest {
    @Inject
    LifeOf life;

    @Inject
    LifecycleSweep sweep;

    @Inject
    Jdbi jdbi;

    @Test
    void aChangedProfileFlowsToTheDevice() {
        var person = life.withMac();

        Sandbox.okta().lifeCycle().changeProfile(person.login(), Map.of("title", "Director", "firstName", "Leia"));
        life.tell(person);

        LifeOf.eventually(() -> LifeOf.user(person).position().equals("Director"));
        assertThat(LifeOf.user(person).realname()).isEqualTo("Leia Life");
        person.signIn().until("assigned", "verified");
        assertThat(life.kinds(person)).contains("assignment_pending");
    }

    @Test
    void whatNoRuleReadsIsNotWritten() {
        var person = life.withMac();
        var before = life.kinds(person);

        Sandbox.okta().lifeCycle().changeProfile(person.login(), Map.of("nickName", "Li"));
        life.tell(person);
        // Looked at after the change of the profile: once this note is there, the other look is over as well.
        var other = life.withMac();
        Sandbox.okta().lifeCycle().suspend(other.login());
        life.tell(other);
        life.until(other, "owner_suspended");

        assertThat(life.kinds(person)).isEqualTo(before);
    }

    @Test
    void aProfileDoesNotFlowToADeviceThatShowsSomebodyElse() {
        var person = life.withMac();
        Sandbox.jamf().edit(person.serial(), SandboxUserAndLocation.ofUsername("another@x.example"));

        Sandbox.okta().lifeCycle().changeProfile(person.login(), Map.of("title", "Director"));
        life.tell(person);
        var other = life.withMac();
        Sandbox.okta().lifeCycle().suspend(other.login());
        life.tell(other);
        life.until(other, "owner_suspended");

        assertThat(LifeOf.user(person).position()).isNotEqualTo("Director");
        assertThat(LifeOf.user(person).username()).isEqualTo("another@x.example");
        assertThat(life.kinds(person)).containsOnlyOnce("assignment_written");
    }

    @Test
    void thePausesBetweenLooksGrow() {
        assertThat(IntStream.of(1, 2, 3, 7, 8, 1_000_000)
                        .mapToObj(PeopleLooks::pauseAfter)
                        .map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 320L, 600L, 600L);
    }

    @Test
    void whatCannotBeDoneForTooLongIsGivenUpAndTold() {
        var person = life.withMac();
        Sandbox.okta().lifeCycle().changeProfile(person.login(), Map.of("title", "Director"));
        Sandbox.jamf().delete(person.serial());

        jdbi.useHandle(handle ->
                handle.createUpdate("""
                INSERT INTO person_hint (subject, heard_at, due_at)
                VALUES (:subject, now() - interval '15 days', now())""").bind("subject", person.subject()).execute());

        life.until(person, "owner_given_up");
        assertThat(life.sentence(person, "owner_given_up"))
                .contains(person.login())
                .contains("336 hours");
        assertThat(new StoredText(jdbi).all())
                .noneMatch(row -> row.startsWith("person_hint ") && row.contains(person.subject()));
    }

    @Test
    void someoneWhoWasDeactivatedIsNotedOnceAndTheDeviceIsLeftAlone() {
        var person = life.withMac();
        var before = LifeOf.user(person);

        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        life.tell(person);
        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        assertThat(LifeOf.user(person)).isEqualTo(before);
        assertThat(life.kinds(person)).containsOnlyOnce("owner_deactivated");
        assertThat(life.sentence(person, "owner_deactivated"))
                .isEqualTo(person.login() + " is deactivated in Okta. Nothing was changed in Jamf Pro, as configured.");
        assertThat(life.owner(person)).isPresent();
    }

    @Test
    void someoneWhoIsGoneFromOktaIsDeactivated() {
        var person = life.withMac();

        Sandbox.okta().lifeCycle().delete(person.login());
        life.tell(person);

        life.until(person, "owner_deactivated");
    }

    @Test
    void theSweepFindsOwnersOfWhomNobodyTold() {
        var since = Instant.now().minusSeconds(1);
        var person = life.withMac();
        Sandbox.okta().lifeCycle().suspend(person.login());

        String cursor = null;
        do {
            cursor = sweep.changedPeople(since, cursor).cursor();
        } while (cursor != null);

        life.until(person, "owner_suspended");
    }
}
