package dev.usher.admin.preflight;

import dev.usher.admin.preflight.jamf.JamfChecks;
import dev.usher.admin.preflight.okta.OktaChecks;
import dev.usher.trace.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes all checks, those of each tenant one after the other and the tenants at the same time. One run at a time: who comes
 * meanwhile, or within seconds afterwards, gets the same report, so that nobody can wear the tenants out with it.
 */
@ApplicationScoped
class Preflight {
    /** Longer than one call of a tenant may take. */
    private static final Duration FOR_EACH_CHECK = Duration.ofSeconds(60);

    private static final Duration STILL_NEW = Duration.ofSeconds(10);

    private final UsherChecks usher;
    private final OktaChecks okta;
    private final JamfChecks jamf;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable PreflightReport last;

    Preflight(UsherChecks usher, OktaChecks okta, JamfChecks jamf, Clock clock) {
        this.usher = usher;
        this.okta = okta;
        this.jamf = jamf;
        this.clock = clock;
    }

    /** A report of now, or of a few seconds ago. */
    PreflightReport report() {
        running.lock();
        try {
            var known = last;
            var fresh = known != null && clock.instant().isBefore(known.at().plus(STILL_NEW)) ? known : run();
            last = fresh;
            return fresh;
        } finally {
            running.unlock();
        }
    }

    /** A report of now. */
    PreflightReport run() {
        // Connections to Jamf Pro are counted in the database.
        var ofJamf = usher.prepared() ? jamf.group() : jamf.group().without(CheckName.USHER_DATABASE);
        var groups = List.of(usher.group(), okta.group(), ofJamf);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = groups.stream()
                    .map(group -> threads.submit(Activity.carry(() -> group.run(FOR_EACH_CHECK))))
                    .toList();
            var lines = new ArrayList<CheckLine>();
            answers.forEach(answer -> lines.addAll(lines(answer)));
            return PreflightReport.of(lines, clock.instant());
        }
    }

    private static List<CheckLine> lines(Future<List<CheckLine>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            // A group makes a line of whatever its checks throw: this is a mistake of the group itself.
            throw new IllegalStateException("the preflight broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the preflight was cut short, since Usher is stopping", e);
        }
    }
}
