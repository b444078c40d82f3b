package dev.usher.admin.list;

import dev.usher.enrollment.list.EnrollmentPage;
import dev.usher.enrollment.list.ListedEnrollment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some enrollments as the API lists them.
 *
 * @param next the cursor of the older ones; null where there are none
 */
record EnrollmentListView(List<Item> items, @Nullable String next) {
    static EnrollmentListView of(EnrollmentPage page) {
        return new EnrollmentListView(page.items().stream().map(Item::of).toList(), Cursor.of(page.next()));
    }

    record Item(
            String id,
            String state,
            @Nullable DeviceView device,
            @Nullable String username,
            @Nullable String name,
            String source,
            String proof,
            @Nullable String reason,
            @Nullable String sentence,
            @Nullable String assignmentId,
            Instant createdAt,
            Instant updatedAt,
            Instant expiresAt,
            String reference) {
        static Item of(ListedEnrollment enrollment) {
            return new Item(
                    enrollment.id(),
                    enrollment.state().wireName(),
                    DeviceView.of(enrollment.serialNumber(), enrollment.kind()),
                    enrollment.username(),
                    enrollment.name(),
                    enrollment.byBrowser() ? "page" : "api",
                    enrollment.proof().wireName(),
                    enrollment.reason(),
                    enrollment.sentence(),
                    enrollment.assignmentId(),
                    enrollment.createdAt(),
                    enrollment.updatedAt(),
                    enrollment.expiresAt(),
                    enrollment.reference());
        }
    }
}
