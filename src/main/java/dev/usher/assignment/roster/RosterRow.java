package dev.usher.assignment.roster;

import dev.usher.assignment.AssignmentState;
import org.jspecify.annotations.Nullable;

/**
 * A line of a roster and what became of it.
 *
 * @param sentence what happened and what to do; null while it waits
 * @param assignmentId the assignment that was started; null where none was
 * @param assignmentState where that stands now; null where none was started
 */
public record RosterRow(
        RosterLine line,
        RosterOutcome outcome,
        @Nullable String sentence,
        @Nullable String assignmentId,
        @Nullable AssignmentState assignmentState) {}
