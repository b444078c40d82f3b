package dev.usher;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A replica without a database is not ready, nor is one whose database can be read only: there is nothing that it could do for
 * anybody.
 */
@Readiness
@ApplicationScoped
class PrimaryCheck implements HealthCheck {
    private static final String NAME = "Database takes writes";
    private static final String REASON = "reason";

    private final PrimaryStore primary;

    PrimaryCheck(PrimaryStore primary) {
        this.primary = primary;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named(NAME);
        try {
            return primary.takesWrites()
                    ? answer.up().build()
                    : answer.down()
                            .withData(REASON, "The database is read only, as a standby is.")
                            .build();
        } catch (RuntimeException e) {
            return answer.down()
                    .withData(REASON, "The database cannot be asked: " + said(e))
                    .build();
        }
    }

    /** What the pool, the driver or the database said of it. */
    private static String said(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                return sql.getMessage();
            }
        }
        return failure.getClass().getSimpleName();
    }
}
