package dev.usher.assignment.join;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceRecord;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.secret.UnreadableState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The moves of a sign-in without a device, each in the caller's transaction: the row, the sentence in the journal, the count. */
@ApplicationScoped
class JoinRecord {
    private static final Logger LOG = Logger.getLogger(JoinRecord.class);

    /** Why one stops. */
    private static final List<Reason> STOPS = List.of(
            Reason.VALUE_MISSING,
            Reason.NEEDS_STEP_UP,
            Reason.AMBIGUOUS_DEVICE,
            Reason.AMBIGUOUS_USER,
            Reason.DEVICE_NEVER_CAME,
            Reason.REFUSED_BY_JAMF,
            Reason.UNREADABLE_STATE);

    private static final String ONCE_MORE =
            "The same person signed in once more; that sign-in is joined with the device in place of this one.";

    private final DevicelessSignInStore store;
    private final SealedPerson sealedPerson;
    private final Assignments assignments;
    private final JoinedSignIns joinedSignIns;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    JoinRecord(
            DevicelessSignInStore store,
            SealedPerson sealedPerson,
            Assignments assignments,
            JoinedSignIns joinedSignIns,
            Journal journal,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.sealedPerson = sealedPerson;
        this.assignments = assignments;
        this.joinedSignIns = joinedSignIns;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An alarm on a series that is not there yet would miss the first of an outcome. */
    void register(@Observes StartupEvent event) {
        counter(JoinState.JOINED.wireName());
        counter(JoinState.SUPERSEDED.wireName());
        STOPS.forEach(reason -> counter(reason.wireName()));
    }

    private Counter counter(String outcome) {
        return metrics.counter("usher.joins", "outcome", outcome);
    }

    /** A sign-in begins to wait; those of the same person that wait have lost their meaning. */
    @Transactional(Transactional.TxType.MANDATORY)
    void waits(DevicelessSignIn signIn, Identity identity, Instant lookAt) {
        store.insert(signIn, sealedPerson.seal(signIn.enrollmentId(), identity), lookAt);
        store.older(signIn).forEach(this::superseded);
        journal.write(entry(
                        null,
                        signIn,
                        "device_awaited",
                        "The person signed in without a device; it is joined with the newly enrolled device for which Jamf"
                                + " Pro names {person}.")
                .about(signIn.subject(), signIn.username()));
    }

    /** A sign-in that can be joined with no device, whichever comes. */
    @Transactional(Transactional.TxType.MANDATORY)
    void neverWaits(DevicelessSignIn stopped, Reason reason, String sentence) {
        store.insert(stopped, null, null);
        told(stopped, reason, sentence, List.of());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void superseded(DevicelessSignIn signIn) {
        if (store.supersede(signIn.enrollmentId(), ONCE_MORE, clock.instant())) {
            journal.write(entry(null, signIn, "join_superseded", ONCE_MORE).about(signIn.subject(), null));
            counter(JoinState.SUPERSEDED.wireName()).increment();
        }
    }

    /**
     * Somebody has to assign by hand.
     *
     * @param about the devices that it may have been for, which nobody else takes meanwhile on Jamf's word alone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void stopped(DevicelessSignIn signIn, Reason reason, String sentence, Collection<SerialNumber> about) {
        if (store.stop(signIn.enrollmentId(), reason, sentence, about, clock.instant())) {
            told(signIn, reason, sentence, about);
        }
    }

    /** Whoever needed attention and was seen to, by an assignment of a device that theirs may have been. */
    @Transactional(Transactional.TxType.MANDATORY)
    void resolved() {
        store.resolve()
                .forEach(
                        signIn -> write(
                                null,
                                signIn,
                                "join_resolved",
                                "Somebody has said since whose the device is that was not clear; this sign-in needs nobody any more."));
    }

    private void told(DevicelessSignIn signIn, Reason reason, String sentence, Collection<SerialNumber> about) {
        var username = signIn.username();
        var said = username == null ? sentence : sentence + " The username is {person}.";
        if (about.isEmpty()) {
            write(null, signIn, "join_stopped", said);
        }
        about.forEach(serialNumber -> write(serialNumber, signIn, "join_stopped", said));
        counter(reason.wireName()).increment();
        LOG.infof(
                "enrollment %s is joined with no device (%s) [%s]",
                signIn.enrollmentId(), reason.wireName(), signIn.reference());
    }

    /** The device is the person's, as far as Usher is concerned: its assignment and the work on it are part of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void joined(DevicelessSignIn signIn, DeviceRecord found) {
        Identity identity;
        try {
            identity = sealedPerson.open(
                    signIn, store.person(signIn.enrollmentId()).orElseThrow());
        } catch (UnreadableState e) {
            stopped(
                    signIn,
                    Reason.UNREADABLE_STATE,
                    "The stored claims cannot be opened, because usher.encryption.key no longer lists their key; assign "
                            + found.serialNumber() + " by hand, or let the person sign in again.",
                    List.of(found.serialNumber()));
            return;
        }
        var enrolledAt = Objects.requireNonNull(found.lastEnrolled(), "it was enrolled after the sign-in");
        if (!store.join(signIn.enrollmentId(), enrolledAt, clock.instant())) {
            return;
        }
        // Without its udid and managementId: they are Jamf's own here, and prove nothing of who holds the device.
        var device = new Device(found.serialNumber(), found.kind(), null, null);
        var shown = found.fields().username().strip();
        write(
                found.serialNumber(),
                signIn,
                "sign_in_joined",
                "Jamf Pro names {person}, who had signed in before, for this newly enrolled device; the sign-in is for it.");
        var assignment = assignments.start(new NewAssignment(
                signIn.enrollmentId(),
                device,
                identity,
                Proof.NONE,
                Source.SIGN_IN,
                shown,
                signIn.signedInAt(),
                signIn.reference()));
        joinedSignIns.joined(signIn.enrollmentId(), device, assignment.id());
        counter(JoinState.JOINED.wireName()).increment();
        LOG.infof(
                "enrollment %s is joined with device %s [%s]",
                signIn.enrollmentId(), found.serialNumber(), signIn.reference());
    }

    private void write(@Nullable SerialNumber serialNumber, DevicelessSignIn signIn, String kind, String sentence) {
        journal.write(entry(serialNumber, signIn, kind, sentence).about(signIn.subject(), signIn.username()));
    }

    private static JournalEntry entry(
            @Nullable SerialNumber serialNumber, DevicelessSignIn signIn, String kind, String sentence) {
        return new JournalEntry(serialNumber, signIn.enrollmentId(), kind, sentence, signIn.reference());
    }
}
