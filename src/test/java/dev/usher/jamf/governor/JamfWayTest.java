package dev.usher.jamf.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.SettableClock;
import dev.usher.jamf.Urgency;
import dev.usher.kit.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JamfWayTest {
    private final Jdbi jdbi = JamfTestBed.jdbi();
    private final ConnectionSlotStore store = new ConnectionSlotStore(jdbi);
    private final JamfWay here = new JamfWay(store.pauses());
    private final JamfWay there = new JamfWay(store.pauses());

    @BeforeEach
    @AfterEach
    void open() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM jamf_pause");
            handle.execute("DELETE FROM jamf_connection");
            handle.execute("DELETE FROM jamf_waiting");
        });
    }

    @Test
    void aJamfThatAsksToWaitIsAskedByNoReplicaUntilThen() {
        // When
        here.refused(Optional.of(Duration.ofSeconds(40)));

        // Then
        assertThatThrownBy(() -> there.pass("anybody")).isInstanceOf(JamfUnavailable.class);
        var refused = catchThrowableOfType(
                JamfUnavailable.class, () -> slots(there).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5)));
        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    }

    @Test
    void whoHasThePatienceWaitsThroughAClosure() {
        // Given
        here.refused(Optional.of(Duration.ofSeconds(40)));
        jdbi.useHandle(
                handle -> handle.execute("UPDATE jamf_pause SET closed_until = now() + interval '30 milliseconds'"));

        // When, Then
        assertThat(slots(there)
                        .claim(Urgency.INTERACTIVE, Duration.ofSeconds(10))
                        .release())
                .isTrue();
    }

    @Test
    void withoutATimeTheClosuresGrowToHalfAMinute() {
        for (var longest : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            // When
            var began = System.nanoTime();
            here.refused(Optional.empty());

            // Then
            var rest = here.pause().orElseThrow().rest().toMillis();
            var since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertThat(rest).isBetween(longest * 750L - since - 1, longest * 1000L);
            timeIsUp();
        }
    }

    @Test
    void refusalsOfOneWaveCountOnce() {
        // When
        for (int i = 0; i < 5; i++) {
            here.refused(Optional.of(Duration.ofSeconds(9)));
        }

        // Then
        int waves = jdbi.withHandle(handle -> handle.createQuery("SELECT refusals FROM jamf_pause")
                .mapTo(Integer.class)
                .one());
        assertThat(waves).isEqualTo(1);
    }

    @Test
    void threeMissesInARowCloseTheWayAndOneAnswerBetweenDoesNotLetThem() {
        // When, Then
        here.missed();
        here.missed();
        here.answered();
        here.missed();
        here.missed();
        assertThat(here.pause()).isEmpty();
        here.missed();
        assertThat(here.pause()).isPresent();
    }

    @Test
    void whenTheTimeIsUpOneProbesUntilJamfAnswers() {
        // Given
        there.refused(Optional.of(Duration.ofSeconds(9)));
        timeIsUp();

        // When
        var probe = slots(here).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));

        // Then
        assertThatThrownBy(() -> slots(there).claim(Urgency.INTERACTIVE, Duration.ofMillis(50)))
                .isInstanceOf(JamfUnavailable.class);
        assertThatCode(() -> here.pass(probe.holder())).doesNotThrowAnyException();
        here.answered();
        assertThat(slots(there)
                        .claim(Urgency.INTERACTIVE, Duration.ofSeconds(20))
                        .release())
                .isTrue();
    }

    @Test
    void aProbeThatEndsWithoutAnAnswerLeavesItToTheNext() {
        // Given
        store.pauses().close(Duration.ofSeconds(9));
        timeIsUp();

        // When
        slots(here).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5)).release();

        // Then
        assertThat(slots(there)
                        .claim(Urgency.INTERACTIVE, Duration.ofSeconds(5))
                        .release())
                .isTrue();
    }

    @Test
    void aProbeThatDiedIsFollowedByAnotherWhenItsTimeIsUp() {
        // Given
        store.pauses().close(Duration.ofSeconds(9));
        timeIsUp();
        store.pauses().probe("dead", Duration.ofMinutes(1));
        assertThatThrownBy(() -> slots(there).claim(Urgency.INTERACTIVE, Duration.ofMillis(50)))
                .isInstanceOf(JamfUnavailable.class);

        // When
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_pause SET probe_until = now() - interval '1 second'"));

        // Then
        var next = slots(here).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));
        assertThatCode(() -> here.pass(next.holder())).doesNotThrowAnyException();
        assertThatThrownBy(() -> here.pass("dead")).isInstanceOf(JamfUnavailable.class);
        next.release();
    }

    @Test
    void whileAnotherProbesAReplicaLooksNowAndThenAndClaimsNothing() {
        // Given
        store.pauses().close(Duration.ofSeconds(9));
        timeIsUp();
        store.pauses().probe("another", Duration.ofMinutes(1));
        var statements = new SeenStatements();
        var seen = new ConnectionSlotStore(statements.jdbi());
        var replica = slots(seen, new JamfWay(seen.pauses()));

        // When
        assertThatThrownBy(() -> replica.claim(Urgency.INTERACTIVE, Duration.ofMillis(400)))
                .isInstanceOf(JamfUnavailable.class);

        // Then
        assertThat(statements.take())
                .hasSizeBetween(1, 6)
                .allSatisfy(sql -> assertThat(sql).contains("jamf_pause").doesNotContain("jamf_connection", "UPDATE"));
    }

    @Test
    void aClosedWayIsLookedAtTenTimesASecondAndAnOpenOneOnce() {
        // Given
        var nanos = new AtomicLong();
        var statements = new SeenStatements();
        var way = new JamfWay(new ConnectionSlotStore(statements.jdbi()).pauses(), nanos::get);
        way.refused(Optional.of(Duration.ofSeconds(40)));

        // When, Then
        assertThat(looks(way, nanos, Duration.ofMillis(99), statements)).isZero();
        assertThat(looks(way, nanos, Duration.ofMillis(1), statements)).isOne();
        timeIsUp();
        store.pauses().open();
        assertThat(looks(way, nanos, Duration.ofMillis(100), statements)).isOne();
        assertThat(looks(way, nanos, Duration.ofMillis(999), statements)).isZero();
        assertThat(looks(way, nanos, Duration.ofMillis(1), statements)).isOne();
    }

    /** How often the database was asked by three who ask, so much later. */
    private static long looks(JamfWay way, AtomicLong nanos, Duration later, SeenStatements statements) {
        nanos.addAndGet(later.toNanos());
        statements.take();
        for (int i = 0; i < 3; i++) {
            way.pause();
        }
        return statements.take().size();
    }

    @Test
    void nobodyWaitsWhileAnotherLooks() throws Exception {
        // Given: a look that gets no answer
        try (var blocking = jdbi.open()) {
            blocking.begin();
            blocking.execute("LOCK TABLE jamf_pause IN ACCESS EXCLUSIVE MODE");
            var looking = CompletableFuture.supplyAsync(here::pause, Thread::startVirtualThread);
            untilSomebodyIsBlocked();

            // When
            var meanwhile = CompletableFuture.supplyAsync(here::pause, Thread::startVirtualThread);

            // Then
            assertThat(meanwhile.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(looking).isNotDone();
            blocking.rollback();
            assertThat(looking.get(5, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void aLookThatFailedIsMadeAgain() {
        // Given
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE jamf_pause RENAME TO jamf_pause_away"));
        try {
            assertThatThrownBy(here::pause).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(here::pause).isInstanceOf(RuntimeException.class);
        } finally {
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE jamf_pause_away RENAME TO jamf_pause"));
        }

        // When, Then
        store.pauses().close(Duration.ofSeconds(9));
        assertThat(here.pause()).isPresent();
    }

    private void untilSomebodyIsBlocked() {
        while (jdbi.withHandle(
                        handle -> handle.createQuery("""
                                SELECT count(*) FROM pg_locks
                                 WHERE NOT granted AND relation = 'jamf_pause'::regclass
                                """).mapTo(Integer.class).one())
                == 0) {
            Pause.briefly();
        }
    }

    @Test
    void anAnswerToAnEarlierCallDoesNotOpenAClosedWay() {
        // Given
        here.refused(Optional.of(Duration.ofSeconds(9)));

        // When
        here.answered();

        // Then
        assertThat(there.pause()).isPresent();
    }

    private void timeIsUp() {
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_pause SET closed_until = now() - interval '1 second'"));
    }

    private ConnectionSlots slots(JamfWay way) {
        return slots(store, way);
    }

    private static ConnectionSlots slots(ConnectionSlotStore store, JamfWay way) {
        return new ConnectionSlots(
                store,
                way,
                new CallLatency(),
                new SettableClock(),
                JamfSettings.of(JamfTestBed.config(URI.create("https://acme.jamfcloud.com"), 2)));
    }
}
