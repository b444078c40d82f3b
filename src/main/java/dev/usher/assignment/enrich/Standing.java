package dev.usher.assignment.enrich;

import dev.usher.jamf.DeviceRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Usher knows of a device before it looks at it.
 *
 * @param awaited the assignments that wait for it
 * @param observed the assignments without a sign-in that were decided and not written
 * @param tooLate the assignments that waited for it until their time was up
 * @param beingDone whether somebody's word on it is being carried out
 * @param unresolved when somebody's word on it was given that waits for people
 * @param foundAs the names under which users of it were looked up whose assignments stand, or were put back by hand
 * @param owner who has it; null if nobody
 * @param former what was found of its user before; null if nothing
 */
record Standing(
        List<String> awaited,
        List<String> observed,
        List<String> tooLate,
        boolean beingDone,
        List<Instant> unresolved,
        List<LookedUp> foundAs,
        @Nullable PresentOwner owner,
        @Nullable Former former) {
    static final Standing UNKNOWN =
            new Standing(List.of(), List.of(), List.of(), false, List.of(), List.of(), null, null);

    /** A name under which a user of the device was looked up, and when. */
    record LookedUp(String username, Instant at) {}

    /**
     * The owner.
     *
     * @param assignmentId which stands behind it
     * @param username as written to Jamf; null where none was
     * @param asFound the name under which the person was looked up; null where they were not
     * @param assertedAt when the source spoke
     * @param strong whether somebody said so; else it rests on Jamf's user alone
     * @param seenEnrolled Jamf's date of enrollment when it last showed this owner; null where it had none
     */
    record PresentOwner(
            String assignmentId,
            @Nullable String username,
            @Nullable String asFound,
            boolean strong,
            Instant assertedAt,
            @Nullable Instant seenEnrolled) {}

    /** What was found of the user whom Jamf named. */
    record Former(
            String username,
            Finding.Outcome outcome,
            @Nullable Instant lastEnrolled,
            Instant lookAgainAt) {}

    /** The assignment of the owner, where the device no longer looks as it did when it was theirs. */
    Optional<String> ownerInDoubt(DeviceRecord device) {
        var present = owner;
        return present != null
                        && (enrolledSince(device, present.seenEnrolled())
                                || (present.username() != null && !isOwners(device, present)))
                ? Optional.of(present.assignmentId())
                : Optional.empty();
    }

    /** Whether the user whom Jamf names is to be looked up in Okta. */
    boolean wantsLookup(DeviceRecord device, Instant now) {
        return mayBeLookedUp(device) && !askedBefore(username(device), now);
    }

    /** Whether nothing speaks against it but that it may have been done before. */
    boolean mayBeLookedUp(DeviceRecord device) {
        var username = username(device);
        return !username.isEmpty()
                && !beingDone
                && unresolved.stream().allMatch(at -> enrolledSince(device, at))
                && foundAs.stream()
                        .noneMatch(known -> sameName(known.username(), username) && !enrolledSince(device, known.at()))
                && ownerGivesWay(device);
    }

    /** Whoever was looked up is compared with this, since Jamf's blanks are no part of a name. */
    static String username(DeviceRecord device) {
        return device.fields().username().strip();
    }

    /** Whose ownership rests on Jamf's user goes with that user; another's only with a new enrollment. */
    private boolean ownerGivesWay(DeviceRecord device) {
        var present = owner;
        return present == null
                || (!isOwners(device, present)
                        && (!present.strong()
                                || (enrolledSince(device, justBefore(present.assertedAt()))
                                        && enrolledSince(device, present.seenEnrolled()))));
    }

    private boolean askedBefore(String username, Instant now) {
        var before = former;
        return before != null
                && before.outcome() != Finding.Outcome.FOUND
                && sameName(before.username(), username)
                && now.isBefore(before.lookAgainAt());
    }

    private static boolean isOwners(DeviceRecord device, PresentOwner owner) {
        var username = username(device);
        return sameName(owner.username(), username) || sameName(owner.asFound(), username);
    }

    private static boolean sameName(@Nullable String one, String other) {
        return one != null && one.strip().equalsIgnoreCase(other);
    }

    /** Jamf's date has whole seconds: it may lie before what came before it in the same second. */
    private static Instant justBefore(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).minusNanos(1);
    }

    private static boolean enrolledSince(DeviceRecord device, @Nullable Instant then) {
        var enrolled = device.lastEnrolled();
        return enrolled != null && then != null && enrolled.isAfter(then);
    }
}
