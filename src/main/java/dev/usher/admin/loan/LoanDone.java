package dev.usher.admin.loan;

import dev.usher.admin.console.Notice;
import dev.usher.admin.console.Notice.Tone;
import dev.usher.assignment.loan.Loans;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page says once after an order. It comes by the address: a closed list, so that nobody can put words into a page. */
enum LoanDone {
    CHECKED_OUT("The loaner is out; Jamf Pro is written soon."),
    CHECKED_OUT_BY_NAME("The loaner is out; Jamf Pro is written soon. Okta was not asked who that is, since"
            + " usher.okta.service.client-id is not set: the username is taken as it was given."),
    CHECKED_IN("The loaner was taken back. It is free once Jamf Pro shows it without the person."),
    OBSERVED(
            "It is kept here. Usher only observes (usher.assignment.mode), so nothing is changed in Jamf Pro.",
            Tone.WAIT),
    MOVED("The date is moved."),
    ADDED("The device is in the pool."),
    REMOVED("The device is not in the pool any more."),
    NOTHING("Your sign-in had run out, so nothing was done. Please send it again.", Tone.WAIT);

    private final Notice notice;

    LoanDone(String sentence) {
        this(sentence, Tone.GOOD);
    }

    LoanDone(String sentence, Tone tone) {
        this.notice = new Notice(sentence, tone);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is said at this code; empty for any other. */
    static Optional<Notice> notice(@Nullable String code) {
        return Arrays.stream(values())
                .filter(done -> done.code().equals(code))
                .map(done -> done.notice)
                .findFirst();
    }

    static LoanDone checkedOut(List<String> warnings) {
        return warnings.contains(Loans.ONLY_OBSERVED)
                ? OBSERVED
                : warnings.isEmpty() ? CHECKED_OUT : CHECKED_OUT_BY_NAME;
    }

    static LoanDone checkedIn(List<String> warnings) {
        return warnings.contains(Loans.ONLY_OBSERVED) ? OBSERVED : CHECKED_IN;
    }
}
