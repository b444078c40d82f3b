package dev.usher.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What callers were answered and how long it took, since the last look and in all. */
final class Tally {
    private static final int FEW = 20;

    private final Map<String, Long> answers = new TreeMap<>();
    private final List<String> unexpected = new ArrayList<>();
    private Map<Kind, List<Long>> window = new TreeMap<>();
    private long unexpectedCount;

    /** Who calls. */
    enum Kind {
        BEGIN,
        STEP,
        READ,
        PAGE,
        WEBHOOK,
        ADMIN,
        BRIDGE
    }

    /** Something was answered. */
    synchronized void answered(Kind kind, int status, long nanos) {
        answers.merge(kind + " " + status, 1L, Long::sum);
        window.computeIfAbsent(kind, _ -> new ArrayList<>()).add(nanos);
    }

    /** The connection was refused, or ended without an answer. */
    synchronized void unanswered(Kind kind) {
        answers.merge(kind + " no answer", 1L, Long::sum);
    }

    /** Something that no fault of another's explains. */
    synchronized void unexpected(String what) {
        unexpectedCount++;
        if (unexpected.size() < FEW) {
            unexpected.add(what);
        }
    }

    /** Nanoseconds of each call since this was last asked. */
    synchronized Map<Kind, List<Long>> takeWindow() {
        var taken = window;
        window = new TreeMap<>();
        return taken;
    }

    /** How often what was answered, from the start. */
    synchronized Map<String, Long> answers() {
        return new TreeMap<>(answers);
    }

    synchronized long unexpectedCount() {
        return unexpectedCount;
    }

    /** The first few. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}
