package dev.usher.assignment.fleet;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.usher.assignment.AfterCommit;
import dev.usher.assignment.lane.Lane;
import dev.usher.assignment.lane.Lanes;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The durable work behind reports, on db-scheduler: one task for each report, one page of it after the other.
 *
 * <p>At least once: a replica that dies is noticed by its heartbeat, and another one goes on with the page that it was at.
 */
@ApplicationScoped
class FleetQueue {
    private static final String TASK = "fleet-report";
    private static final String TABLE = "fleet_report_task";
    private static final Duration RETRY = Duration.ofSeconds(30);
    /** What fails so often in a row is a bug and no lost database. */
    private static final int MOST_FAILURES = 10;

    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final AfterCommit afterCommit;
    private final Provider<FleetWalk> walk;

    FleetQueue(DataSource dataSource, Provider<FleetWalk> walk, AfterCommit afterCommit, Lanes lanes) {
        this.afterCommit = afterCommit;
        this.walk = walk;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(walk.get()
                        .run(instance.getId(), () -> context.getSchedulerState().isShuttingDown())));
        this.scheduler = lanes.with(Lane.of(dataSource, TABLE, TASK, task));
    }

    private static CompletionHandler<Void> completion(FleetWalk.Next next) {
        return switch (next) {
            case FleetWalk.Next.Done done -> (complete, operations) -> operations.remove();
            case FleetWalk.Next.Again again -> (complete, operations) -> operations.reschedule(complete, again.at());
        };
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (complete.getExecution().consecutiveFailures < MOST_FAILURES) {
            operations.reschedule(complete, complete.getTimeDone().plus(RETRY));
            return;
        }
        walk.get().giveUp(complete.getExecution().getId());
        operations.remove();
    }

    /** Queues the report, in the caller's transaction. */
    void add(String reportId, Instant at) {
        scheduler.schedule(task.instance(reportId), at);
        afterCommit.run(scheduler::triggerCheckForDueExecutions);
    }

    /** After all that may still refuse the start: it says so in one line, and no work has begun. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        scheduler.start();
    }
}
