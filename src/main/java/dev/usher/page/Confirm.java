package dev.usher.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question whether the device is the person's.
 *
 * @param target where the form goes
 * @param yes what the button says that goes on
 * @param link where the button goes that goes on by a link in place of a form; null for a form
 * @param hidden what the form carries along
 * @param fragment whether a script may fill in what stands in the address's fragment
 */
record Confirm(
        String heading,
        String lead,
        DeviceCard device,
        String target,
        String yes,
        @Nullable String link,
        String no,
        List<Hidden> hidden,
        boolean fragment,
        @Nullable String notice) {

    record Hidden(String name, String value) {}

    /** Its heading: a claim may be among what the form carries. */
    @Override
    public String toString() {
        return "Confirm[" + heading + "]";
    }
}
