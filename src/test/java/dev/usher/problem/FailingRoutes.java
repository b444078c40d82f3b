package dev.usher.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** For tests only: routes that fail before JAX-RS is asked. */
@ApplicationScoped
class FailingRoutes {
    void listen(@Observes Router router) {
        router.get("/route/bug").handler(context -> {
            throw new IllegalStateException("password=hunter2");
        });
        router.get("/route/status").handler(context -> context.fail(415));
    }
}
