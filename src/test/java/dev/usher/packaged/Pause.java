package dev.usher.packaged;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which no clock of ours can move on. */
final class Pause {
    private Pause() {}

    static void briefly() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static void until(String what, Duration atMost, BooleanSupplier condition) {
        var deadline = Instant.now().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time: " + what);
            }
            briefly();
        }
    }
}
