package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The steps between the last proof and the interaction code, in Okta's order. */
final class AfterSignIn {
    private static final Duration GRACE = Duration.ofDays(7);
    private static final Map<Flag, Function<Transaction, Step>> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put(Flag.EXPIRED_PASSWORD, transaction -> NewPassword.expired());
        STEPS.put(Flag.EXPIRING_PASSWORD, transaction -> NewPassword.expiring());
        STEPS.put(Flag.EXPIRING_MANAGED_PASSWORD, transaction -> NewPassword.managed());
        STEPS.put(Flag.OFFERED_ENROLLMENT, transaction -> Offer.optional(Factor.OKTA_VERIFY));
        STEPS.put(Flag.INCOMPLETE_PROFILE, transaction -> new ProfileUpdate());
        STEPS.put(
                Flag.DEVICE_GRACE_PERIOD,
                transaction -> new GracePeriod(transaction.expiresAt().plus(GRACE)));
        STEPS.put(Flag.UNKNOWN_STEP, transaction -> new BadgeCheck(Flag.UNKNOWN_STEP));
        STEPS.put(Flag.UNKNOWN_STEP_BESIDE_SKIP, transaction -> new BadgeCheck(Flag.UNKNOWN_STEP_BESIDE_SKIP));
        STEPS.put(Flag.ASKED_TO_STAY, transaction -> new StaySignedIn());
        STEPS.put(Flag.ASKED_FOR_CONSENT, transaction -> new Consent());
        STEPS.put(Flag.ASKED_FOR_SCOPES, transaction -> new ScopeConsent());
    }

    private AfterSignIn() {}

    static Step next(Transaction transaction) {
        for (var step : STEPS.entrySet()) {
            if (transaction.known().is(step.getKey()) && !transaction.isSettled(step.getKey())) {
                return step.getValue().apply(transaction);
            }
        }
        return new Done();
    }

    /** The step of the flag is over for this sign-in. */
    static Reply settled(Turn turn, Flag flag) {
        turn.transaction().settle(flag);
        return Journey.onward(turn);
    }
}
