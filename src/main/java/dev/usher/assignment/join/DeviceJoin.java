package dev.usher.assignment.join;

import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Joins people who signed in without a device with the devices for which Jamf Pro names them. However often it is told of a
 * device, and on however many replicas, each sign-in is settled once.
 */
@ApplicationScoped
public class DeviceJoin {
    private static final Logger LOG = Logger.getLogger(DeviceJoin.class);

    /** By so much Jamf's clock may be behind ours. Much more, and the person's last device would count as the new one. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    /** Whom Jamf could not answer for is looked for again after this time. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final DevicelessSignInStore store;
    private final JoinRecord record;
    private final NewlyEnrolled newlyEnrolled;
    private final Clock clock;

    DeviceJoin(DevicelessSignInStore store, JoinRecord record, NewlyEnrolled newlyEnrolled, Clock clock) {
        this.store = store;
        this.record = record;
        this.newlyEnrolled = newlyEnrolled;
        this.clock = clock;
    }

    /**
     * Settles the sign-ins that wait for any of these devices, as Jamf Pro has them now. Nothing is asked of Jamf where nobody
     * waits under a name that one of them shows, or where it is another's already. Where one person's cannot be settled now,
     * they go on waiting and the others are settled: whoever told of the devices would tell of the same again and again.
     */
    public void join(List<DeviceRecord> devices) {
        var names = devices.stream()
                .filter(device -> device.lastEnrolled() != null)
                .map(device -> device.fields().username().strip())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var waiting = store.waiting(names).stream()
                .collect(Collectors.groupingBy(DeviceJoin::inLowerCase, LinkedHashMap::new, Collectors.toList()));
        waiting.values().forEach(signIns -> {
            // What the database knows is cheap; a search in Jamf is not.
            var seen = candidates(signIns, devices);
            if (!seen.isEmpty()) {
                Activity.run("device join", signIns.getFirst().matter(), () -> joinOrLeave(signIns, seen));
            }
        });
    }

    /** What goes wrong for one person must not keep other devices from being looked at. */
    private void joinOrLeave(List<DevicelessSignIn> signIns, Collection<DeviceRecord> seen) {
        var first = signIns.getFirst();
        try {
            look(signIns, seen);
        } catch (JamfUnavailable e) {
            LOG.infof(
                    "enrollment %s is joined with a device later: %s [%s]",
                    first.enrollmentId(), e.getMessage(), first.reference());
            store.lookBy(first.enrollmentId(), clock.instant().plus(SOON));
        } catch (JamfRefused e) {
            LOG.warnf(
                    "enrollment %s is not joined with a device now: %s [%s]",
                    first.enrollmentId(), e.getMessage(), first.reference());
        } catch (RuntimeException e) {
            Activity.current().ifPresent(activity -> activity.broke(e));
            LOG.errorf(
                    e,
                    "enrollment %s is joined with a device later: something went wrong inside Usher [%s]",
                    first.enrollmentId(),
                    first.reference());
        }
    }

    /**
     * The same for one sign-in, of whose device nobody has told.
     *
     * @throws dev.usher.jamf.JamfUnavailable if Jamf cannot answer
     * @throws JamfRefused if Usher may read neither inventory
     */
    void look(DevicelessSignIn signIn) {
        look(List.of(signIn), List.of());
    }

    private void look(List<DevicelessSignIn> signIns, Collection<DeviceRecord> seen) {
        var username = Objects.requireNonNull(signIns.getFirst().username(), "who waits has a name");
        var since = signIns.stream()
                .map(DeviceJoin::earliest)
                .min(Instant::compareTo)
                .orElseThrow();
        var found = newlyEnrolled.of(username, since, seen);
        if (!found.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> settle(username, found));
        }
    }

    private void settle(String username, List<DeviceRecord> found) {
        // Locked: whoever was faster has settled them, and whoever signed in meanwhile is among them.
        var waiting = store.lockWaiting(username);
        if (waiting.isEmpty()) {
            return;
        }
        var people = waiting.stream().map(DevicelessSignIn::subject).distinct().count();
        if (people > 1) {
            ambiguousUser(waiting, candidates(waiting, found));
            return;
        }
        // One person has one sign-in that counts: the last.
        var newest = waiting.getFirst();
        waiting.stream().skip(1).forEach(record::superseded);
        settle(newest, candidates(List.of(newest), found));
    }

    private void settle(DevicelessSignIn signIn, Collection<DeviceRecord> candidates) {
        if (candidates.size() == 1) {
            record.joined(signIn, candidates.iterator().next());
        } else if (candidates.size() > 1) {
            record.stopped(
                    signIn,
                    Reason.AMBIGUOUS_DEVICE,
                    "Jamf Pro names the person for several devices that were enrolled after the sign-in: "
                            + inWords(candidates) + "; find out which it was for, and assign it by hand.",
                    serialNumbers(candidates));
        }
    }

    /** Of two people under one name nobody can say whose the device is. */
    private void ambiguousUser(List<DevicelessSignIn> waiting, Collection<DeviceRecord> candidates) {
        if (!candidates.isEmpty()) {
            waiting.forEach(signIn -> record.stopped(
                    signIn,
                    Reason.AMBIGUOUS_USER,
                    "Several people signed in to whom the rule usher.mapping.fields.username gives the same username, and"
                            + " Jamf Pro names it for " + inWords(candidates)
                            + "; find out whose that is and assign it by hand, and let the rule yield a username for each"
                            + " person.",
                    serialNumbers(candidates)));
        }
    }

    /** The devices that any of these sign-ins may have been for; of each serial number one. */
    private Collection<DeviceRecord> candidates(List<DevicelessSignIn> signIns, List<DeviceRecord> found) {
        var newest = signIns.stream()
                .map(DevicelessSignIn::signedInAt)
                .max(Instant::compareTo)
                .orElseThrow();
        var awaited =
                found.stream().filter(device -> isAwaitedByAny(signIns, device)).toList();
        if (awaited.isEmpty()) {
            return List.of();
        }
        var serials = serialNumbers(awaited);
        var spokenFor = store.spokenFor(serials, newest);
        var joinedAs = store.joinedAs(serials);
        var candidates = new LinkedHashMap<SerialNumber, DeviceRecord>();
        awaited.stream()
                .filter(device -> !spokenFor.contains(device.serialNumber()))
                .filter(device -> !joinedBefore(device, joinedAs.get(device.serialNumber())))
                .forEach(device -> candidates.put(device.serialNumber(), device));
        return candidates.values();
    }

    /**
     * Whether this enrollment of the device is another sign-in's, with which it was joined. Both dates are of Jamf's clock,
     * which may be ahead of ours; the database rounds what is less than a microsecond.
     */
    private static boolean joinedBefore(DeviceRecord device, @Nullable Instant joinedAs) {
        var enrolled = device.lastEnrolled();
        return joinedAs != null
                && enrolled != null
                && !enrolled.truncatedTo(ChronoUnit.SECONDS).isAfter(joinedAs);
    }

    private static boolean isAwaitedByAny(List<DevicelessSignIn> signIns, DeviceRecord device) {
        return signIns.stream().anyMatch(signIn -> isAwaited(signIn, device));
    }

    private static boolean isAwaited(DevicelessSignIn signIn, DeviceRecord device) {
        var enrolled = device.lastEnrolled();
        return NewlyEnrolled.isNamed(device, signIn.username())
                && enrolled != null
                && !enrolled.isBefore(earliest(signIn))
                && !enrolled.isAfter(signIn.waitsUntil());
    }

    private static Instant earliest(DevicelessSignIn signIn) {
        return signIn.signedInAt().minus(CLOCKS_DIFFER);
    }

    private static TreeSet<SerialNumber> serialNumbers(Collection<DeviceRecord> devices) {
        return devices.stream()
                .map(DeviceRecord::serialNumber)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(SerialNumber::value))));
    }

    private static String inWords(Collection<DeviceRecord> devices) {
        return serialNumbers(devices).stream().map(SerialNumber::value).collect(Collectors.joining(", "));
    }

    private static String inLowerCase(DevicelessSignIn signIn) {
        return DevicelessSignIn.key(Objects.requireNonNull(signIn.username()));
    }
}
