package dev.usher.admin.list;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.list.AssignmentPage;
import dev.usher.assignment.list.ListedAssignment;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.list.EnrollmentPage;
import dev.usher.enrollment.list.ListedEnrollment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Some enrollments or assignments as the console lists them.
 *
 * @param begin where the list begins
 * @param first whether this is there
 * @param older where it goes on; null where it does not
 */
record ListPage(
        String heading,
        String begin,
        boolean first,
        @Nullable String older,
        List<Row> rows) {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * One of them.
     *
     * @param at when it was begun, for a program
     * @param atWords the same for people who have no script
     * @param device where its page is; null where no device is known
     */
    record Row(
            String at,
            String atWords,
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
    static ListPage of(EnrollmentPage page, @Nullable EnrollmentState state, String address, boolean first) {
        return new ListPage(
                "Enrollments" + filtered(state == null ? null : state.wireName(), null),
                address,
                first,
                older(address, Cursor.of(page.next())),
                page.items().stream().map(ListPage::row).toList());
    }

    /** @param address of the list, with its filter */
    static ListPage of(
            AssignmentPage page,
            @Nullable AssignmentState state,
            @Nullable Reason reason,
            String address,
            boolean first) {
        return new ListPage(
                "Assignments"
                        + filtered(state == null ? null : state.wireName(), reason == null ? null : reason.wireName()),
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
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                WORDS.format(at),
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

    private static String filtered(@Nullable String state, @Nullable String reason) {
        var by = reason == null ? state : reason;
        return by == null ? "" : ": " + by.replace('_', ' ');
    }

    private static @Nullable String older(String address, @Nullable String cursor) {
        return cursor == null ? null : address + (address.contains("?") ? "&" : "?") + "cursor=" + cursor;
    }
}
