package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.Application;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartedCheckTest {
    private final Application before = Application.currentApplication();
    private final StartedCheck check = new StartedCheck();
    private final List<Status> seen = new ArrayList<>();

    @AfterEach
    void restore() {
        Probed.current(before);
    }

    @Test
    void aProbeThatComesWhileTheLastPortIsBeingOpenedIsToldThatItIsNot() {
        // Given
        var application = new Probed(() -> seen.add(check.call().getStatus()));

        // When
        application.start(new String[0]);
        seen.add(check.call().getStatus());

        // Then
        assertThat(seen).containsExactly(Status.DOWN, Status.UP);
    }

    /** Quarkus' own, whose start is a probe. */
    private static final class Probed extends Application {
        private final Runnable probe;

        Probed(Runnable probe) {
            super(true);
            this.probe = probe;
            current(this);
        }

        static void current(Application application) {
            currentApplication = application;
        }

        @Override
        protected void doStart(String[] arguments) {
            probe.run();
        }

        @Override
        protected void doStop() {}

        @Override
        public String getName() {
            return "probed";
        }
    }
}
