package dev.usher.jamf;

/** What Jamf Pro's inventory has for one serial number. */
public sealed interface ComputerLookup {
    /** Exactly one record, and its serial number was compared again on our side. */
    record Found(Computer computer) implements ComputerLookup {}

    /** No record (yet): the Mac has not enrolled, or its record was deleted. */
    record NotFound() implements ComputerLookup {}

    /**
     * Several records, which happens after a logic board was swapped. Nobody but an administrator can say which.
     *
     * @param count how many
     */
    record Ambiguous(int count) implements ComputerLookup {}
}
