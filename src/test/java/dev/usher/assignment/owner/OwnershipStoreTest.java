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
    private static final Assignment STANDING = Given.assignment(Device.of(MAC), Proof.NONE, Source.SIGN_IN);

    @BeforeAll
    static void aFleet() {
        DATABASE.useHandle(handle -> {
            insert(handle, MAC.value(), STANDING.id(), STANDING.subject());
            insert(handle, ANOTHER.value(), STANDING.id(), STANDING.subject());
            handle.execute("""
                    INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since, seen_at)
                    SELECT 'FLEET' || n, 'asg_fleet' || n, '00ufleet' || n, n || '@example.com', source, amr, asserted_at, since, seen_at
                    FROM generate_series(1, 2000) AS n, ownership WHERE serial_number = ?""", MAC.value());
            handle.execute("ANALYZE ownership");
        });
    }

    private static void insert(Handle handle, String serial, String assignment, String subject) {
        handle.execute("""
                INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at, since, seen_at)
                VALUES (?, ?, ?, 'ada@example.com', 'sign_in', '[]', now(), now(), now())""", serial, assignment, subject);
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

    @ParameterizedTest
    @MethodSource("statements")
    void readsTheRowsOfItsDeviceAndNoOthers(Consumer<OwnershipStore> statement) {
        undone(handle -> {
            var before = rowsRead(handle);

            statement.accept(store(handle));

            assertThat(rowsRead(handle) - before).isLessThan(20);
        });
    }

    @Test
    void noOtherDeviceIsTouched() {
        undone(handle -> {
            var store = store(handle);

            store.seen(STANDING, Given.NOW);
            store.endOf(STANDING, Owner.End.REPLACED, Given.NOW);

            assertThat(store.current(MAC)).isEmpty();
            assertThat(store.history(MAC, 10))
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.seenAt()).isEqualTo(Given.NOW));
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

    /** By PostgreSQL, in this transaction. */
    private static long rowsRead(Handle handle) {
        return handle.createQuery("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables")
                .mapTo(Long.class)
                .one();
    }
}
