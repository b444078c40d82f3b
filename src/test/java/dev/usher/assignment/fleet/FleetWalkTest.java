package dev.usher.assignment.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfClient;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
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
    private static final String MARY = "mary@example.com";

    @Inject
    FleetStore store;

    @Inject
    FleetRowStore rows;

    @Inject
    StandingAssignments standing;

    @Inject
    JamfClient jamf;

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
        rows.rows(ID, null, 0, 10_000).rows().forEach(row -> seen.add(row.kind() + " " + row.jamfId()));
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
        assertThat(rows.rows(ID, null, 0, 10).rows()).containsExactly(row);
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
        rows.add(
                ID,
                List.of(new FleetRow(
                        "USHERTEST1", DeviceKind.COMPUTER, "1", "Mac", "", null, "none", List.of(), "Why.")));
        var later = clock.instant().plus(Duration.ofMinutes(1));

        store.deleteStartedBefore(later);
        assertThat(store.exists(ID)).isTrue();
        store.end(ID, FleetReport.State.FINISHED, null, clock.instant());
        store.deleteStartedBefore(later);

        assertThat(store.exists(ID)).isFalse();
        assertThat(rows.rows(ID, null, 0, 10).rows()).isEmpty();
    }

    @Test
    void oneOddDeviceCostsItsOwnRow() {
        // Given
        var odd = SignIn.freshMac().serial();
        SignIn.begin(odd).withPassword(MARY).until("assigned");
        var right = SignIn.freshMac().serial();
        SignIn.begin(right).withPassword(MARY).until("assigned");
        store.begin(ID, "a test", clock.instant());
        Prospects failing = (session, device, assignment) -> {
            if (device.serialNumber().value().equals(odd)) {
                throw new IllegalStateException("an odd device");
            }
            return new Prospect(Change.WRITE, MARY, List.of(), "Why.");
        };

        // When
        var next = new FleetWalk(store, pages, standing, failing, jamf, clock).run(ID, () -> false);

        // Then
        assertThat(next).isInstanceOf(FleetWalk.Next.Done.class);
        assertThat(store.find(ID).orElseThrow().state()).isEqualTo(FleetReport.State.FINISHED);
        assertThat(row(odd).change()).isEqualTo("not_decided");
        assertThat(row(odd).why()).contains("in the log").doesNotContain("an odd device");
        assertThat(row(right).change()).isEqualTo("write");
    }

    @Test
    void aDatabaseThatIsAwayIsNoOddDevice() {
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");
        store.begin(ID, "a test", clock.instant());
        Prospects failing = (session, device, assignment) -> {
            throw new IllegalStateException(new SQLException("the connection is lost", "08006"));
        };
        var broken = new FleetWalk(store, pages, standing, failing, jamf, clock);

        assertThatIllegalStateException().isThrownBy(() -> broken.run(ID, () -> false));
        assertThat(rows.rows(ID, null, 0, 10).rows()).isEmpty();
    }

    @Test
    void aNameMayHoldWhatPostgresDoesNotTake() {
        // Given
        store.begin(ID, "a test", clock.instant());
        var odd = new FleetRow(
                "USHERTEST1",
                DeviceKind.COMPUTER,
                "1",
                "M\0ac",
                "a\0na",
                "mar\0y",
                Change.WRITE,
                List.of(new FleetField("room", "1\0", "\u00002", "claims.room")),
                "W\0hy.");

        // When
        pages.keep(ID, FleetPosition.FIRST, List.of(odd), FleetPosition.FIRST.after(false));

        // Then
        assertThat(rows.rows(ID, null, 0, 10).rows())
                .containsExactly(new FleetRow(
                        "USHERTEST1",
                        DeviceKind.COMPUTER,
                        "1",
                        "Mac",
                        "ana",
                        "mary",
                        Change.WRITE,
                        List.of(new FleetField("room", "1", "2", "claims.room")),
                        "Why."));
    }

    @Test
    void aSerialNumberThatComesAgainIsAmbiguousOverPagesToo() {
        // Given
        store.begin(ID, "a test", clock.instant());
        var second = new FleetPosition(DeviceKind.COMPUTER, 1);
        pages.keep(
                ID,
                FleetPosition.FIRST,
                List.of(written("1", "TWINTEST1"), written("2", "ALONETEST")),
                Optional.of(second));

        // When
        pages.keep(ID, second, List.of(written("3", "TWINTEST1"), nobodys("4", "ALONETEST")), second.after(false));

        // Then
        assertThat(rows.rows(ID, null, 0, 10).rows())
                .extracting(FleetRow::jamfId, FleetRow::change)
                .containsExactly(
                        tuple("1", "ambiguous_device"),
                        tuple("2", "ambiguous_device"),
                        tuple("3", "ambiguous_device"),
                        tuple("4", "no_sign_in"));
        var report = store.find(ID).orElseThrow();
        assertThat(report.devices()).isEqualTo(4);
        assertThat(report.changes()).containsExactly(entry("ambiguous_device", 3L), entry("no_sign_in", 1L));
        assertThat(report.fields()).isEmpty();
    }

    @Test
    void theSameSerialNumberInTheOtherInventoryIsAnotherMatter() {
        // Given
        store.begin(ID, "a test", clock.instant());
        var mobile = new FleetPosition(DeviceKind.MOBILE, 0);
        pages.keep(ID, FleetPosition.FIRST, List.of(written("1", "TWINTEST1")), Optional.of(mobile));
        var pad = new FleetRow("TWINTEST1", DeviceKind.MOBILE, "1", "Pad", "", MARY, Change.NONE, List.of(), "Why.");

        // When
        pages.keep(ID, mobile, List.of(pad), mobile.after(false));

        // Then
        var report = store.find(ID).orElseThrow();
        assertThat(report.changes()).containsOnly(entry("write", 1L), entry("none", 1L));
        assertThat(report.fields()).containsExactly(entry("room", 1L));
    }

    @Test
    void aRecordThatMovesToTheNextPageCountsOnce() {
        // Given
        store.begin(ID, "a test", clock.instant());
        var second = new FleetPosition(DeviceKind.COMPUTER, 1);
        pages.keep(ID, FleetPosition.FIRST, List.of(written("1", "MOVEDTEST")), Optional.of(second));

        // When
        pages.keep(ID, second, List.of(written("1", "MOVEDTEST"), written("2", "OTHERTEST")), second.after(false));

        // Then
        var report = store.find(ID).orElseThrow();
        assertThat(report.changes()).containsExactly(entry("write", 2L));
        assertThat(report.fields()).containsExactly(entry("room", 2L));
    }

    private static FleetRow written(String jamfId, String serialNumber) {
        return new FleetRow(
                serialNumber,
                DeviceKind.COMPUTER,
                jamfId,
                "Mac",
                "",
                MARY,
                Change.WRITE,
                List.of(new FleetField("room", "1", "2", "claims.room")),
                "Why.");
    }

    private static FleetRow nobodys(String jamfId, String serialNumber) {
        return new FleetRow(
                serialNumber, DeviceKind.COMPUTER, jamfId, "Mac", "", null, Change.NO_SIGN_IN, List.of(), "Why.");
    }

    private FleetRow row(String serialNumber) {
        return rows.rows(ID, null, 0, 10_000).rows().stream()
                .filter(row -> row.serialNumber().equals(serialNumber))
                .findFirst()
                .orElseThrow();
    }
}
