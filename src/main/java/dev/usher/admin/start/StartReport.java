package dev.usher.admin.start;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.concern.Concern;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Says at start what this Usher is and what is unsafe about it, and stops where that is severe: after all that may refuse the
 * configuration, and before any queue begins to work.
 */
@ApplicationScoped
class StartReport {
    private static final Logger LOG = Logger.getLogger(StartReport.class);
    static final int BEFORE_ANY_WORK = Interceptor.Priority.LIBRARY_AFTER - 1;

    private final AllConcerns concerns;
    private final ThisUsher self;

    StartReport(AllConcerns concerns, ThisUsher self) {
        this.concerns = concerns;
        this.self = self;
    }

    void start(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent event) {
        var judged = concerns.judged();
        var stopping = judged.stream()
                .filter(Judged::stops)
                .map(one -> fault(one.concern()))
                .toList();
        if (!stopping.isEmpty()) {
            throw refusal(stopping);
        }
        LOG.info(self.line());
        judged.stream()
                .filter(one -> !one.notice() && !one.accepted())
                .forEach(one -> LOG.warn("Unsafe: " + one.concern().line()));
        // Whoever accepted it knows; whoever reads the log later may not.
        judged.stream()
                .filter(one -> !one.notice() && one.accepted())
                .forEach(one -> LOG.info("Accepted: " + one.concern().line()));
        say(judged.stream().filter(Judged::notice).toList());
    }

    private static ConfigurationFault fault(Concern concern) {
        return new ConfigurationFault(
                concern.key(),
                "%s. %s If you accept that: usher.start.accept=%s"
                        .formatted(concern.risk(), concern.advice(), concern.id()),
                concern.example());
    }

    /** All of them at once: who mends one should not have to start again to hear of the next. */
    private static ConfigurationFault refusal(List<ConfigurationFault> faults) {
        var first = faults.getFirst();
        faults.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    private static void say(List<Judged> notices) {
        if (!notices.isEmpty()) {
            LOG.info(notices.stream()
                    .map(one -> one.concern().line())
                    .collect(Collectors.joining(" ", "Worth knowing: ", "")));
        }
    }
}
