package dev.usher.jamf.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionSlotsTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final SettableClock clock = new SettableClock();
    private final Jdbi jdbi = JamfTestBed.jdbi();
    private final ConnectionSlotStore store = new ConnectionSlotStore(jdbi);

    @BeforeEach
    @AfterEach
    void nobodyHoldsAny() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM jamf_connection"));
    }

    @Test
    void noMoreThanTheConfiguredNumberIsHeld() {
        // When
        var first = store.claim(2, "a", LEASE);
        var second = store.claim(2, "b", LEASE);
        var third = store.claim(2, "c", LEASE);

        // Then
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(2);
        assertThat(third).isEqualTo(OptionalInt.empty());
    }

    @Test
    void aReleasedSlotIsFreeAndOnlyItsHolderReleasesIt() {
        // Given
        store.claim(1, "a", LEASE);

        // When, Then
        store.release(1, "somebody else");
        assertThat(store.claim(1, "b", LEASE)).isEmpty();
        store.release(1, "a");
        assertThat(store.claim(1, "b", LEASE)).hasValue(1);
    }

    @Test
    void aSlotWhoseHolderDiedIsFreeAfterItsLease() {
        // Given
        store.claim(1, "a", LEASE);

        // When
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET held_until = now() - interval '1 second'"));

        // Then
        assertThat(store.renew(1, "a", LEASE)).isFalse();
        assertThat(store.claim(1, "b", LEASE)).hasValue(1);
    }

    @Test
    void slotsAboveASmallerNumberAreNotUsed() {
        // Given
        store.claim(3, "a", LEASE);
        store.claim(3, "b", LEASE);
        store.release(1, "a");

        // When, Then
        assertThat(store.claim(1, "c", LEASE)).hasValue(1);
        assertThat(store.claim(1, "d", LEASE)).isEmpty();
    }

    @Test
    void twoReplicasTogetherNeverHoldMoreThanTheirNumber() throws Exception {
        // Given
        var replicas = new ConnectionSlots[] {slots(3), slots(3)};
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 40; i++) {
            var replica = replicas[i % 2];
            work.add(() -> {
                var slot = replica.claim(Duration.ofSeconds(60));
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
        slots(1).claim(Duration.ofSeconds(5));

        // When, Then
        assertThatThrownBy(() -> slots(1).claim(Duration.ofMillis(100)))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("No free connection");
    }

    @Test
    void aSlotIsRenewedBeforeItsLeaseRunsShort() {
        // Given
        var slot = slots(1).claim(Duration.ofSeconds(5));
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET held_until = now() + interval '1 second'"));

        // When
        clock.advance(LEASE.minusSeconds(1));
        slot.keep();

        // Then
        assertThat(leftInTheDatabase()).isGreaterThan(100);
    }

    @Test
    void aSlotThatWasLostEndsTheWork() {
        // Given
        var slot = slots(1).claim(Duration.ofSeconds(5));
        jdbi.useHandle(handle -> handle.execute("UPDATE jamf_connection SET holder = 'another'"));

        // When
        clock.advance(LEASE);

        // Then
        assertThatThrownBy(slot::keep).isInstanceOf(JamfUnavailable.class).hasMessageContaining("lost it");
    }

    private ConnectionSlots slots(int max) {
        return new ConnectionSlots(
                store, clock, JamfSettings.of(JamfTestBed.config(URI.create("https://acme.jamfcloud.com"), max)));
    }

    private int leftInTheDatabase() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT extract(epoch FROM held_until - now())::int FROM jamf_connection")
                        .mapTo(Integer.class)
                        .one());
    }
}
