package dev.usher.assignment.fleet;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.usher.problem.ConfigurationFault;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetRetentionTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P-30D"})
    void aReportThatIsForgottenAtOnceStopsTheStart(Duration retention) {
        var store = new FleetStore(Jdbi.create(() -> {
            throw new AssertionError("the database is not asked");
        }));

        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> new FleetRetention(store, () -> retention, Clock.systemUTC()))
                .withMessage("usher.assignment.report-retention: must be longer than nothing (example: 30d)");
    }
}
