package dev.usher.admin.desk;

import dev.usher.admin.console.Notice;
import dev.usher.admin.console.Notice.Tone;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a page says once after an order. It comes by the address: a closed list, so that nobody can put words into a page. */
enum Done {
    RETRIED("The assignment is queued again."),
    ASSIGNED("The assignment is stored; Jamf Pro is written soon."),
    ASSIGNED_BY_NAME("The assignment is stored; Jamf Pro is written soon. Okta was not asked who that is, since"
            + " usher.okta.service.client-id is not set: the username is taken as it was given."),
    REVERTED("The former values are put back soon."),
    NOTHING("Your sign-in had run out, so nothing was done. Please send it again.", Tone.WAIT);

    private final Notice notice;

    Done(String sentence) {
        this(sentence, Tone.GOOD);
    }

    Done(String sentence, Tone tone) {
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
}
