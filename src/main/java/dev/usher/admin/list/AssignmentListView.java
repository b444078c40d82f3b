package dev.usher.admin.list;

import dev.usher.assignment.list.AssignmentPage;
import dev.usher.assignment.list.ListedAssignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some assignments as the API lists them.
 *
 * @param next the cursor of the older ones; null where there are none
 */
record AssignmentListView(List<Item> items, @Nullable String next) {
    static AssignmentListView of(AssignmentPage page) {
        return new AssignmentListView(page.items().stream().map(Item::of).toList(), Cursor.of(page.next()));
    }

    record Item(
            String id,
            @Nullable String enrollmentId,
            String state,
            @Nullable DeviceView device,
            String subject,
            @Nullable String username,
            @Nullable String name,
            String source,
            String proof,
            @Nullable String jamfId,
            @Nullable String reason,
            @Nullable String sentence,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant writtenAt,
            @Nullable Instant verifiedAt,
            String reference) {
        static Item of(ListedAssignment assignment) {
            var reason = assignment.reason();
            return new Item(
                    assignment.id(),
                    assignment.enrollmentId(),
                    assignment.state().wireName(),
                    DeviceView.of(assignment.serialNumber(), assignment.kind()),
                    assignment.subject(),
                    assignment.username(),
                    assignment.name(),
                    assignment.source().wireName(),
                    assignment.proof().wireName(),
                    assignment.jamfId(),
                    reason == null ? null : reason.wireName(),
                    assignment.sentence(),
                    assignment.createdAt(),
                    assignment.updatedAt(),
                    assignment.writtenAt(),
                    assignment.verifiedAt(),
                    assignment.reference());
        }
    }
}
