package dev.usher.admin.list;

import dev.usher.admin.console.Moment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.list.AssignmentFilter;
import dev.usher.assignment.list.AssignmentPage;
import dev.usher.assignment.list.ListedAssignment;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.list.EnrollmentFilter;
import dev.usher.enrollment.list.EnrollmentPage;
import dev.usher.enrollment.list.ListedEnrollment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some enrollments or assignments as the console lists them.
 *
 * @param since from when they are; null for those of all time
 * @param begun whether they are sign-ins that the board counts
 * @param begin where the list begins
 * @param first whether this is there
 * @param older where it goes on; null where it does not
 */
record ListPage(
        String heading,
        @Nullable Moment since,
        boolean begun,
        String begin,
        boolean first,
        @Nullable String older,
        List<Row> rows) {
    /**
     * One of them.
     *
     * @param at when it was begun
     * @param device where its page is; null where no device is known
     */
    record Row(
            Moment at,
            @Nullable String serial,
            @Nullable String device,
            @Nullable String person,
            String state,
            String tone,
            @Nullable String reason,
            @Nullable String sentence,
            String reference) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Row[" + reference + "]";
        }
    }

    /** @param address of the list, with its filter */
    static ListPage of(EnrollmentPage page, EnrollmentFilter filter, String address, boolean first) {
        var begun = filter.begun();
        var states = begun != null && begun.working()
                ? List.of("in work")
                : filter.states().stream().map(EnrollmentState::wireName).toList();
        return new ListPage(
                "Enrollments" + filtered(states),
                begun == null ? null : Moment.of(begun.since()),
                begun != null,
                address,
                first,
                older(address, Cursor.of(page.next())),
                page.items().stream().map(ListPage::row).toList());
    }

    /** @param address of the list, with its filter */
    static ListPage of(AssignmentPage page, AssignmentFilter filter, String address, boolean first) {
        var reason = filter.reason();
        return new ListPage(
                "Assignments"
                        + filtered(
                                reason == null
                                        ? filter.states().stream()
                                                .map(AssignmentState::wireName)
                                                .toList()
                                        : List.of(reason.wireName())),
                Moment.ofNullable(filter.since()),
                false,
                address,
                first,
                older(address, Cursor.of(page.next())),
                page.items().stream().map(ListPage::row).toList());
    }

    private static Row row(ListedEnrollment enrollment) {
        return row(
                enrollment.createdAt(),
                enrollment.serialNumber(),
                enrollment.name() == null ? enrollment.username() : enrollment.name(),
                enrollment.state().wireName(),
                tone(enrollment.state()),
                enrollment.reason(),
                enrollment.sentence(),
                enrollment.reference());
    }

    private static Row row(ListedAssignment assignment) {
        var reason = assignment.reason();
        return row(
                assignment.createdAt(),
                assignment.serialNumber(),
                assignment.name() == null ? assignment.username() : assignment.name(),
                assignment.state().wireName(),
                tone(assignment.state()),
                reason == null ? null : reason.wireName(),
                assignment.sentence(),
                assignment.reference());
    }

    private static Row row(
            Instant at,
            @Nullable SerialNumber serial,
            @Nullable String person,
            String state,
            String tone,
            @Nullable String reason,
            @Nullable String sentence,
            String reference) {
        return new Row(
                Moment.of(at),
                serial == null ? null : serial.value(),
                serial == null ? null : "/admin/devices/" + serial.value(),
                person,
                state.replace('_', ' '),
                tone,
                reason,
                sentence,
                reference);
    }

    private static String tone(EnrollmentState state) {
        return switch (state) {
            case ASSIGNED -> "good";
            case NEEDS_ATTENTION, DENIED, FAILED -> "bad";
            case SIGN_IN, SIGNED_IN, WAITING_FOR_DEVICE, EXPIRED, CANCELLED -> "wait";
        };
    }

    private static String tone(AssignmentState state) {
        return switch (state) {
            case VERIFIED -> "good";
            case NEEDS_ATTENTION -> "bad";
            case PENDING, WRITTEN, WAITING_FOR_DEVICE, SUPERSEDED, EXCLUDED, OBSERVED -> "wait";
        };
    }

    private static String filtered(List<String> words) {
        return words.isEmpty() ? "" : ": " + String.join(", ", words).replace('_', ' ');
    }

    private static @Nullable String older(String address, @Nullable String cursor) {
        return cursor == null ? null : address + (address.contains("?") ? "&" : "?") + "cursor=" + cursor;
    }
}
