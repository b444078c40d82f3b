package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Those who wait in this replica, first come first served within an urgency. Guarded by its owner. */
final class WaitingLine {
    /** People go first, but of four that go, one is of the background if it waits. */
    private static final int PEOPLE_IN_A_ROW = 3;

    private final Queue<Waiter> interactive = new ArrayDeque<>();
    private final Queue<Waiter> background = new ArrayDeque<>();
    private int peopleInARow;

    Waiter join(Urgency urgency, long deadline) {
        var waiter = new Waiter(deadline, new CompletableFuture<>());
        switch (urgency) {
            case INTERACTIVE -> interactive.add(waiter);
            case BACKGROUND -> background.add(waiter);
        }
        return waiter;
    }

    boolean isEmpty() {
        return interactive.isEmpty() && background.isEmpty();
    }

    /** Takes out whose turn it is. */
    Optional<Waiter> next() {
        if (interactive.isEmpty() || (!background.isEmpty() && peopleInARow == PEOPLE_IN_A_ROW)) {
            peopleInARow = 0;
            return Optional.ofNullable(background.poll());
        }
        peopleInARow = background.isEmpty() ? 0 : peopleInARow + 1;
        return Optional.of(interactive.remove());
    }

    /** Whether the waiter was still in the line. */
    boolean leave(Waiter waiter) {
        return interactive.remove(waiter) || background.remove(waiter);
    }

    /** Takes out all of these. */
    List<Waiter> takeOut(Predicate<Waiter> which) {
        var out = new ArrayList<Waiter>();
        for (var line : List.of(interactive, background)) {
            line.stream().filter(which).forEach(out::add);
            line.removeIf(which);
        }
        return out;
    }

    /**
     * One who waits.
     *
     * @param deadline of {@link System#nanoTime}
     * @param slot comes true with the slot, or fails with {@link JamfUnavailable}
     */
    record Waiter(long deadline, CompletableFuture<ConnectionSlot> slot) {
        // Two who came in the same instant are two.
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
