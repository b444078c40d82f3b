package dev.usher.assignment.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Assignment;
import dev.usher.assignment.Given;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.kit.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device's owner is found among a hundred thousand as fast as among ten. */
class OwnershipStoreTest {
    private static final Jdbi DATABASE = TestDatabase.migrated().jdbi();
    private static final SerialNumber MAC = new SerialNumber("C02ZC2QYLJHD");
    private static final SerialNumber ANOTHER = new SerialNumber("C02ZC2QYLJHE");
    private static final Assignment STANDING =
            Given.assignment(Device.of(MAC), Proof.NONE, Source.SIGN_IN);

    @BeforeAll
    static void twoOwners() {
        DATABASE.useHandle(handle -> {
            for (var serial : List.of(MAC, ANOTHER)) {
                handle.execute("""
                        INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since,
                            seen_at)
                        VALUES (?, ?, '00u1', 'ada@example.com', 'sign_in', '[]', now(), now(), now())""", serial.value(), STANDING.id());
            }
        });
    }

    static Stream<Named<Consumer<OwnershipStore>>> statements() {
        return Stream.of(
                named("lockCurrent", store -> store.lockCurrent(MAC)),
                named("current", store -> store.current(MAC)),
                named("history", store -> store.history(MAC, 10)),
                named("currentOf", store -> store.currentOf("00u1")),
                named("currentNamed", store -> store.currentNamed("ada@example.com")),
                named("renew", store -> store.renew(STANDING, Given.NOW)),
                named("seen", store -> store.seen(STANDING, Given.NOW)),
                named("end", store -> store.end(MAC, Owner.End.REPLACED, Given.NOW)),
                named("endOf", store -> store.endOf(STANDING, Owner.End.REPLACED, Given.NOW)));
    }

    /** Where PostgreSQL avoids to read a table from end to end, and does it all the same, no index serves the statement. */
    @ParameterizedTest
    @MethodSource("statements")
    void isServedByAnIndex(Consumer<OwnershipStore> statement) {
        undone(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            var before = scans(handle);

            statement.accept(store(handle));

            assertThat(scans(handle)).isEqualTo(before);
        });
    }

    @Test
    void noOtherDeviceIsTouched() {
        undone(handle -> {
            var store = store(handle);

            store.seen(STANDING, Given.NOW);
            store.endOf(STANDING, Owner.End.REPLACED, Given.NOW);

            assertThat(store.current(MAC)).isEmpty();
            assertThat(store.history(MAC, 10)).singleElement().satisfies(owner -> assertThat(owner.seenAt())
                    .isEqualTo(Given.NOW));
            assertThat(store.current(ANOTHER).orElseThrow().seenAt()).isNotEqualTo(Given.NOW);
        });
    }

    private static Named<Consumer<OwnershipStore>> named(String name, Consumer<OwnershipStore> statement) {
        return Named.of(name, statement);
    }

    private static OwnershipStore store(Handle handle) {
        return new OwnershipStore(Jdbi.create(handle.getConnection()), new ObjectMapper());
    }

    private static void undone(Consumer<Handle> test) {
        DATABASE.useHandle(handle -> {
            handle.begin();
            try {
                test.accept(handle);
            } finally {
                handle.rollback();
            }
        });
    }

    private static long scans(Handle handle) {
        return handle.createQuery("SELECT coalesce(sum(seq_scan), 0) FROM pg_stat_xact_user_tables")
                .mapTo(Long.class)
                .one();
    }
}
