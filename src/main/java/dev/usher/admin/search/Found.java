package dev.usher.admin.search;

import dev.usher.device.SerialNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a search. */
public sealed interface Found {
    /** It can be no other device. */
    record Device(SerialNumber serialNumber) implements Found {}

    /**
     * Some, or none.
     *
     * @param hits those that fit whole first, then the newest
     * @param signIns that are for no device
     * @param more whether there are more than are shown
     * @param withoutJamf why Jamf Pro was not asked; null where it was
     */
    record Several(
            List<Hit> hits,
            List<DevicelessSignIn> signIns,
            boolean more,
            @Nullable String withoutJamf) implements Found {
        public Several {
            hits = List.copyOf(hits);
            signIns = List.copyOf(signIns);
        }
    }
}
