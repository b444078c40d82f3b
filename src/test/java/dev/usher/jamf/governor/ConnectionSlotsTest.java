package dev.usher.jamf.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.SettableClock;
import dev.usher.jamf.Urgency;
import dev.usher.kit.Pause;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConnectionSlotsTest {
    private static final Duration LEASE = SlotLease.LENGTH;
    private static final Duration LONGEST_USE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CallLatency latency = new CallLatency();
    private final SettableClock clock = new SettableClock();
    private final Jdbi jdbi = JamfTestBed.jdbi();
    private final ConnectionSlotStore store = new ConnectionSlotStore(jdbi);

    @BeforeEach
    @AfterEach
    void nobodyHoldsAny() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM jamf_connection");
            handle.execute("DELETE FROM jamf_waiting");
            handle.execute("DELETE FROM jamf_pause");
        });
    }

    @Test
    void noMoreThanTheConfiguredNumberIsHeld() {
        // When
        var first = store.claim(2, "replica", "a");
        var second = store.claim(2, "replica", "b");
        var third = store.claim(2, "replica", "c");

        // Then
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(2);
        assertThat(third).isEqualTo(OptionalInt.empty());
    }

    @Test
    void aReleasedSlotIsFreeAndOnlyItsHolderReleasesIt() {
        // Given
        store.claim(1, "replica", "a");

        // When, Then
        store.release(1, "somebody else");
        assertThat(store.claim(1, "replica", "b")).isEmpty();
        store.release(1, "a");
        assertThat(store.claim(1, "replica", "b")).hasValue(1);
    }

    @Test
    void theHttpClientStaysWithTheSlotAndEndsWithIt() throws Exception {
        // Given
        var lease = lease("a");
        var client = lease.client(HttpClient::newHttpClient);

        // When, Then: who is served next goes on with it
        assertThat(lease.client(HttpClient::newHttpClient)).isSameAs(client);
        lease.release();
        assertThat(client.awaitTermination(PATIENCE)).isTrue();
    }

    @Test
    void aSlotWhoseHolderDiedIsFreeAfterItsLease() {
        // Given
        store.claim(1, "replica", "a");

        // When
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET held_until = now() - interval '1 second'"));

        // Then
        assertThat(store.renew(Set.of("a"))).isEmpty();
        assertThat(store.claim(1, "replica", "b")).hasValue(1);
    }

    @Test
    void slotsAboveASmallerNumberAreNotUsed() {
        // Given
        store.claim(3, "replica", "a");
        store.claim(3, "replica", "b");
        store.release(1, "a");

        // When, Then
        assertThat(store.claim(1, "replica", "c")).hasValue(1);
        assertThat(store.claim(1, "replica", "d")).isEmpty();
    }

    @Test
    void twoReplicasTogetherNeverHoldMoreThanTheirNumber() throws Exception {
        // Given
        var replicas = new ConnectionSlots[] {slots(3), slots(3)};
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 200; i++) {
            var replica = replicas[i % 2];
            var urgency = i % 3 == 0 ? Urgency.BACKGROUND : Urgency.INTERACTIVE;
            work.add(() -> {
                var slot = replica.claim(urgency, Duration.ofSeconds(60));
                most.accumulateAndGet(held.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                held.decrementAndGet();
                return slot.release();
            });
        }

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }

        // Then
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void whoWaitsInVainIsToldWhy() {
        // Given: the other replica has it
        slots(1).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));

        // When, Then
        assertThatThrownBy(() -> slots(1).claim(Urgency.INTERACTIVE, Duration.ofMillis(100)))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("No free connection");
    }

    @Test
    void aSlotIsRenewedBeforeItsLeaseRunsShort() {
        // Given
        var slot = slots(1).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET held_until = now() + interval '1 second'"));

        // When
        clock.advance(Duration.ofSeconds(9));
        slot.keep();

        // Then
        assertThat(leftInTheDatabase()).isGreaterThan(15);
    }

    @Test
    void aSlotThatWasLostEndsTheWork() {
        // Given
        var slot = slots(1).claim(Urgency.INTERACTIVE, Duration.ofSeconds(5));
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET holder = 'another'"));

        // When
        clock.advance(LEASE);

        // Then
        assertThatThrownBy(slot::keep).isInstanceOf(JamfUnavailable.class).hasMessageContaining("lost it");
    }

    @Test
    void aSlotIsKeptByTheHeartbeatAndByNothingElse() {
        // Given
        var lease = lease("a");
        var heartbeat = heartbeat(store);
        heartbeat.keep(lease);
        after(Duration.ofSeconds(15));
        clock.advance(Duration.ofSeconds(15));
        assertThat(lease.left()).isLessThan(Duration.ofSeconds(4));

        // When
        assertThat(heartbeat.beat()).isTrue();

        // Then
        assertThat(lease.left()).isGreaterThan(Duration.ofSeconds(15));
        heartbeat.keepNoMore(lease);
        after(Duration.ofSeconds(15));
        assertThat(store.claim(1, "other", "b")).isEmpty();
        after(Duration.ofSeconds(6));
        assertThat(store.claim(1, "other", "b")).hasValue(1);
    }

    @Test
    void aReplicaThatStalledFindsItsSlotGoneBeforeItsNextCall() {
        // Given: frozen for longer than its lease, while another took the slot
        var lease = lease("a");
        clock.advance(LEASE.plusSeconds(5));
        after(LEASE.plusSeconds(5));
        assertThat(store.claim(1, "other", "b")).hasValue(1);

        // When, Then
        assertThat(lease.left()).isZero();
        assertThat(lease.keep()).isFalse();
        // And it stays so, though its clock is put back.
        clock.advance(LEASE.negated());
        assertThat(lease.left()).isZero();
        assertThat(lease.keep()).isFalse();
        assertThat(store.renew(Set.of("b"))).containsExactly("b");
    }

    @Test
    void aReplicaThatIsNotHeardStopsUsingItsSlotBeforeAnotherMayHaveIt() {
        // Given: the database is away
        var lease = lease("a");
        var heartbeat = heartbeat(away());
        heartbeat.keep(lease);

        // When
        clock.advance(LEASE.minusSeconds(2));
        after(LEASE.minusSeconds(2));

        // Then
        assertThat(heartbeat.beat()).isFalse();
        heartbeat.keepNoMore(lease);
        assertThat(lease.left()).isZero();
        assertThat(store.claim(1, "other", "b")).isEmpty();
    }

    @Test
    void theHeartbeatIsNotForWhatCameAfterItAsked() {
        // Given: a slot is taken while the database is asked for the others
        var beats = new CompletableFuture<Heartbeat>();
        var lease = new CompletableFuture<SlotLease>();
        var heartbeat = heartbeat(new ConnectionSlotStore(jdbi) {
            @Override
            Set<String> renew(Set<String> holders) {
                lease.complete(lease("a"));
                beats.join().keep(lease.join());
                return Set.of();
            }
        });
        beats.complete(heartbeat);

        // When
        heartbeat.beat();

        // Then
        heartbeat.keepNoMore(lease.join());
        assertThat(lease.join().left()).isPositive();
        assertThat(lease.join().keep()).isTrue();
    }

    @Test
    void anAnswerOfTheDatabaseThatComesWhenOthersMayHaveTheSlotIsNoRightToIt() {
        // Given
        var slow = new ConnectionSlotStore(jdbi) {
            @Override
            Set<String> renew(Set<String> holders) {
                var ours = super.renew(holders);
                clock.advance(LEASE.minusSeconds(1));
                return ours;
            }
        };
        var lease = lease(slow, "a");
        clock.advance(Duration.ofSeconds(9));

        // When, Then
        assertThat(lease.keep()).isFalse();
        assertThat(lease.left()).isZero();
    }

    @Test
    void whoDoesNotHearFromTheDatabaseThatTheSlotIsOursHasLostIt() {
        // Given
        var replica = slots(1, away(), new JamfWay(store.pauses()));
        var slot = replica.claim(Urgency.INTERACTIVE, PATIENCE);
        clock.advance(Duration.ofSeconds(9));

        // When, Then
        assertThatThrownBy(slot::keep)
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("lost its connection")
                .hasRootCauseMessage("the database is away");
        slot.release();
    }

    @Test
    void workThatHangsLosesItsSlotThoughItsReplicaLives() {
        // Given
        var hanging = lease(store, 2, "a");
        var working = lease(store, 2, "b");
        var heartbeat = heartbeat(store);
        heartbeat.keep(hanging);
        heartbeat.keep(working);

        // When: each beat is in time
        for (var time = Duration.ZERO; time.compareTo(LONGEST_USE) <= 0; time = time.plus(LEASE.dividedBy(4))) {
            clock.advance(LEASE.dividedBy(4));
            working.keep();
            assertThat(heartbeat.beat()).isTrue();
        }

        // Then
        assertThat(hanging.left()).isZero();
        assertThat(hanging.keep()).isFalse();
        assertThat(working.left()).isPositive();
        heartbeat.keepNoMore(working);
        after(LEASE.plusSeconds(1));
        assertThat(store.claim(2, "other", "c")).isPresent();
    }

    @Test
    @Timeout(60)
    void aBeatThatGetsNoAnswerDoesNotKeepBackTheNext() throws Exception {
        // Given: a connection to the database that swallows what is sent
        var released = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        var second = new CompletableFuture<Set<String>>();
        var heartbeat = heartbeat(new ConnectionSlotStore(jdbi) {
            @Override
            Set<String> renew(Set<String> holders) {
                if (first.getAndSet(false)) {
                    hold(released);
                }
                var ours = super.renew(holders);
                second.complete(ours);
                return ours;
            }
        });
        var lease = lease("a");

        // When
        heartbeat.keep(lease);

        // Then
        assertThat(second.get(40, TimeUnit.SECONDS)).containsExactly("a");
        assertThat(released.getCount()).isOne();
        released.countDown();
        heartbeat.keepNoMore(lease);
    }

    @Test
    void aProbeLivesAsLongAsItsReplica() {
        // Given
        store.pauses().close(Duration.ofSeconds(1));
        after(Duration.ofSeconds(2));
        assertThat(store.pauses().probe("a", LEASE)).isTrue();
        store.claim(1, "replica", "a");

        // When, Then
        after(Duration.ofSeconds(15));
        assertThat(store.renew(Set.of("a"))).containsExactly("a");
        after(Duration.ofSeconds(15));
        assertThat(store.pauses().probe("b", LEASE)).isFalse();
        after(Duration.ofSeconds(6));
        assertThat(store.pauses().probe("b", LEASE)).isTrue();
    }

    @Test
    void ofTwoClocksTheOneIsBelievedThatSaysLater() {
        var then = new Moment(Instant.parse("2026-07-20T10:00:00Z"), 1_000_000_000);

        // When, Then: put back, and frozen
        assertThat(new Moment(then.wall().minusSeconds(60), 6_000_000_000L).since(then))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(new Moment(then.wall().plusSeconds(60), 2_000_000_000L).since(then))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aSlotIsHandedOverToWhoWaitsHereWithoutTheDatabase() throws Exception {
        // Given: the way was looked at just now
        var statements = new SeenStatements();
        var seen = new ConnectionSlotStore(statements.jdbi());
        var replica = slots(1, seen, new JamfWay(seen.pauses(), () -> 0));
        var first = replica.claim(Urgency.INTERACTIVE, PATIENCE);
        var next = inLine(replica, Urgency.INTERACTIVE);
        statements.take();

        // When
        first.release();

        // Then
        assertThat(next.get(5, TimeUnit.SECONDS).holder()).isEqualTo(first.holder());
        assertThat(statements.take()).isEmpty();
        assertThat(holder()).isEqualTo(first.holder());
    }

    @Test
    void aSlotThatWentFromHandToHandForLongGoesToTheReplicaThatWaits() throws Exception {
        // Given
        var here = slots(1);
        var there = slots(1);
        var first = here.claim(Urgency.INTERACTIVE, PATIENCE);
        var elsewhere = inLine(there, Urgency.BACKGROUND);
        untilWaiting(1);
        var local = inLine(here, Urgency.INTERACTIVE);

        // When
        clock.advance(Duration.ofSeconds(6));
        first.release();

        // Then
        elsewhere.get(5, TimeUnit.SECONDS).release();
        assertThat(local.get(5, TimeUnit.SECONDS).release()).isTrue();
    }

    @Test
    void afterAnErrorTheNextIsServed() {
        // Given
        var broken = new AtomicBoolean(true);
        var replica = slots(
                1,
                new ConnectionSlotStore(jdbi) {
                    @Override
                    OptionalInt claim(int max, String replica, String holder) {
                        if (broken.getAndSet(false)) {
                            throw new StackOverflowError();
                        }
                        return super.claim(max, replica, holder);
                    }
                },
                new JamfWay(store.pauses()));

        // When, Then
        assertThatThrownBy(() -> replica.claim(Urgency.INTERACTIVE, PATIENCE))
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(replica.claim(Urgency.INTERACTIVE, PATIENCE).release()).isTrue();
    }

    @Test
    void aSlotIsNotLostWhereTheOtherReplicasCannotBeToldThatItCame() throws Exception {
        // Given
        var replica = slots(
                1,
                new ConnectionSlotStore(jdbi) {
                    @Override
                    void awaitNoMore(String replica) {
                        throw new IllegalStateException("the database is away");
                    }
                },
                new JamfWay(store.pauses()));
        var other = slots(1).claim(Urgency.INTERACTIVE, PATIENCE);
        var waiter = inLine(replica, Urgency.INTERACTIVE);
        untilWaiting(1);

        // When
        other.release();

        // Then
        assertThat(waiter.get(5, TimeUnit.SECONDS).release()).isTrue();
    }

    @Test
    void aReplicaThatDiedLeavesItsSlotsItsPlaceAndItsProbeToTheOthers() {
        // Given: it held all, waited for more, and probed a closed way
        store.claim(2, "dead", "1");
        store.claim(2, "dead", "2");
        store.await("dead", Duration.ofSeconds(2));
        store.pauses().close(Duration.ofSeconds(1));
        after(Duration.ofSeconds(1));
        assertThat(store.pauses().probe("1", LEASE)).isTrue();

        // When
        after(LEASE.plusSeconds(1));

        // Then
        var way = new JamfWay(store.pauses());
        var alive = slots(2, store, way);
        var first = alive.claim(Urgency.INTERACTIVE, PATIENCE);
        way.answered();
        var second = alive.claim(Urgency.INTERACTIVE, PATIENCE);
        assertThat(List.of(first.release(), second.release())).containsOnly(true);
        assertThat(store.renew(Set.of("1"))).isEmpty();
    }

    @Test
    void aReplicaThatWasServedGoesToTheEndOfTheLine() {
        // Given
        store.claim(1, "a", "1");
        store.await("b", LEASE);
        store.release(1, "1");

        // When, Then
        assertThat(store.claim(1, "a", "2")).isEmpty();
        assertThat(store.claim(1, "b", "3")).hasValue(1);
    }

    @Test
    void aReplicaWithMoreSlotsLeavesTheNextToTheOther() {
        // Given: a waited first
        store.claim(2, "a", "1");
        store.await("a", LEASE);
        store.await("b", LEASE);

        // When, Then
        assertThat(store.claim(2, "a", "2")).isEmpty();
        assertThat(store.claim(2, "b", "3")).hasValue(2);
    }

    @Test
    void aReplicaThatDiedWaitingKeepsNobody() {
        // Given
        store.await("dead", LEASE);
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_waiting SET seen_until = now() - interval '1 second'"));

        // When, Then
        assertThat(store.claim(1, "a", "1")).hasValue(1);
    }

    @Test
    void aSlowJamfIsAskedBySoManyFewer() {
        // Given
        var replica = slots(4);
        var slots = List.of(replica.claim(Urgency.INTERACTIVE, PATIENCE), replica.claim(Urgency.INTERACTIVE, PATIENCE));
        IntStream.range(0, 50).forEach(call -> latency.add(Duration.ofSeconds(8)));

        // When: one may be held and two are
        slots.getFirst().release();

        // Then
        assertThatThrownBy(() -> replica.claim(Urgency.INTERACTIVE, Duration.ofMillis(50)))
                .isInstanceOf(JamfUnavailable.class);
        IntStream.range(0, 50).forEach(call -> latency.add(Duration.ofMillis(300)));
        assertThat(replica.claim(Urgency.INTERACTIVE, PATIENCE).release()).isTrue();
    }

    /** Comes back when the claim waits in the line. */
    private static CompletableFuture<ConnectionSlot> inLine(ConnectionSlots replica, Urgency urgency) {
        var slot = new CompletableFuture<ConnectionSlot>();
        var thread = Thread.startVirtualThread(() -> {
            try {
                slot.complete(replica.claim(urgency, PATIENCE));
            } catch (RuntimeException e) {
                slot.completeExceptionally(e);
            }
        });
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return slot;
    }

    /** As if so much time went by in the database. */
    private void after(Duration time) {
        jdbi.useHandle(handle -> {
            var back = " - interval '" + time.toSeconds() + " seconds'";
            handle.execute("UPDATE jamf_connection SET held_until = held_until" + back);
            handle.execute("UPDATE jamf_waiting SET seen_until = seen_until" + back);
            handle.execute(
                    "UPDATE jamf_pause SET closed_until = closed_until" + back + ", probe_until = probe_until" + back);
        });
    }

    private void untilWaiting(int replicas) {
        while (jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM jamf_waiting")
                        .mapTo(Integer.class)
                        .one())
                < replicas) {
            Pause.briefly();
        }
    }

    private String holder() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT holder FROM jamf_connection WHERE slot = 1")
                .mapTo(String.class)
                .one());
    }

    /** A slot of this holder's, as if this replica had claimed it. */
    private SlotLease lease(String holder) {
        return lease(store, holder);
    }

    private SlotLease lease(ConnectionSlotStore asked, String holder) {
        return lease(asked, 1, holder);
    }

    private SlotLease lease(ConnectionSlotStore asked, int max, String holder) {
        var before = Moment.now(clock);
        return new SlotLease(asked, clock, asked.claim(max, "replica", holder).orElseThrow(), holder, before);
    }

    private Heartbeat heartbeat(ConnectionSlotStore asked) {
        return new Heartbeat(asked, clock, LONGEST_USE);
    }

    /** A database that is away for who says that it lives. */
    private ConnectionSlotStore away() {
        return new ConnectionSlotStore(jdbi) {
            @Override
            Set<String> renew(Set<String> holders) {
                throw new IllegalStateException("the database is away");
            }
        };
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionSlots slots(int max) {
        return slots(max, store, new JamfWay(store.pauses()));
    }

    private ConnectionSlots slots(int max, ConnectionSlotStore with, JamfWay way) {
        return new ConnectionSlots(
                with,
                way,
                latency,
                clock,
                JamfSettings.of(JamfTestBed.config(URI.create("https://acme.jamfcloud.com"), max)));
    }

    private int leftInTheDatabase() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT extract(epoch FROM held_until - now())::int FROM jamf_connection")
                        .mapTo(Integer.class)
                        .one());
    }
}
