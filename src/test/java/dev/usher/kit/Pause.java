package dev.usher.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting for another thread or process, which no clock of ours can move on. */
public final class Pause {
    /** How many times longer than elsewhere, where a machine has much else to do: {@code -Dusher.patience=5}. */
    private static final int PATIENCE = Integer.getInteger("usher.patience", 1);

    private Pause() {}

    public static Duration patiently(Duration time) {
        return time.multipliedBy(PATIENCE);
    }

    public static void briefly() {
        of(Duration.ofMillis(50));
    }

    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        var deadline = Instant.now().plus(patiently(atMost));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time: " + what);
            }
            briefly();
        }
    }
}
