package dev.usher.problem;

import dev.usher.trace.Activity;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One log line per problem, found by the reference that the caller was given; never the body or the real path. */
final class ProblemLog {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final String KEY = "reference";

    private ProblemLog() {}

    /** {@code place} is the path's template, so that no id and nothing that a caller made up reaches the log. */
    static void write(Problem problem, String method, String place) {
        var kind = problem.kind();
        Activity.current()
                .ifPresent(activity ->
                        activity.failed(kind.code(), problem.reference().value()));
        var before = MDC.get(KEY);
        MDC.put(KEY, problem.reference().value());
        try {
            var line = "%s %s answered %d %s, reference %s"
                    .formatted(method, place, kind.status(), kind.code(), problem.reference());
            if (kind.status() >= 500) {
                LOG.error(line, problem.getCause() == null ? problem : problem.getCause());
            } else if (kind == ProblemKind.NOT_FOUND || kind == ProblemKind.METHOD_NOT_ALLOWED) {
                // Every scanner of the internet makes these by the thousand.
                LOG.debug(line);
            } else {
                LOG.info(line);
            }
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
