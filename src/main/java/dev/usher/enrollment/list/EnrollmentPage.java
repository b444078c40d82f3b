package dev.usher.enrollment.list;

import dev.usher.assignment.list.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some enrollments, the newest first.
 *
 * @param next where the older ones begin; null where there are none
 */
public record EnrollmentPage(
        List<ListedEnrollment> items, @Nullable Place next) {
    public EnrollmentPage {
        items = List.copyOf(items);
    }
}
