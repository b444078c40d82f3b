package dev.usher.assignment.loan;

import dev.usher.device.SerialNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device of the pool.
 *
 * @param addedBy who put it there, in words
 * @param loan who has it now; null where it is free
 */
public record Loaner(
        SerialNumber serialNumber,
        String addedBy,
        Instant addedAt,
        @Nullable Loan loan) {}
