package dev.usher.assignment.loan;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.byhand.ByHand;
import dev.usher.assignment.list.Place;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The desk of the loaners: what is in the pool, what is handed out, and what comes back. */
@ApplicationScoped
public class Loans {
    /** The warning where {@code usher.assignment.mode} is {@code observe}. */
    public static final String ONLY_OBSERVED =
            "Usher only observes (usher.assignment.mode): it keeps the loan, and changes nothing in Jamf Pro.";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Somebody else's step in between is rare; twice is a bug. */
    private static final int MOST_TRIES = 3;

    private final LoanStore loans;
    private final LoanerStore loaners;
    private final LoanRecord record;
    private final ByHand byHand;
    private final Assignments assignments;
    private final ProgressStore progress;
    private final AssignmentQueue queue;
    private final Owners owners;
    private final AssignmentConfig config;
    private final Journal journal;
    private final Clock clock;

    Loans(
            LoanStore loans,
            LoanerStore loaners,
            LoanRecord record,
            ByHand byHand,
            Assignments assignments,
            ProgressStore progress,
            AssignmentQueue queue,
            Owners owners,
            AssignmentConfig config,
            Journal journal,
            Clock clock) {
        this.loans = loans;
        this.loaners = loaners;
        this.record = record;
        this.byHand = byHand;
        this.assignments = assignments;
        this.progress = progress;
        this.queue = queue;
        this.owners = owners;
        this.config = config;
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of an order. */
    public sealed interface Answer {
        /** It is stored; Jamf follows. */
        record Done(Loan loan, List<String> warnings) implements Answer {
            public Done {
                warnings = List.copyOf(warnings);
            }
        }

        /** The device is not in the pool. */
        record NotALoaner() implements Answer {}

        /** Somebody has the device, or it is not quite back. */
        record Out(Loan loan) implements Answer {}

        /** Nobody has it. */
        record NotOut() implements Answer {}

        /** Nobody can be taken for the person; nothing was stored. */
        record Refused(NamedPerson.Refused refused) implements Answer {}
    }

    /** What came of taking a device out of the pool. */
    public sealed interface Removal {
        /** It is an ordinary device again. */
        record Done() implements Removal {}

        /** It was not in the pool. */
        record NotALoaner() implements Removal {}

        /** It has to be checked in before. */
        record Out(Loan loan) implements Removal {}
    }

    /** Somebody else was faster; the transaction is rolled back. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How the pool stands. */
    public LoanCounts counts() {
        return loans.counts(clock.instant());
    }

    /**
     * How the device stands as a loaner.
     *
     * @param assignment the word that counts on whose it is; null if there is none
     */
    public Lending lending(SerialNumber serialNumber, @Nullable Assignment assignment) {
        return loans.open(serialNumber)
                .<Lending>map(loan ->
                        loan.state() == LoanState.RETURNING ? new Lending.Returning(loan) : new Lending.Out(loan))
                .orElseGet(
                        () -> assignment != null && handedBack(assignment) ? new Lending.Back() : new Lending.None());
    }

    /** Loans that have ended are forgotten some day; the assignment is not. */
    private boolean handedBack(Assignment assignment) {
        var revert = progress.of(assignment.id()).revert();
        return assignment.state() == AssignmentState.SUPERSEDED && revert != null && revert.handBack();
    }

    /**
     * Some of the pool, by serial number.
     *
     * @param after {@link LoanerPage#next} of the page before; null for the first
     */
    public LoanerPage pool(LoanerFilter filter, @Nullable SerialNumber after, int limit) {
        var found = loaners.rows(filter, after, limit + 1);
        if (found.size() <= limit) {
            return new LoanerPage(found, null);
        }
        var shown = found.subList(0, limit);
        return new LoanerPage(shown, shown.getLast().serialNumber());
    }

    /**
     * Some loans, the newest first.
     *
     * @param after {@link LoanPage#next} of the page before; null for the first
     */
    public LoanPage page(LoanFilter filter, @Nullable Place after, int limit) {
        var found = loans.rows(filter, after, clock.instant(), limit + 1);
        if (found.size() <= limit) {
            return new LoanPage(found, null);
        }
        var shown = found.subList(0, limit);
        return new LoanPage(shown, shown.getLast().place());
    }

    /**
     * Puts a device into the pool. Who has it now has it on loan, without a date.
     *
     * @param by who does it, in words for the journal
     */
    public Loaner add(SerialNumber serialNumber, String by) {
        return QuarkusTransaction.requiringNew().call(() -> {
            loaners.oneAtATime(serialNumber);
            if (loaners.add(serialNumber, by, clock.instant())) {
                tell(serialNumber, "loaner_added", "{by} put this device into the pool of loaners.", by);
                lendToOwner(serialNumber);
            }
            return loaners.find(serialNumber).orElseThrow();
        });
    }

    /** Whoever has the device by a person's word has it on loan. */
    private void lendToOwner(SerialNumber serialNumber) {
        owners.current(serialNumber)
                .filter(owner -> owner.source().strong())
                .flatMap(owner -> assignments.find(owner.assignmentId()))
                .ifPresent(assignment -> record.lendUnasked(assignment, null));
    }

    /** Takes a device out of the pool, where nobody has it. */
    public Removal remove(SerialNumber serialNumber, String by) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!loaners.lock(serialNumber)) {
                return new Removal.NotALoaner();
            }
            var open = loans.open(serialNumber);
            if (open.isPresent()) {
                return new Removal.Out(open.get());
            }
            loaners.remove(serialNumber);
            tell(serialNumber, "loaner_removed", "{by} took this device out of the pool of loaners.", by);
            return new Removal.Done();
        });
    }

    /**
     * Lends a device of the pool to a person.
     *
     * @param by who does it, in words for the journal
     * @param note what is to be said of it; null for nothing
     * @throws dev.usher.okta.OktaFailure if Okta cannot say who that is
     */
    public Answer checkOut(
            SerialNumber serialNumber, ByHand.Whom whom, Instant dueAt, String by, @Nullable String note) {
        // Before Okta is asked; what counts is decided in the transaction.
        var refusal = refusal(serialNumber);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (byHand.meant(whom)) {
            case ByHand.Meant.Nobody nobody -> new Answer.Refused(nobody.refused());
            case ByHand.Meant.Person person ->
                orOvertaken(() -> refusal(serialNumber).orElseGet(() -> lent(serialNumber, person, dueAt, by, note)));
        };
    }

    private Optional<Answer> refusal(SerialNumber serialNumber) {
        return loaners.contains(serialNumber)
                ? loans.open(serialNumber)
                        .or(() -> QuarkusTransaction.requiringNew().call(() -> {
                            // Who has it has to hand it back first, and cannot without a loan.
                            lendToOwner(serialNumber);
                            return loans.open(serialNumber);
                        }))
                        .map(Answer.Out::new)
                : Optional.of(new Answer.NotALoaner());
    }

    private Answer notOut(SerialNumber serialNumber) {
        return loaners.contains(serialNumber) ? new Answer.NotOut() : new Answer.NotALoaner();
    }

    private Answer lent(
            SerialNumber serialNumber, ByHand.Meant.Person person, Instant dueAt, String by, @Nullable String note) {
        var now = clock.instant();
        var identity = person.identity();
        var reference = Reference.random().value();
        return QuarkusTransaction.requiringNew().call(() -> {
            var entry = new JournalEntry(
                            serialNumber,
                            null,
                            "loan_checked_out",
                            "{by} lent this device to {person} until " + MINUTE.format(dueAt)
                                    + (note == null ? "." : ": {words}"),
                            reference)
                    .about(identity.subject(), identity.username())
                    .by(by);
            journal.write(note == null ? entry : entry.words(note));
            var assignment = assignments.start(new NewAssignment(
                    null,
                    new Device(serialNumber, null, null, null),
                    identity,
                    Proof.NONE,
                    Source.BY_HAND,
                    now,
                    reference));
            if (!loaners.holds(serialNumber)
                    || !loans.lend(LoanRecord.newId(), assignment, identity.username(), dueAt, by, now)) {
                throw new Overtaken();
            }
            return new Answer.Done(loans.openOf(assignment.id()).orElseThrow(), observed(person.warnings()));
        });
    }

    /** Lets whoever has the device keep it until then. */
    public Answer extend(SerialNumber serialNumber, Instant dueAt, String by) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var loan = loans.lockOpen(serialNumber).orElse(null);
            if (loan == null) {
                return notOut(serialNumber);
            }
            if (!loans.extend(loan, dueAt)) {
                return new Answer.Out(loan);
            }
            journal.write(new JournalEntry(
                            serialNumber,
                            null,
                            "loan_extended",
                            "{by} lets {person} keep this loaner until " + MINUTE.format(dueAt) + ".",
                            Reference.random().value())
                    .about(loan.subject(), loan.username())
                    .by(by));
            return new Answer.Done(loans.open(serialNumber).orElseThrow(), List.of());
        });
    }

    /**
     * Takes a device of the pool back. The person is taken off it in Jamf soon, and it is free once Jamf was seen to show that.
     * For one that is on its way back that is tried again now.
     *
     * @param by who does it, in words for the journal
     * @param note what is to be said of it; null for nothing
     */
    public Answer checkIn(SerialNumber serialNumber, String by, @Nullable String note) {
        return orOvertaken(() -> {
            var loan = loans.open(serialNumber).orElse(null);
            return loan == null
                    ? notOut(serialNumber)
                    : QuarkusTransaction.requiringNew().call(() -> handedBack(loan, by, note));
        });
    }

    private Answer handedBack(Loan loan, String by, @Nullable String note) {
        var now = clock.instant();
        // They may be signing in on the device that they hand back.
        var id = loans.newestOf(loan);
        var assignment = assignments.find(id).orElseThrow();
        if (loan.checkIn() == null || !id.equals(loan.assignmentId())) {
            progress.reachBack(id, null);
        }
        progress.wantHandBack(id, by, note == null ? "the loaner was checked in" : note, now);
        loans.supersedeOthers(loan, id, now);
        if (!loans.newestOf(loan).equals(id) || !loans.handedBack(loan, by, now)) {
            throw new Overtaken();
        }
        loans.forgetReturn(loan.assignmentId(), now);
        if (!id.equals(loan.assignmentId())) {
            loans.restsOn(loan, assignment);
        }
        if (loan.checkIn() == null) {
            tellOfCheckIn(loan, assignment, by, note);
        }
        queue.addRevert(id, now);
        return new Answer.Done(loans.openOf(id).orElseThrow(), observed(List.of()));
    }

    private void tellOfCheckIn(Loan loan, Assignment assignment, String by, @Nullable String note) {
        var entry = new JournalEntry(
                        loan.serialNumber(),
                        assignment.enrollmentId(),
                        "loan_handed_back",
                        "{by} took this loaner back from {person}; Jamf Pro follows"
                                + (note == null ? "." : ": {words}"),
                        assignment.reference())
                .about(loan.subject(), loan.username())
                .by(by);
        journal.write(note == null ? entry : entry.words(note));
    }

    /** Again, where somebody else was faster. */
    private static Answer orOvertaken(Supplier<Answer> order) {
        for (var tries = 1; tries < MOST_TRIES; tries++) {
            try {
                return order.get();
            } catch (Overtaken e) {
                // What they did is to be seen now.
            }
        }
        return order.get();
    }

    private List<String> observed(List<String> warnings) {
        if (config.mode() == AssignmentConfig.Mode.WRITE) {
            return warnings;
        }
        var all = new ArrayList<>(warnings);
        all.add(ONLY_OBSERVED);
        return all;
    }

    private void tell(SerialNumber serialNumber, String kind, String sentence, String by) {
        journal.write(new JournalEntry(
                        serialNumber, null, kind, sentence, Reference.random().value())
                .by(by));
    }
}
