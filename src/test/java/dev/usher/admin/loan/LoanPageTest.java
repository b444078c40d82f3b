package dev.usher.admin.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The desk of the loaners in the console, without a script. */
@UsherTest
class LoanPageTest {
    private static final String PAGE = "/admin/loans";

    private static String loaner() {
        var serial = SignIn.freshMac().serial();
        Desk.add(Desk.ADMINS, serial).statusCode(200);
        return serial;
    }

    private static ConsoleVisitor helpDeskAtThePage() {
        var visitor = ConsoleVisitor.helpDesk();
        assertThat(visitor.get(PAGE).status()).isEqualTo(200);
        return visitor;
    }

    @Test
    void anAdministratorFillsThePoolAndEmptiesIt() {
        var serial = SignIn.freshMac().serial();
        var visitor = ConsoleVisitor.admin();
        assertThat(visitor.get(PAGE).html()).contains("Add to the pool");

        var added = visitor.post(PAGE + "/add", Map.of("serial", serial));

        assertThat(added.at().getPath()).isEqualTo(PAGE);
        assertThat(added.html()).contains("notice good", "The device is in the pool.");
        assertThat(visitor.get(PAGE + "?show=free").html()).contains(serial, PAGE + "/remove");
        assertThat(visitor.post(PAGE + "/remove", Map.of("serial", serial)).html())
                .contains("The device is not in the pool any more.");
        assertThat(visitor.get(PAGE + "?show=free").html()).doesNotContain(serial);
    }

    @Test
    void theHelpDeskLendsAndTakesBack() {
        // Given
        var serial = loaner();
        var person = Desk.borrower();
        var visitor = helpDeskAtThePage();

        // When
        var lent = visitor.post(
                PAGE + "/check-out",
                Map.of("serial", serial, "username", person, "dueAt", "2035-06-30", "note", "Exam"));

        // Then
        assertThat(lent.status()).isEqualTo(200);
        assertThat(lent.html()).contains("The loaner is out", serial, person, "30 Jun 2035, 23:59:59 UTC");
        Desk.until(serial, "out", "verified");
        assertThat(visitor.fragment(PAGE + "/now?show=out").html())
                .contains(serial, "shows the person")
                .doesNotContain("<html");

        // When
        var moved = visitor.post(PAGE + "/due", Map.of("serial", serial, "dueAt", "2035-07-31"));

        // Then
        assertThat(moved.html()).contains("The date is moved.", "31 Jul 2035, 23:59:59 UTC");

        // When
        var back = visitor.post(PAGE + "/check-in", Map.of("serial", serial));

        // Then
        assertThat(back.html()).contains("The loaner was taken back");
        Desk.until(serial, "ended", "superseded");
        assertThat(visitor.get(PAGE + "?show=ended").html()).contains(serial, person, "handed back");
        assertThat(visitor.get(PAGE + "?show=free").html()).contains(serial);
    }

    @Test
    void theHelpDeskDoesNotSeeWhatIsForAdministratorsAndMayNotDoIt() {
        var serial = loaner();
        var visitor = helpDeskAtThePage();

        assertThat(visitor.get(PAGE + "?show=free").html())
                .contains(serial)
                .doesNotContain("Add to the pool", PAGE + "/remove");
        assertThat(visitor.post(PAGE + "/remove", Map.of("serial", serial)).status())
                .isEqualTo(403);
        assertThat(visitor.post(PAGE + "/add", Map.of("serial", serial)).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsRefusedIsSaidAtItsFieldAndWhatWasTypedStays() {
        var serial = loaner();
        var visitor = helpDeskAtThePage();

        var wrong = visitor.post(
                PAGE + "/check-out", Map.of("serial", "short", "username", "zoe<@example.com", "dueAt", "2035-06-30"));
        var unknown = visitor.post(
                PAGE + "/check-out",
                Map.of("serial", serial, "username", "nobody.at.all@example.com", "dueAt", "2035-06-30"));
        var nothing = visitor.post(PAGE + "/check-in", Map.of("serial", serial));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html())
                .contains("The serial number must be 8 to 20 letters and digits.", "zoe&lt;@example.com", "2035-06-30")
                .doesNotContain("zoe<");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.html()).contains("Okta knows nobody by this username", "nobody.at.all@example.com", serial);
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(nothing.html()).contains("Nobody has this loaner", "Reference");
    }

    @Test
    void whoHasTheLoanerUntilWhenIsSaid() {
        var serial = loaner();
        var person = Desk.borrower();
        Desk.checkOut(serial, person).statusCode(202);
        var visitor = helpDeskAtThePage();

        var again = visitor.post(
                PAGE + "/check-out", Map.of("serial", serial, "username", Desk.borrower(), "dueAt", "2035-06-30"));
        var past = visitor.post(PAGE + "/due", Map.of("serial", serial, "dueAt", "2020-01-01"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.html())
                .contains(person + " has this loaner until 30 Jun 2035, 23:59:59 UTC; check it in first.");
        assertThat(past.html()).contains("The date must be in the future.");
    }

    @Test
    void whatIsInTheHandIsCheckedInByItsSerialNumber() {
        var serial = loaner();
        Desk.checkOut(serial, Desk.borrower()).statusCode(202);
        var visitor = helpDeskAtThePage();

        var wrong = visitor.post(PAGE + "/check-in", Map.of("serial", "short", "note", "Lid scratched"));
        var back = visitor.post(PAGE + "/check-in", Map.of("serial", serial, "note", "Lid scratched"));

        assertThat(wrong.html())
                .contains("in-serial-error", "The serial number must be 8 to 20 letters and digits.", "Lid scratched");
        assertThat(back.html()).contains("The loaner was taken back");
        Desk.until(serial, "ended", "superseded");
    }

    @Test
    void aFormThatIsNotOursDoesNothing() {
        var serial = loaner();
        var visitor = helpDeskAtThePage();

        var foreign = visitor.post(
                PAGE + "/check-out",
                Map.of("serial", serial, "username", Desk.borrower(), "dueAt", "2035-06-30", "_token", "made-up"));

        assertThat(foreign.status()).isEqualTo(403);
        Desk.loans(serial).body("items.size()", equalTo(0));
    }

    @Test
    void whoeverIsNotSignedInIsLedToOktaAndBackWithoutTheForm() {
        var visitor = helpDeskAtThePage();
        visitor.losesSession();

        var page = visitor.get(PAGE + "/check-out");

        assertThat(page.at().getPath()).isEqualTo(PAGE);
        assertThat(page.html())
                .contains("notice wait", "Your sign-in had run out, so nothing was done.")
                .doesNotContain("notice good");
    }
}
