package dev.usher.assignment.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some assignments, the newest first.
 *
 * @param next where the older ones begin; null where there are none
 */
public record AssignmentPage(
        List<ListedAssignment> items, @Nullable Place next) {
    public AssignmentPage {
        items = List.copyOf(items);
    }
}
