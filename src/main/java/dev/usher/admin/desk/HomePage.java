package dev.usher.admin.desk;

import dev.usher.admin.console.Moment;
import dev.usher.assignment.list.AssignmentPage;
import dev.usher.assignment.list.ListedAssignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the console begins.
 *
 * @param attention what needs somebody, the newest first
 * @param more whether there is more of it
 */
record HomePage(List<Row> attention, boolean more) {

    /** An assignment that has stopped. */
    record Row(
            String serialNumber,
            @Nullable String who,
            String why,
            @Nullable String sentence,
            Moment since) {
        static Row of(ListedAssignment stopped) {
            var reason = stopped.reason();
            return new Row(
                    stopped.serialNumber().value(),
                    stopped.username(),
                    reason == null ? "stopped" : Words.plain(reason.wireName()),
                    stopped.sentence(),
                    Moment.of(stopped.updatedAt()));
        }

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Row[" + serialNumber + "]";
        }
    }

    static HomePage of(AssignmentPage stopped) {
        return new HomePage(stopped.items().stream().map(Row::of).toList(), stopped.next() != null);
    }
}
