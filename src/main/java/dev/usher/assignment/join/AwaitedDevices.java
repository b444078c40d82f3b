package dev.usher.assignment.join;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.Reason;
import dev.usher.assignment.RequiredAssurance;
import dev.usher.identity.Identity;
import dev.usher.mapping.MappedPerson;
import dev.usher.mapping.MappingRules;
import dev.usher.secret.UnreadableState;
import dev.usher.trace.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where other rooms leave a person whose device is not known yet, and see what has become of it. */
@ApplicationScoped
public class AwaitedDevices {
    /** Jamf's events come first; this is for those that get lost. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(15);

    private final DevicelessSignInStore store;
    private final JoinRecord record;
    private final SealedPerson sealedPerson;
    private final MappingRules rules;
    private final AssignmentConfig assignments;
    private final JoinConfig config;
    private final Clock clock;

    AwaitedDevices(
            DevicelessSignInStore store,
            JoinRecord record,
            SealedPerson sealedPerson,
            MappingRules rules,
            AssignmentConfig assignments,
            JoinConfig config,
            Clock clock) {
        this.store = store;
        this.record = record;
        this.sealedPerson = sealedPerson;
        this.rules = rules;
        this.assignments = assignments;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Who a person without a device is.
     *
     * @param identity the verified claims
     * @param username by which Jamf Pro will show the device
     * @param email as the rules give it without a device; null where they give none
     * @param realName likewise
     */
    public record Person(
            Identity identity,
            String username,
            @Nullable String email,
            @Nullable String realName) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Person";
        }
    }

    /**
     * Keeps a verified person until their device is there, in the caller's transaction; or that they wait for none, where the
     * sign-in was too weak or the rules give no username.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void await(String enrollmentId, String reference, Identity identity) {
        var now = clock.instant();
        var lacking = RequiredAssurance.forAssignment(assignments).lacking(identity.assurance(), now);
        switch (rules.person(identity)) {
            case MappedPerson.Named named
            when lacking.isEmpty() -> {
                var waiting =
                        signIn(enrollmentId, reference, identity, named.username(), now, JoinState.WAITING, null, null);
                record.waits(waiting, identity, earlier(now.plus(FIRST_LOOK), waiting.lastLook()));
            }
            case MappedPerson.Named named ->
                neverWaits(
                        enrollmentId,
                        reference,
                        identity,
                        now,
                        Reason.NEEDS_STEP_UP,
                        "The sign-in was not strong enough for a device: " + String.join(", and ", lacking)
                                + "; sign in again with that, or change the Okta policy of the app.");
            case MappedPerson.Nameless nameless ->
                neverWaits(
                        enrollmentId,
                        reference,
                        identity,
                        now,
                        Reason.VALUE_MISSING,
                        "Nobody can say by which username Jamf Pro will name the person: " + nameless.sentence()
                                + " Let the rule yield one without a device, and the person sign in again.");
        }
    }

    private void neverWaits(
            String enrollmentId, String reference, Identity identity, Instant now, Reason reason, String sentence) {
        record.neverWaits(
                signIn(enrollmentId, reference, identity, null, now, JoinState.NEEDS_ATTENTION, reason, sentence),
                reason,
                sentence);
    }

    private DevicelessSignIn signIn(
            String enrollmentId,
            String reference,
            Identity identity,
            @Nullable String username,
            Instant now,
            JoinState state,
            @Nullable Reason reason,
            @Nullable String sentence) {
        return new DevicelessSignIn(
                enrollmentId,
                reference,
                identity.subject(),
                username,
                identity.assurance(),
                now,
                now.plus(config.joinWithin()),
                state,
                reason,
                sentence,
                Activity.current().flatMap(Activity::trace).orElse(null));
    }

    /** What has become of the sign-in; empty where it is none without a device, or nobody has signed in yet. */
    public Optional<DevicelessSignIn> find(String enrollmentId) {
        return store.find(enrollmentId);
    }

    /**
     * Who signed in; empty where it came to nothing, once its time is up, and where the key is gone. It is known beyond the join
     * and where there is none: who the person is has nothing to do with which device it is for.
     */
    public Optional<Person> person(DevicelessSignIn signIn) {
        var username = signIn.username();
        if (username == null || !clock.instant().isBefore(signIn.waitsUntil())) {
            return Optional.empty();
        }
        try {
            return store.person(signIn.enrollmentId()).map(bytes -> person(username, sealedPerson.open(signIn, bytes)));
        } catch (UnreadableState e) {
            return Optional.empty();
        }
    }

    /** Under the username by which the device is looked for, whatever the rules have become since. */
    private Person person(String username, Identity identity) {
        return switch (rules.person(identity)) {
            case MappedPerson.Named named -> new Person(identity, username, named.email(), named.realName());
            case MappedPerson.Nameless nameless -> new Person(identity, username, null, null);
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
