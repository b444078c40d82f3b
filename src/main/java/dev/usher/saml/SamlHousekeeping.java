package dev.usher.saml;

import dev.usher.trace.Activity;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Forgets requests in time. Every replica does it; each row goes once, so that does no harm. */
@ApplicationScoped
class SamlHousekeeping {
    private final SignOnStore store;
    private final Clock clock;

    SamlHousekeeping(SignOnStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Activity.run("saml requests", () -> store.forget(clock.instant()));
    }
}
