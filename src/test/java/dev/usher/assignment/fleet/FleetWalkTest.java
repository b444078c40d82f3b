package dev.usher.assignment.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.usher.device.DeviceKind;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A report whose replica dies between two pages. */
@UsherTest
class FleetWalkTest {
    private static final String ID = "flt_of_a_test";

    @Inject
    FleetStore store;

    @Inject
    FleetWalk walk;

    @Inject
    FleetPages pages;

    @Inject
    Clock clock;

    @AfterEach
    void forget() {
        store.end(ID, FleetReport.State.FAILED, "The test is over.", clock.instant());
        store.deleteStartedBefore(clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void anotherReplicaGoesOnWhereTheFirstOneDied() {
        // Given
        for (int i = 0; i < 210; i++) {
            SignIn.freshMac();
        }
        assertThat(store.begin(ID, "a test", clock.instant())).isTrue();
        var asked = new int[1];
        assertThatIllegalStateException()
                .isThrownBy(() -> walk.run(ID, () -> {
                    if (asked[0]++ == 1) {
                        throw new IllegalStateException("the replica dies");
                    }
                    return false;
                }));
        assertThat(store.position(ID)).contains(new FleetPosition(DeviceKind.COMPUTER, 1));

        // When
        var next = walk.run(ID, () -> false);

        // Then
        assertThat(next).isInstanceOf(FleetWalk.Next.Done.class);
        assertThat(store.find(ID).orElseThrow().state()).isEqualTo(FleetReport.State.FINISHED);
        var seen = new ArrayList<String>();
        store.rows(ID, null, 0, 10_000).rows().forEach(row -> seen.add(row.kind() + " " + row.jamfId()));
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen.stream().filter(row -> row.startsWith("COMPUTER")).count())
                .isEqualTo(Sandbox.jamf().macs().stream()
                        .filter(mac -> mac.enrolled() && !mac.serial().isEmpty())
                        .count());
    }

    @Test
    void aReplicaThatStopsLeavesTheRestToAnother() {
        assertThat(store.begin(ID, "a test", clock.instant())).isTrue();

        assertThat(walk.run(ID, () -> true)).isInstanceOf(FleetWalk.Next.Again.class);
        assertThat(store.position(ID)).contains(FleetPosition.FIRST);
    }

    @Test
    void aPageThatTwoHaveMadeIsKeptOnce() {
        // Given
        store.begin(ID, "a test", clock.instant());
        var row = new FleetRow("USHERTEST1", DeviceKind.COMPUTER, "1", "Mac", "", null, "none", List.of(), "Why.");
        pages.keep(ID, FleetPosition.FIRST, List.of(row), FleetPosition.FIRST.after(false));

        // When
        var late = new FleetRow("USHERTEST2", DeviceKind.COMPUTER, "2", "Mac", "", null, "none", List.of(), "Why.");
        pages.keep(ID, FleetPosition.FIRST, List.of(late), Optional.empty());

        // Then
        assertThat(store.rows(ID, null, 0, 10).rows()).containsExactly(row);
        assertThat(store.find(ID).orElseThrow().state()).isEqualTo(FleetReport.State.RUNNING);
    }

    @Test
    void aRefusalEndsTheReportAndIsNamed() {
        store.begin(ID, "a test", clock.instant());
        Sandbox.jamf().removePrivilege("Read Computers");
        try {
            assertThat(walk.run(ID, () -> false)).isInstanceOf(FleetWalk.Next.Done.class);
        } finally {
            Sandbox.jamf().addPrivilege("Read Computers");
        }
        var report = store.find(ID).orElseThrow();
        assertThat(report.state()).isEqualTo(FleetReport.State.FAILED);
        assertThat(report.sentence()).contains("Read Computers");
    }

    @Test
    void reportsAreForgottenWithTheirRowsButNotWhileTheyAreMade() {
        store.begin(ID, "a test", clock.instant());
        store.add(
                ID,
                List.of(new FleetRow(
                        "USHERTEST1", DeviceKind.COMPUTER, "1", "Mac", "", null, "none", List.of(), "Why.")));
        var later = clock.instant().plus(Duration.ofMinutes(1));

        store.deleteStartedBefore(later);
        assertThat(store.exists(ID)).isTrue();
        store.end(ID, FleetReport.State.FINISHED, null, clock.instant());
        store.deleteStartedBefore(later);

        assertThat(store.exists(ID)).isFalse();
        assertThat(store.rows(ID, null, 0, 10).rows()).isEmpty();
    }
}
