package dev.usher.assignment.roster;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.usher.assignment.AfterCommit;
import dev.usher.assignment.lane.Lane;
import dev.usher.assignment.lane.Lanes;
import dev.usher.trace.Activity;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * The durable work behind rosters, on db-scheduler: one task for each roster, some lines after the others.
 *
 * <p>At least once: a replica that dies is noticed by its heartbeat, and another one goes on with the lines that wait.
 */
@ApplicationScoped
class RosterQueue {
    private static final String TASK = "roster";
    private static final String TABLE = "roster_task";
    private static final Duration RETRY = Duration.ofSeconds(30);
    /** What fails so often in a row is a bug and no lost database. */
    private static final int MOST_FAILURES = 10;

    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final AfterCommit afterCommit;
    private final Provider<RosterWork> work;

    RosterQueue(DataSource dataSource, Provider<RosterWork> work, AfterCommit afterCommit, Lanes lanes) {
        this.afterCommit = afterCommit;
        this.work = work;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(run(
                        work.get(),
                        instance.getId(),
                        () -> context.getSchedulerState().isShuttingDown())));
        this.scheduler = lanes.with(Lane.of(dataSource, TABLE, TASK, task));
    }

    private static RosterWork.Next run(RosterWork work, String rosterId, BooleanSupplier stopping) {
        try (var _ = Activity.work("roster")) {
            return work.run(rosterId, stopping);
        }
    }

    private static CompletionHandler<Void> completion(RosterWork.Next next) {
        return switch (next) {
            case RosterWork.Next.Done done -> (complete, operations) -> operations.remove();
            case RosterWork.Next.Again again -> (complete, operations) -> operations.reschedule(complete, again.at());
        };
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (complete.getExecution().consecutiveFailures < MOST_FAILURES) {
            operations.reschedule(complete, complete.getTimeDone().plus(RETRY));
            return;
        }
        work.get().giveUp(complete.getExecution().getId());
        operations.remove();
    }

    /** Queues the roster, in the caller's transaction. */
    void add(String rosterId, Instant at) {
        scheduler.schedule(task.instance(rosterId), at);
        afterCommit.run(scheduler::triggerCheckForDueExecutions);
    }

    /** After all that may still refuse the start: it says so in one line, and no work has begun. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        scheduler.start();
    }
}
