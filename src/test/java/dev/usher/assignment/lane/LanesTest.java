package dev.usher.assignment.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.usher.jamf.SettableClock;
import dev.usher.kit.Pause;
import dev.usher.sandbox.SandboxPostgres;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A scheduler of a replica that stops, or whose clock is wrong. */
@Timeout(120)
class LanesTest {
    private static final SandboxPostgres POSTGRES = SandboxPostgres.shared();

    private final SettableClock here = new SettableClock();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch otherBegan = new CountDownLatch(1);
    private final OneTimeTask<Void> task = Tasks.oneTime("work").execute((instance, context) -> run(instance.getId()));

    private Jdbi jdbi;

    @BeforeEach
    void migrate() {
        database.setUrl(POSTGRES.freshDatabase());
        database.setUser(POSTGRES.username());
        database.setPassword(POSTGRES.password());
        Flyway.configure().dataSource(database).load().migrate();
        jdbi = Jdbi.create(database);
    }

    @AfterAll
    static void stop() {
        POSTGRES.close();
    }

    @Test
    void fromTheFirstWordOfAStopNoWorkBeginsAndWhatIsInHandIsKept() throws Exception {
        // Given: a worker is free
        var lanes = lanes();
        var scheduler = scheduler(lanes);
        scheduler.schedule(task.instance("in hand"), lanes.at(here.instant()));
        scheduler.start();
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

        // When
        lanes.takeNoMore(new ShutdownDelayInitiatedEvent());
        scheduler.schedule(task.instance("queued"), lanes.at(here.instant()));

        // Then: nobody takes over what is in hand
        for (int beat = 0; beat < 3; beat++) {
            var last = heartbeat();
            until(() -> heartbeat().isAfter(last));
        }
        assertThat(otherBegan.getCount()).isOne();
        mayEnd.countDown();
        lanes.stop(new ShutdownEvent());
        List<String> left = jdbi.withHandle(
                handle -> handle.createQuery("SELECT task_instance FROM scheduled_tasks WHERE NOT picked")
                        .mapTo(String.class)
                        .list());
        assertThat(left).containsExactly("queued");
    }

    @Test
    void whatIsDueNowBeginsNowThoughTheReplicaIsAMinuteAhead() throws Exception {
        // Given
        here.advance(Duration.between(here.instant(), Instant.now().plusSeconds(60)));
        var lanes = lanes();
        var scheduler = scheduler(lanes);
        scheduler.start();

        // When
        scheduler.schedule(task.instance("queued"), lanes.at(here.instant()));

        // Then
        assertThat(otherBegan.await(30, TimeUnit.SECONDS)).isTrue();
        lanes.stop(new ShutdownEvent());
    }

    private Lanes lanes() {
        return new Lanes(new SharedTime(new SharedTimeStore(jdbi), here), new Looks());
    }

    private Scheduler scheduler(Lanes lanes) {
        return lanes.with(Scheduler.create(database, task)
                .threads(2)
                .pollingInterval(Duration.ofMillis(50))
                .heartbeatInterval(Duration.ofMillis(500))
                .alwaysPersistTimestampInUTC());
    }

    private void run(String what) {
        if (what.equals("queued")) {
            otherBegan.countDown();
            return;
        }
        began.countDown();
        try {
            assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant heartbeat() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT last_heartbeat FROM scheduled_tasks WHERE task_instance = 'in hand'")
                .mapTo(Instant.class)
                .one());
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Pause.briefly();
        }
    }
}
