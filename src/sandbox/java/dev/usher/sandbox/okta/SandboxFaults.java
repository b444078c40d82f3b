package dev.usher.sandbox.okta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Faults that wait for their calls. */
public final class SandboxFaults {
    private final List<Planned> planned = new ArrayList<>();

    SandboxFaults() {}

    /**
     * Plans a fault for the next calls.
     *
     * @param times how many calls it hits
     * @param path regular expression over the whole path, such as {@code /idp/idx/.+}
     * @param fault what goes wrong; where several wait for a path, they come in the order of planning
     */
    public synchronized void next(int times, String path, SandboxFault fault) {
        for (var i = 0; i < times; i++) {
            planned.add(new Planned(Pattern.compile(path), fault));
        }
    }

    /** How many planned faults have not happened yet. */
    public synchronized int pending() {
        return planned.size();
    }

    /** Calls off what has not happened yet. */
    public synchronized void clear() {
        planned.clear();
    }

    synchronized @Nullable SandboxFault take(String path) {
        for (var candidate : planned) {
            if (candidate.path.matcher(path).matches()) {
                planned.remove(candidate);
                return candidate.fault;
            }
        }
        return null;
    }

    private record Planned(Pattern path, SandboxFault fault) {}
}
