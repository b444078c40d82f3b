package dev.usher.assignment.list;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Where other rooms read assignments in lists. */
@ApplicationScoped
public class AssignmentLists {
    private final AssignmentListStore store;

    AssignmentLists(AssignmentListStore store) {
        this.store = store;
    }

    /**
     * Some assignments, the newest first.
     *
     * @param after {@link AssignmentPage#next} of the page before; null for the first
     * @param limit how many at most
     */
    public AssignmentPage page(AssignmentFilter filter, @Nullable Place after, int limit) {
        // One more than is shown tells whether there are more.
        var found = store.rows(filter, after, limit + 1);
        if (found.size() <= limit) {
            return new AssignmentPage(found, null);
        }
        var shown = found.subList(0, limit);
        return new AssignmentPage(shown, shown.getLast().place());
    }
}
