package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;

/** The way from what has been proved to what comes next. */
final class Journey {
    private Journey() {}

    static Reply onward(Turn turn) {
        return switch (turn.transaction().purpose()) {
            case RECOVERY -> turn.go(NewPassword.reset());
            case UNLOCK -> SelfService.unlocked(turn);
            case REGISTRATION -> Registration.onward(turn);
            case SIGN_IN -> signIn(turn);
        };
    }

    private static Reply signIn(Turn turn) {
        var transaction = turn.transaction();
        var account = turn.account();
        if (account.is(Flag.UNASSIGNED)) {
            return turn.again(400, IonMessage.NOT_ASSIGNED);
        }
        if (account.is(Flag.DENIED)) {
            return turn.go(new Denied());
        }
        if (!transaction.hasProved(Factor.PASSWORD)) {
            return turn.go(new PasswordChallenge());
        }
        if (!transaction.hasProvedAnother()) {
            var enrollments = account.enrollments();
            if (!enrollments.isEmpty()) {
                return second(turn, enrollments);
            }
            if (!account.person().mustEnroll().isEmpty()) {
                return turn.go(Offer.required(account.person().mustEnroll()));
            }
            if (AssuranceLevel.TWO_FACTORS.equals(transaction.interaction.acr())) {
                // Nothing this person has reaches the level, and this org's policy offers nothing to set up.
                return turn.go(new Denied());
            }
        }
        return turn.go(AfterSignIn.next(transaction));
    }

    /** One authenticator is challenged at once where that sends nothing; several are chosen from. */
    private static Reply second(Turn turn, List<Enrollment> enrollments) {
        var first = enrollments.getFirst();
        var same = enrollments.stream().allMatch(one -> one.factor() == first.factor());
        if (same && (first.factor().quiet() || isQuietApp(first))) {
            return Challenges.begin(turn, first);
        }
        if (enrollments.size() == 1 && first.factor() == Factor.EMAIL) {
            if (turn.has(OrgTrait.SENDS_EMAIL_AT_ONCE)) {
                return Challenges.begin(turn, first);
            }
            if (turn.has(OrgTrait.ASKS_BEFORE_EMAIL)) {
                return turn.go(new Confirmation(first));
            }
        }
        if (enrollments.size() == 1
                && first.factor() != Factor.EMAIL
                && turn.has(OrgTrait.SENDS_TEXT_AND_PUSH_AT_ONCE)) {
            return Challenges.begin(turn, first);
        }
        if (enrollments.size() == 1 && Confirmation.asksForPush(turn.settings(), first)) {
            return turn.go(new Confirmation(first));
        }
        return turn.go(new Select());
    }

    private static boolean isQuietApp(Enrollment enrollment) {
        return enrollment.factor() == Factor.OKTA_VERIFY
                && enrollment.methods().size() == 1
                && !enrollment.methods().contains("push");
    }
}
