package dev.usher.assignment.owner;

import dev.usher.assignment.Assignment;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Who has which device. What changes it belongs in the transaction of what it follows from. */
@ApplicationScoped
public class Owners {
    private final OwnershipStore store;
    private final Clock clock;

    Owners(OwnershipStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Jamf shows the person of this assignment: they are the owner now, and the former one ends. A person who stays is the
     * same owner as before, known by the newer word.
     *
     * @return false where a newer word stands: it came late
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean become(Assignment assignment) {
        var now = clock.instant();
        var present = store.lockCurrent(assignment.device().serialNumber());
        if (present.isEmpty()) {
            store.insert(assignment, now);
            return true;
        }
        var owner = present.get();
        if (late(assignment, owner)) {
            return false;
        }
        if (owner.subject().equals(assignment.subject())) {
            store.renew(assignment, now);
            return true;
        }
        store.end(owner.serialNumber(), Owner.End.REPLACED, now);
        store.insert(assignment, now);
        return true;
    }

    /** What nobody said gives way to what somebody did, whenever that was. */
    private static boolean late(Assignment assignment, Owner owner) {
        var counts = owner.source().strong() || !assignment.source().strong();
        return counts && owner.assertedAt().isAfter(assignment.assertedAt());
    }

    /** Jamf shows the owner of this assignment still. */
    public void seen(Assignment assignment) {
        store.seen(assignment, clock.instant());
    }

    /** Ends the present ownership, where it rests on this assignment. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(Assignment assignment, Owner.End by) {
        store.endOf(assignment, by, clock.instant());
    }

    /** Ends the present ownership, where it is the person's of this assignment: by that, which may be newer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endOfPerson(Assignment assignment, Owner.End by) {
        var now = clock.instant();
        store.lockCurrent(assignment.device().serialNumber())
                .filter(owner -> !owner.assignmentId().equals(assignment.id()) && samePerson(owner, assignment))
                .ifPresent(owner -> store.renew(assignment, now));
        store.endOf(assignment, by, now);
    }

    private static boolean samePerson(Owner owner, Assignment assignment) {
        var username = owner.username();
        return owner.subject().equals(assignment.subject())
                || (owner.subject().startsWith(Identity.OF_NAME)
                                || assignment.subject().startsWith(Identity.OF_NAME))
                        && username != null
                        && username.equalsIgnoreCase(
                                String.valueOf(assignment.fields().get("username")));
    }

    /** Who has the device; empty if nobody that Usher knows of. */
    public Optional<Owner> current(SerialNumber serialNumber) {
        return store.current(serialNumber);
    }

    /** Who has and had the device, the present or last owner first. */
    public List<Owner> history(SerialNumber serialNumber, int most) {
        return store.history(serialNumber, most);
    }

    /**
     * What people have now who are known by this name, in whatever case: as Jamf has them, by the e-mail address that stands there, or
     * by the username of a sign-in. It may be several people's.
     */
    public List<Owner> currentNamed(String name) {
        return store.currentNamed(name);
    }

    /**
     * What a person has now.
     *
     * @param subject Okta's user id
     */
    public List<Owner> currentOf(String subject) {
        return store.currentOf(subject);
    }
}
