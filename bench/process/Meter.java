package dev.usher.bench.process;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** What a stretch of time costs each of the processes. */
public final class Meter {
    private final UsherProcess usher;
    private final StandInsProcess standIns;
    private final Database database;
    private final Readings before;
    private final long transactions;
    private final long began;

    private Meter(UsherProcess usher, StandInsProcess standIns, Database database)
            throws IOException, SQLException, InterruptedException {
        this.usher = usher;
        this.standIns = standIns;
        this.database = database;
        this.transactions = database.transactions();
        this.before = read();
        this.began = System.nanoTime();
    }

    /** Begins to measure. */
    public static Meter start(UsherProcess usher, StandInsProcess standIns)
            throws IOException, SQLException, InterruptedException {
        return new Meter(usher, standIns, usher.database());
    }

    /** What was spent since the start. */
    public Spent stop() throws IOException, SQLException, InterruptedException {
        var wall = System.nanoTime() - began;
        var after = read();
        return new Spent(wall, after.minus(before), database.transactions() - transactions);
    }

    private Readings read() throws IOException {
        return new Readings(
                usher.processorTime(),
                Processor.of(standIns.pid()),
                Processor.ofFamily(standIns.postgres()),
                Processor.of(ProcessHandle.current().pid()),
                Processor.ofMachine());
    }

    /** Processor time of each, user and system. */
    public record Readings(Duration usher, Duration standIns, Duration postgres, Duration load, Duration machine) {
        Readings minus(Readings other) {
            return new Readings(
                    usher.minus(other.usher),
                    standIns.minus(other.standIns),
                    postgres.minus(other.postgres),
                    load.minus(other.load),
                    machine.minus(other.machine));
        }

        Readings plus(Readings other) {
            return new Readings(
                    usher.plus(other.usher),
                    standIns.plus(other.standIns),
                    postgres.plus(other.postgres),
                    load.plus(other.load),
                    machine.plus(other.machine));
        }
    }

    /**
     * What was spent.
     *
     * @param nanos of the clock on the wall
     * @param transactions of the database
     */
    public record Spent(long nanos, Readings processor, long transactions) {
        public static final Spent NOTHING = new Spent(
                0, new Readings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO), 0);

        public Spent plus(Spent other) {
            return new Spent(nanos + other.nanos, processor.plus(other.processor), transactions + other.transactions);
        }

        public double seconds() {
            return nanos / 1e9;
        }

        /** How many processors others on this machine kept busy meanwhile, on average. */
        public double others() {
            var ours = processor
                    .usher()
                    .plus(processor.standIns())
                    .plus(processor.postgres())
                    .plus(processor.load());
            return Math.max(0, processor.machine().minus(ours).toNanos() / (double) nanos);
        }
    }
}
