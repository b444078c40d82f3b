package dev.usher.assignment.loan;

/**
 * How the pool stands.
 *
 * @param out how many are with people
 * @param overdue how many of them should have been handed back
 * @param returning how many were handed back, and are not free yet
 * @param pool how many there are
 */
public record LoanCounts(int out, int overdue, int returning, int pool) {
    /** How many can be lent now. */
    public int free() {
        return pool - out - returning;
    }
}
