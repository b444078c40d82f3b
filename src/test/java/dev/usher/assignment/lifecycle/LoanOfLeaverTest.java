package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.admin.loan.Desk;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SecretsAndLeavers;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Somebody leaves who has a loaner. */
@UsherTest
@TestProfile(SecretsAndLeavers.class)
class LoanOfLeaverTest {
    @Inject
    LifeOf life;

    private LifeOf.Someone gone() {
        var person = life.withMac();
        Desk.add(Desk.ADMINS, person.serial()).statusCode(200).body("state", equalTo("out"));
        Sandbox.okta().lifeCycle().deactivate(person.login());
        life.tell(person);
        life.until(person, "owner_deactivated");
        return person;
    }

    @Test
    void theLoanerStaysOutUntilItIsBack() {
        var person = gone();

        assertThat(LifeOf.user(person).username()).isEmpty();
        Desk.loans(person.serial()).body("items[0].state", equalTo("out"));
        Desk.checkIn(person.serial()).statusCode(202);
        Desk.until(person.serial(), "ended", "superseded");
    }

    @Test
    void whoReturnsToWorkDoesNotGetALoanerThatIsBack() {
        // Given
        var person = gone();
        Desk.checkIn(person.serial()).statusCode(202);
        Desk.until(person.serial(), "ended", "superseded");

        // When
        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);

        // Then: whoever was told of later has been looked at.
        var later = life.withMac();
        Sandbox.okta().lifeCycle().deactivate(later.login());
        life.tell(later);
        life.until(later, "owner_deactivated");
        assertThat(LifeOf.user(person).username()).isEmpty();
        assertThat(life.kinds(person)).doesNotContain("owner_returned");
    }

    @Test
    void whoReturnsWithItStillHasIt() {
        var person = gone();

        Sandbox.okta().lifeCycle().reactivate(person.login());
        life.tell(person);
        life.until(person, "owner_returned");

        Desk.until(person.serial(), "out", "verified");
        assertThat(LifeOf.user(person).username()).isEqualTo(person.login());
    }
}
