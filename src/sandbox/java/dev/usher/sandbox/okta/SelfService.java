package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.ArrayList;
import java.util.List;

/** What people may do for themselves where the org lets them: a new password, a new account, unlocking. */
final class SelfService {
    private static final IonMessage UNLOCKED = IonMessage.info(
            "Account successfully unlocked! Verify your account with a security method to continue.",
            "oie.selfservice.unlock_user.landing.to.app.success.message");
    private static final IonMessage NO_UNLOCK = IonMessage.error(
            "Account unlock is not allowed for this account. Contact your administrator.",
            "oie.selfservice.unlock.account.not.allowed");

    private SelfService() {}

    /** By what the person can be reached without a password: the address, and every phone. */
    static List<Enrollment> enrollments(Account account) {
        var reached = new ArrayList<Enrollment>();
        var email = account.enrollment(Factor.EMAIL)
                .orElseGet(() -> new Enrollment.Plain(
                        Factor.EMAIL,
                        Ids.derived(
                                Factor.EMAIL.enrollmentPrefix, account.person().login())));
        reached.add(email);
        reached.addAll(account.enrollments(Factor.PHONE));
        return reached;
    }

    static Reply refuse(Turn turn) {
        return turn.terminal(403, IonMessage.NO_RECOVERY);
    }

    static Reply recover(Turn turn) {
        if (!turn.has(OrgTrait.OFFERS_SELF_SERVICE)) {
            return refuse(turn);
        }
        return turn.transaction().account() == null ? turn.go(new IdentifyRecovery()) : recover(turn, turn.account());
    }

    static Reply recover(Turn turn, Account account) {
        turn.transaction().purpose(Purpose.RECOVERY);
        var reached = enrollments(account);
        return reached.size() == 1 ? Challenges.begin(turn, reached.getFirst()) : turn.go(new Select());
    }

    static Reply register(Turn turn) {
        return turn.has(OrgTrait.OFFERS_SELF_SERVICE) ? turn.go(new Registration()) : refuse(turn);
    }

    static Reply unlock(Turn turn) {
        return turn.has(OrgTrait.OFFERS_SELF_SERVICE) ? turn.go(new UnlockChoice()) : refuse(turn);
    }

    /** The person has shown that the address or the phone is theirs. */
    static Reply unlocked(Turn turn) {
        var account = turn.account();
        if (account.is(Flag.LOCKED) && !account.is(Flag.MAY_UNLOCK)) {
            turn.transaction().restart();
            return turn.terminal(403, NO_UNLOCK);
        }
        account.lift(Flag.LOCKED);
        turn.transaction().purpose(Purpose.SIGN_IN);
        return turn.go(new PasswordChallenge(), UNLOCKED);
    }
}
