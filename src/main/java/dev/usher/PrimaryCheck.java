package dev.usher;

import jakarta.enterprise.context.ApplicationScoped;
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

    private final PrimaryStore primary;

    PrimaryCheck(PrimaryStore primary) {
        this.primary = primary;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named(NAME).up();
        primary.trouble().ifPresent(reason -> answer.down().withData("reason", reason));
        return answer.build();
    }
}
