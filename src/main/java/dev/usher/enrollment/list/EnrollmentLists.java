package dev.usher.enrollment.list;

import dev.usher.assignment.list.Place;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Where the room admin reads enrollments in lists. */
@ApplicationScoped
public class EnrollmentLists {
    private final EnrollmentListStore store;

    EnrollmentLists(EnrollmentListStore store) {
        this.store = store;
    }

    /**
     * Some enrollments, the newest first.
     *
     * @param after {@link EnrollmentPage#next} of the page before; null for the first
     * @param limit how many at most
     */
    public EnrollmentPage page(EnrollmentFilter filter, @Nullable Place after, int limit) {
        // One more than is shown tells whether there are more.
        var found = store.rows(filter, after, limit + 1);
        if (found.size() <= limit) {
            return new EnrollmentPage(found, null);
        }
        var shown = found.subList(0, limit);
        return new EnrollmentPage(shown, shown.getLast().place());
    }
}
