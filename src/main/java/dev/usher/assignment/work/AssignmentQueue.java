package dev.usher.assignment.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.usher.assignment.AfterCommit;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.Source;
import dev.usher.assignment.lane.Lanes;
import dev.usher.secret.RandomId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * The durable work behind assignments, on db-scheduler: one task for each assignment, in the same database and transaction
 * as the assignment itself.
 *
 * <p>At least once: a replica that dies is noticed by its heartbeat and its work is run again elsewhere. So the work compares
 * before it writes.
 */
@ApplicationScoped
public class AssignmentQueue {
    private static final String TASK = "assignment";
    /** After the assignment's id in the name of an instance beside one that is running. */
    private static final String AGAIN = "~again";

    /** After the assignment's id in the name of the instance that undoes it. */
    private static final String REVERT = "~revert";

    /** Around db-scheduler's usual 50, which work that is run again has. */
    private static final int SOMEBODY_WAITS = 90;

    private static final int NOBODY_WAITS = 10;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final CustomTask<Void> task;
    private final Lanes lanes;
    private final Scheduler scheduler;
    private final AfterCommit afterCommit;

    AssignmentQueue(
            DataSource dataSource,
            AssignmentConfig config,
            Provider<AssignmentWork> work,
            AfterCommit afterCommit,
            Lanes lanes) {
        this.afterCommit = afterCommit;
        this.lanes = lanes;
        this.task = Tasks.custom(TASK, Void.class)
                // A failure here is a bug or a lost database; to what Jamf does, the work itself answers with a time.
                .onFailure((complete, operations) -> operations.reschedule(
                        complete, complete.getTimeDone().plus(retryIn(complete.getExecution().consecutiveFailures))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(run(work.get(), instance.getId())));
        this.scheduler = lanes.with(Scheduler.create(dataSource, task)
                .schedulerName(new SchedulerName.Fixed("usher-" + RandomId.base64Url(6)))
                .threads(config.workers())
                .executorService(Executors.newFixedThreadPool(
                        config.workers(),
                        Thread.ofVirtual().name("assignment-", 1).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .enablePriority()
                .pollingInterval(config.pollingInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(4)
                .alwaysPersistTimestampInUTC());
    }

    private static AssignmentWork.Next run(AssignmentWork work, String instance) {
        var id = instance.split("~", 2)[0];
        return instance.endsWith(REVERT) ? work.revert(id, instance) : work.run(id, instance);
    }

    private CompletionHandler<Void> completion(AssignmentWork.Next next) {
        return switch (next) {
            case AssignmentWork.Next.Done done -> (complete, operations) -> operations.remove();
            case AssignmentWork.Next.Again again ->
                (complete, operations) -> operations.reschedule(complete, lanes.at(again.at()));
            // Where it is still ours after all, db-scheduler finds it without a heartbeat, and has it run again.
            case AssignmentWork.Next.Overtaken overtaken -> (complete, operations) -> {};
        };
    }

    static Duration retryIn(int consecutiveFailures) {
        var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(consecutiveFailures, 10));
        return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    /** Queues work on the assignment, in the caller's transaction; it is brought forward where it is queued already. */
    public void addAgain(String assignmentId, Instant at) {
        bringForward(assignmentId, assignmentId + AGAIN, lanes.at(at));
    }

    /**
     * Queues the way back of the assignment, apart from any work on it, in the caller's transaction; it is brought forward where
     * it is queued already.
     */
    public void addRevert(String assignmentId, Instant at) {
        // A device may be handed back while it is being reverted, which is another way back.
        bringForward(assignmentId + REVERT, assignmentId + AGAIN + REVERT, lanes.at(at));
    }

    private void bringForward(String name, String beside, Instant due) {
        var instance = task.instance(name);
        if (!scheduler.scheduleIfNotExists(instance, due)) {
            try {
                scheduler.reschedule(instance, due);
            } catch (TaskInstanceCurrentlyExecutingException e) {
                // It runs right now, and may be past what it was to see.
                scheduler.scheduleIfNotExists(task.instance(beside), due);
            } catch (TaskInstanceNotFoundException e) {
                // It has just ended.
                scheduler.scheduleIfNotExists(instance, due);
            }
        }
        lookAfterCommit();
    }

    /** Queues work on the assignment, in the caller's transaction. */
    public void add(String assignmentId, Source source, Instant at) {
        scheduler.schedule(
                task.instanceBuilder(assignmentId).priority(priority(source)).scheduledTo(lanes.at(at)));
        lookAfterCommit();
    }

    /** Ten thousand devices that nobody waits for must not keep back the one that somebody sits at. */
    private static int priority(Source source) {
        return switch (source) {
            case SIGN_IN, CLAIM_LINK, TECHNICIAN, BY_HAND -> SOMEBODY_WAITS;
            case ROSTER, ENRICHMENT -> NOBODY_WAITS;
        };
    }

    private void lookAfterCommit() {
        // Without this the work would wait for the next poll: the person in front of the Mac would wait with it.
        afterCommit.run(scheduler::triggerCheckForDueExecutions);
    }

    /** After all that may still refuse the start: it says so in one line, and no work has begun. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        scheduler.start();
    }
}
