package dev.usher.assignment.loan;

/** How a device stands as a loaner. */
public sealed interface Lending {
    /** Nobody has it on loan, and the last assignment did not end by a hand-back. */
    record None() implements Lending {}

    /** A person has it. */
    record Out(Loan loan) implements Lending {}

    /** It was handed back; Jamf does not show that yet. */
    record Returning(Loan loan) implements Lending {}

    /** It was handed back, and its person taken off it. */
    record Back() implements Lending {}
}
