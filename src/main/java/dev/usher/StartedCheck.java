package dev.usher;

import io.quarkus.runtime.Application;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A replica is not ready before its start is over. Quarkus opens the management port and the public ones side by side, so the
 * first may answer a probe while the others do not listen yet; the start is over when all do.
 */
@Readiness
@ApplicationScoped
class StartedCheck implements HealthCheck {
    private static final String NAME = "Every port listens";

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME)
                .status(Application.currentApplication().isStarted())
                .build();
    }
}
