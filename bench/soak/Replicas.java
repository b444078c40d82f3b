package dev.usher.bench.soak;

import dev.usher.bench.process.Database;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.scenario.Rig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Two Ushers on one database. A caller takes the one that a balancer would have given it, which may be gone just now. */
final class Replicas implements AutoCloseable {
    static final int COUNT = 2;
    private static final int MOST_STARTS = 5;

    private final Rig rig;
    private final Database database;
    private final List<Life> lives = new ArrayList<>();
    private final Life[] living = new Life[COUNT];
    private Duration processorOfTheDead = Duration.ZERO;

    private Replicas(Rig rig, Database database) {
        this.rig = rig;
        this.database = database;
    }

    /**
     * A replica from one of its starts to its end.
     *
     * @param replica its number, from 0
     * @param number of its start, from 1
     * @param usher the process
     * @param began by {@link System#nanoTime}
     */
    record Life(int replica, int number, UsherProcess usher, long began) {
        String name() {
            return "replica-" + (replica + 1) + "-life-" + number;
        }
    }

    static Replicas start(Rig rig, Database database) throws IOException, InterruptedException {
        var replicas = new Replicas(rig, database);
        for (var replica = 0; replica < COUNT; replica++) {
            replicas.begin(replica);
        }
        return replicas;
    }

    private synchronized void set(Life life) {
        living[life.replica] = life;
        lives.add(life);
    }

    private void begin(int replica) throws IOException, InterruptedException {
        var number =
                (int) lives().stream().filter(life -> life.replica == replica).count() + 1;
        var name = "replica-" + (replica + 1) + "-life-" + number;
        var settings = rig.settings();
        settings.put("usher.sweep.every", "1m");
        settings.put("usher.sweep.whole-every", "10m");
        set(new Life(replica, number, ready(name, settings), System.nanoTime()));
    }

    /** One that does not come up, since the machine is busy and the database slow, is begun anew, as an orchestrator does. */
    private UsherProcess ready(String name, Properties settings) throws IOException, InterruptedException {
        for (var start = 1; ; start++) {
            try {
                return rig.usher(name, settings, List.of("-Xmx256m"), database);
            } catch (IllegalStateException e) {
                if (start == MOST_STARTS) {
                    throw e;
                }
                System.err.println(name + ": " + e.getMessage() + "; once more");
            }
        }
    }

    /** SIGTERM, and a new one in its place, as a rollout does. */
    void restart(int replica) throws IOException, InterruptedException {
        var usher = living(replica).usher;
        processorOfTheDead = processorOfTheDead.plus(usher.processorTime());
        usher.close();
        begin(replica);
    }

    /** SIGKILL, and after a while a new one. */
    void killAndReplace(int replica, Duration after) throws IOException, InterruptedException {
        var usher = living(replica).usher;
        processorOfTheDead = processorOfTheDead.plus(usher.processorTime());
        usher.kill();
        Thread.sleep(after);
        begin(replica);
    }

    /** User and system time of all of them so far, the ended ones included. */
    Duration processorTime() throws IOException {
        var sum = processorOfTheDead;
        for (var replica = 0; replica < COUNT; replica++) {
            sum = sum.plus(living(replica).usher.processorTime());
        }
        return sum;
    }

    /** Where a caller gets; also to one that is just gone. */
    URI any() {
        return living(ThreadLocalRandom.current().nextInt(COUNT)).usher.url();
    }

    synchronized Life living(int replica) {
        return living[replica];
    }

    synchronized List<Life> lives() {
        return List.copyOf(lives);
    }

    @Override
    public void close() throws InterruptedException {
        for (var replica = 0; replica < COUNT; replica++) {
            living(replica).usher.close();
        }
    }
}
