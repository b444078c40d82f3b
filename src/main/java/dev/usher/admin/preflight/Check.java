package dev.usher.admin.preflight;

import java.util.List;
import java.util.function.Supplier;

/**
 * One question, and who answers it.
 *
 * @param needsFirst whether it is pointless once the first check of its group has failed
 * @param look may throw whatever it likes: that becomes a line
 */
public record Check(CheckName name, boolean needsFirst, Supplier<List<Finding>> look) {
    /** A check that can always be made. */
    public static Check always(CheckName name, Supplier<List<Finding>> look) {
        return new Check(name, false, look);
    }

    /** A check that needs what the first of its group has found. */
    public static Check after(CheckName name, Supplier<List<Finding>> look) {
        return new Check(name, true, look);
    }
}
