package dev.usher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a number of enrollments cost. */
final class Measured {
    private final String name;
    private final Map<Finished.Kind, List<Long>> added = new EnumMap<>(Finished.Kind.class);
    private String lastBatch = "";
    private int enrollments;
    private long nanos;
    private Duration processor = Duration.ZERO;
    private long transactions;
    private long oktaCalls;
    private long jamfCalls;
    private long reads;

    Measured(String name) {
        this.name = name;
    }

    void add(
            List<Finished> finished,
            long took,
            Duration processorTime,
            long databaseTransactions,
            List<World.Served> served) {
        enrollments += finished.size();
        nanos += took;
        processor = processor.plus(processorTime);
        transactions += databaseTransactions;
        jamfCalls += served.stream().filter(World.Served::jamf).count();
        oktaCalls += served.stream().filter(call -> !call.jamf()).count();
        var byCaller = served.stream().collect(Collectors.groupingBy(World.Served::caller));
        for (var enrollment : finished) {
            var calls = byCaller.getOrDefault(enrollment.name(), List.of());
            enrollment.calls().forEach(call -> attribute(call, calls));
        }
        lastBatch = "%5.1f/s  %5.2f ms of processor each"
                .formatted(finished.size() / (took / 1e9), processorTime.toNanos() / 1e6 / finished.size());
    }

    private void attribute(Finished.Timed call, List<World.Served> served) {
        if (call.kind() == Finished.Kind.READ) {
            reads++;
        }
        var elsewhere = served.stream()
                .filter(one -> call.holds(one.began()))
                .mapToLong(World.Served::spent)
                .sum();
        added.computeIfAbsent(call.kind(), _ -> new ArrayList<>()).add(call.ended() - call.began() - elsewhere);
    }

    String lastBatch() {
        return lastBatch;
    }

    String table() {
        var text = new StringBuilder(name + ", " + enrollments + " enrollments\n");
        line(text, "%6.1f enrollments per second", enrollments / (nanos / 1e9));
        line(text, "%6.2f ms of Usher's processor time per enrollment", processor.toNanos() / 1e6 / enrollments);
        line(
                text,
                "%6.1f calls to Okta, %.1f to Jamf, %.1f reads of the enrollment, %.1f database transactions per enrollment",
                (double) oktaCalls / enrollments,
                (double) jamfCalls / enrollments,
                (double) reads / enrollments,
                (double) transactions / enrollments);
        added.forEach((kind, times) -> line(
                text,
                "%6.1f ms p50, %5.1f ms p99 added by Usher to %s",
                percentile(times, 0.50),
                percentile(times, 0.99),
                kind.name().toLowerCase(Locale.ROOT)));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static double percentile(List<Long> nanos, double share) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }
}
