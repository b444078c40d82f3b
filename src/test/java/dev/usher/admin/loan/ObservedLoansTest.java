package dev.usher.admin.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.usher.kit.Observing;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Usher that observes keeps loans, says so, and writes nothing. */
@UsherTest
@TestProfile(Observing.class)
class ObservedLoansTest {
    @Test
    void theLoanIsKeptAndJamfIsNotTouched() {
        var serial = SignIn.freshMac().serial();
        Desk.add(Desk.ADMINS, serial).statusCode(200);

        Desk.checkOut(serial, Desk.borrower())
                .statusCode(202)
                .body("warnings", hasItem(containsString("only observes")));
        Desk.until(serial, "out", "observed");
        Desk.checkIn(serial).statusCode(202).body("warnings", hasItem(containsString("only observes")));
        Desk.until(serial, "ended", "superseded");

        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }
}
