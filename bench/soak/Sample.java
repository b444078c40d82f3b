package dev.usher.bench.soak;

import dev.usher.bench.load.Added;
import dev.usher.bench.process.Database;
import dev.usher.bench.process.UsherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen at one moment.
 *
 * @param second since the load began
 * @param figures by name; one that was not read is not there
 */
record Sample(long second, Map<String, Double> figures) {
    private static final double MEGA = 1024 * 1024;

    /** The tables that hold work or limits, which end: they may not grow. All others grow with what is remembered. */
    static final List<String> QUEUES =
            List.of("scheduled_tasks", "device_work", "jamf_waiting", "jamf_connection", "guard_bucket");

    /** What grows with each enrollment or event, as it is meant to. */
    static final List<String> RECORDS = List.of("enrollment", "assignment", "ownership", "journal", "webhook_event");

    /**
     * Takes a sample.
     *
     * @param heap whether heaps are collected first, and then read
     */
    static Sample take(
            long second, boolean heap, Replicas replicas, Database database, Map<Tally.Kind, List<Long>> window)
            throws IOException, InterruptedException, SQLException {
        var figures = new LinkedHashMap<String, Double>();
        for (var replica = 0; replica < Replicas.COUNT; replica++) {
            var life = replicas.living(replica);
            try {
                read(figures, life, heap);
            } catch (IOException | RuntimeException _) {
                // It is ending or beginning, and has no memory to speak of; the next sample will have it.
            }
        }
        figures.put(
                "database connections",
                (double)
                        database.number(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
        figures.put("database MB", database.number("SELECT pg_database_size(current_database())") / MEGA);
        for (var table : QUEUES) {
            figures.put("rows of " + table, (double) database.rows(table));
        }
        for (var table : RECORDS) {
            figures.put("rows of " + table, (double) database.rows(table));
        }
        window.forEach((kind, nanos) -> {
            figures.put(kind + " p50 ms", Added.percentile(nanos, 0.50));
            figures.put(kind + " p99 ms", Added.percentile(nanos, 0.99));
        });
        return new Sample(second, figures);
    }

    private static void read(Map<String, Double> figures, Replicas.Life life, boolean heap)
            throws IOException, InterruptedException {
        UsherProcess usher = life.usher();
        var name = life.name() + " ";
        if (heap) {
            figures.put(name + "heap MB", usher.heapAfterCollection() / MEGA);
        }
        figures.put(name + "RSS MB", usher.resident() / MEGA);
        figures.put(name + "threads", (double) threads(usher.pid()));
        figures.put(name + "handles", (double) handles(usher.pid()));
    }

    private static long threads(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.count();
        }
    }

    private static long handles(long pid) throws IOException {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.count();
        }
    }
}
