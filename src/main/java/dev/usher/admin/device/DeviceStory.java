package dev.usher.admin.device;

import dev.usher.assignment.Assignment;
import dev.usher.device.SerialNumber;
import dev.usher.journal.TimelineEntry;
import dev.usher.journal.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device stands, and how it came to that.
 *
 * @param timeline what happened, the newest first
 * @param next for the entries before; null where there are none
 */
public record DeviceStory(
        SerialNumber serialNumber,
        DeviceFindings findings,
        Judgement judgement,
        List<TimelineEntry> timeline,
        @Nullable String next) {
    public DeviceStory {
        timeline = List.copyOf(timeline);
    }

    /** In one word. */
    public Verdict verdict() {
        return judgement.verdict();
    }

    /** The word that counts on whose the device is; null if there is none. */
    public @Nullable Assignment assignment() {
        return findings.assignment();
    }

    /** Whether somebody is signing in for the device just now. */
    public boolean signingIn() {
        return findings.signingIn();
    }

    /** Whether the loaner was handed back, and its person is being taken off it just now. */
    public boolean returning() {
        return findings.returning();
    }

    /** As the API shows it. */
    public DeviceView view() {
        return DeviceView.of(serialNumber, findings, judgement, timeline, next);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DeviceStory[" + serialNumber + ", " + verdict() + "]";
    }
}
