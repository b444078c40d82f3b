package dev.usher.admin.hand;

import dev.usher.assignment.byhand.ByHand;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The person in an order: one of two members names them. */
public final class WhoIsMeant {
    public static final String USERNAME = "[^\\p{Cc}\\p{Cs}]{1,320}";
    public static final String USERNAME_WANTED = "must have 1 to 320 characters and no control characters";
    public static final String OKTA_ID = "[A-Za-z0-9]{10,40}";
    public static final String OKTA_ID_WANTED = "must be an id of Okta's, such as 00u1a2b3c4d5e6f7g8h9";

    /** As Okta makes them for users; no username looks like one. */
    private static final Pattern USER_ID = Pattern.compile("00u[A-Za-z0-9]{7,37}");

    private static final Logger LOG = Logger.getLogger(WhoIsMeant.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private WhoIsMeant() {}

    /**
     * Whom an order names, once validation has passed its members.
     *
     * @throws Problem where it names nobody, or does so twice
     */
    public static ByHand.Whom of(@Nullable String username, @Nullable String oktaUserId) {
        var name = username == null ? "" : username.strip();
        if (name.isEmpty() == (oktaUserId == null)) {
            throw Problem.invalid(List.of(new Violation("username", "give either username or oktaUserId")));
        }
        return oktaUserId == null ? new ByHand.Whom.Username(name) : new ByHand.Whom.OktaId(oktaUserId);
    }

    /** Whether a text that may be either is Okta's id of a user, and no username. */
    public static boolean isUserId(@Nullable String text) {
        return text != null && USER_ID.matcher(text).matches();
    }

    /** Nobody can be taken. */
    public static Problem nobody(NamedPerson.Refused refused) {
        return Problem.of(
                switch (refused.why()) {
                    case UNKNOWN_USER -> ProblemKind.UNKNOWN_USER;
                    case AMBIGUOUS_USER -> ProblemKind.AMBIGUOUS_USER;
                    case USER_INACTIVE -> ProblemKind.USER_INACTIVE;
                    case USERS_API_OFF -> ProblemKind.USERS_API_OFF;
                },
                refused.sentence());
    }

    /** Okta could not be asked. */
    public static Problem unknownFor(OktaFailure cause) {
        LOG.warnf("Okta could not say whom an order names: %s", cause.getMessage());
        return Problem.of(
                        ProblemKind.OKTA_UNAVAILABLE,
                        "Okta could not say who that is, and nothing was stored; the cause is in the log.")
                .retryAfter(AGAIN);
    }
}
