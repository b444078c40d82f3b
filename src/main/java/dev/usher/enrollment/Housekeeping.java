package dev.usher.enrollment;

import dev.usher.enrollment.claim.DeviceClaims;
import dev.usher.enrollment.dryrun.DryRunPeople;
import dev.usher.guard.Guard;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** What has to be forgotten in time. Every replica does it; each row goes once, so that does no harm. */
@ApplicationScoped
class Housekeeping {
    private final Enrollments enrollments;
    private final DeviceClaims claims;
    private final DryRunPeople dryRuns;
    private final Guard guard;

    Housekeeping(Enrollments enrollments, DeviceClaims claims, DryRunPeople dryRuns, Guard guard) {
        this.claims = claims;
        this.enrollments = enrollments;
        this.dryRuns = dryRuns;
        this.guard = guard;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        enrollments.expireOverdue();
        claims.forgetEnded();
        dryRuns.forgetEnded();
        guard.forgetIdle();
    }
}
