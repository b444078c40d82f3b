package dev.usher.admin.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets what is scheduled begin once nothing has refused the start. Quarkus' scheduler would begin before anything else looks at the
 * configuration, and work for as long as that takes, so application.yaml has it halted at first.
 */
@ApplicationScoped
class ScheduledWork {
    void begin(@Observes @Priority(StartReport.BEFORE_ANY_WORK + 1) StartupEvent event, Scheduler scheduler) {
        scheduler.resume();
    }
}
