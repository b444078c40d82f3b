package dev.usher.assignment.lane;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.usher.secret.RandomId;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** The scheduler of one kind of long work. */
public final class Lane {
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private Lane() {}

    /**
     * A scheduler that is still to be made.
     *
     * @param table of db-scheduler's, for this task alone
     * @param thread what its thread is called
     */
    public static SchedulerBuilder of(DataSource dataSource, String table, String thread, Task<Void> task) {
        return Scheduler.create(dataSource, task)
                .tableName(table)
                .schedulerName(new SchedulerName.Fixed("usher-" + RandomId.base64Url(6)))
                .threads(1)
                .executorService(Executors.newFixedThreadPool(
                        1, Thread.ofVirtual().name(thread + "-", 1).factory()))
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .alwaysPersistTimestampInUTC();
    }
}
