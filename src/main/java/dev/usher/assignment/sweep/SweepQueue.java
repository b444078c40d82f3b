package dev.usher.assignment.sweep;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.usher.assignment.lane.Lane;
import dev.usher.assignment.lane.Lanes;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * When the sweep runs: one task on db-scheduler for all replicas, so that one of them has it at a time, and another goes on
 * where a dead one was.
 */
@ApplicationScoped
class SweepQueue {
    private static final String TASK = "sweep";
    private static final String TABLE = "sweep_task";
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    /** Others begin first: people who sign in wait for them. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final SweepConfig config;
    private final Clock clock;

    SweepQueue(DataSource dataSource, Provider<Sweep> sweep, SweepConfig config, Clock clock, Lanes lanes) {
        this.config = config;
        this.clock = clock;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(AFTER_A_FAILURE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    var next = sweep.get().run(() -> context.getSchedulerState().isShuttingDown());
                    return (CompletionHandler<Void>) (complete, operations) -> operations.reschedule(complete, next);
                });
        this.scheduler = lanes.with(Lane.of(dataSource, TABLE, TASK, task));
    }

    /** After all that may still refuse the start: it says so in one line, and no work has begun. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (config.enabled()) {
            scheduler.scheduleIfNotExists(task.instance(TASK), clock.instant().plus(FIRST));
            scheduler.start();
        }
    }
}
