package dev.usher.bench.load;

import dev.usher.bench.process.Calls;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Usher adds to each kind of call: its latency less what Okta took during it. */
public final class Added {
    private final Map<Finished.Kind, List<Long>> nanos = new EnumMap<>(Finished.Kind.class);

    public void add(List<Finished> finished, Calls served) {
        for (var enrollment : finished) {
            for (var call : enrollment.calls()) {
                var elsewhere = served.spentBy(enrollment.name(), call.began(), call.ended());
                nanos.computeIfAbsent(call.kind(), _ -> new ArrayList<>()).add(call.ended() - call.began() - elsewhere);
            }
        }
    }

    /** The kinds of calls that there were, in the order of an enrollment. */
    public Set<Finished.Kind> kinds() {
        return nanos.keySet();
    }

    public int calls(Finished.Kind kind) {
        return nanos.getOrDefault(kind, List.of()).size();
    }

    /** In milliseconds; {@code share} of the calls took no longer. */
    public double percentile(Finished.Kind kind, double share) {
        return percentile(nanos.getOrDefault(kind, List.of()), share);
    }

    /** In milliseconds, of nanoseconds. */
    public static double percentile(List<Long> nanos, double share) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }
}
