package dev.usher.admin.desk;

import dev.usher.admin.access.CurrentCaller;
import dev.usher.admin.access.Role;
import dev.usher.admin.console.ConsoleFrames;
import dev.usher.admin.console.ConsolePaths;
import dev.usher.admin.console.Notice;
import dev.usher.admin.console.Tab;
import dev.usher.admin.device.DeviceStories;
import dev.usher.admin.device.DeviceStory;
import dev.usher.assignment.AssignmentState;
import dev.usher.device.SerialNumber;
import dev.usher.page.visit.Visit;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the pages of devices. */
@ApplicationScoped
class DevicePages {
    private static final int MOST_ENTRIES = 50;

    /** Work is done in seconds; a sign-in takes a minute; a device that is awaited comes in hours. */
    private static final int WORK_MILLIS = 3_000;

    private static final int SIGN_IN_MILLIS = 5_000;
    private static final int AWAITED_MILLIS = 15_000;

    private final DeviceStories stories;
    private final ConsoleFrames frames;
    private final CurrentCaller caller;

    DevicePages(DeviceStories stories, ConsoleFrames frames, CurrentCaller caller) {
        this.stories = stories;
        this.frames = frames;
        this.caller = caller;
    }

    /** Where the page of a device is. */
    static String path(SerialNumber serialNumber) {
        return ConsolePaths.ROOT + "/devices/" + serialNumber;
    }

    /** @throws Problem {@link ProblemKind#NOT_FOUND} for what can be no serial number */
    static SerialNumber serial(String text) {
        return SerialNumber.parse(text)
                .orElseThrow(() -> Problem.of(
                        ProblemKind.NOT_FOUND,
                        "A serial number is 8 to 20 letters and digits; search for the device."));
    }

    /**
     * The page.
     *
     * @param before where an older part of the timeline begins; null for the newest
     * @param notice what has just been done, or was not; null for nothing
     * @param orders changes what can be done
     * @throws Problem as {@link DeviceStories#of}
     */
    String page(
            Visit visit,
            SerialNumber serial,
            @Nullable String before,
            @Nullable Notice notice,
            UnaryOperator<Orders> orders) {
        var story = stories.of(serial, DeviceStories.position(before), MOST_ENTRIES);
        var older = before != null;
        var page = DevicePage.of(
                story,
                older ? 0 : every(story),
                older,
                orders.apply(Orders.of(story, caller.get().role().covers(Role.ADMIN))));
        return DeskTemplates.device(
                        frames.of(visit, Tab.DEVICES, serial.value()).saying(notice), page)
                .render();
    }

    /** What is shown where there is no such device. */
    String unknown(Visit visit, String typed, String sentence) {
        return DeskTemplates.search(
                        frames.of(visit, Tab.DEVICES, "No such device"), SearchPage.trouble(typed, sentence))
                .render();
    }

    /** The part that is fetched again. */
    VerdictPart now(SerialNumber serial) {
        var story = stories.now(serial);
        return VerdictPart.of(story, every(story)).again();
    }

    private static int every(DeviceStory story) {
        var assignment = story.assignment();
        if (story.returning()) {
            return WORK_MILLIS;
        }
        if (assignment != null
                && (assignment.state() == AssignmentState.PENDING || assignment.state() == AssignmentState.WRITTEN)) {
            return WORK_MILLIS;
        }
        if (story.signingIn()) {
            return SIGN_IN_MILLIS;
        }
        return assignment != null && assignment.state() == AssignmentState.WAITING_FOR_DEVICE ? AWAITED_MILLIS : 0;
    }
}
