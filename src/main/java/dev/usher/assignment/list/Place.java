package dev.usher.assignment.list;

import java.time.Instant;

/**
 * Where a list that begins with the newest goes on: behind this row, however many have come before it meanwhile.
 *
 * @param createdAt of the row, to the microsecond, as the database has it
 * @param id of the row, which orders those of one instant
 */
public record Place(Instant createdAt, String id) {}
