package dev.usher;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica whose database can be read only is not ready: there is nothing that it could do for anybody. */
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
        boolean up;
        try {
            up = primary.takesWrites();
        } catch (RuntimeException e) {
            // Why it cannot be asked is told by Quarkus' own check of the connections.
            up = false;
        }
        return HealthCheckResponse.named(NAME).status(up).build();
    }
}
