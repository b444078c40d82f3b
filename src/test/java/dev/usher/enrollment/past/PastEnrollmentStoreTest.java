package dev.usher.enrollment.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.kit.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastEnrollmentStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final SerialNumber MAC = new SerialNumber("C02ZC2QYLJHD");

    private final PastEnrollmentStore store = new PastEnrollmentStore(JDBI);

    @BeforeEach
    void empty() {
        JDBI.useHandle(handle -> handle.execute("DELETE FROM deviceless_sign_in; DELETE FROM enrollment"));
    }

    private static void begun(String id, boolean forTheMac, int minutesAgo) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, serial_number, reference, created_at, updated_at, expires_at)
                VALUES (:id, decode(md5(:id), 'hex'), 'signed_in', CASE WHEN :own THEN :serial END, :id,
                    now() - :minutes * interval '1 minute', now(), now())""")
                .bind("id", id)
                .bind("own", forTheMac)
                .bind("serial", MAC.value())
                .bind("minutes", minutesAgo)
                .execute());
    }

    private static void unclear(String id, String state) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO deviceless_sign_in (enrollment_id, reference, subject, signed_in_at, waits_until, state, reason,
                    sentence, serial_numbers)
                VALUES (:id, :id, '00u1', now(), now(), :state, 'ambiguous_device', 'One of two.', ARRAY['OTHERMAC1234', :serial])""")
                .bind("id", id)
                .bind("state", state)
                .bind("serial", MAC.value())
                .execute());
    }

    @Test
    void theLastSignInIsTold() {
        begun("enr_1", true, 20);
        begun("enr_2", true, 10);

        assertThat(store.newest(MAC)).hasValueSatisfying(last -> {
            assertThat(last.id()).isEqualTo("enr_2");
            assertThat(last.state()).isEqualTo(EnrollmentState.SIGNED_IN);
        });
        assertThat(store.newest(new SerialNumber("OTHERMAC1234"))).isEmpty();
    }

    @Test
    void oneThatMayHaveBeenForTheDeviceCountsWithIts() {
        begun("enr_1", true, 20);
        begun("enr_2", false, 10);
        unclear("enr_2", "needs_attention");

        assertThat(store.newest(MAC)).hasValueSatisfying(last -> {
            assertThat(last.id()).isEqualTo("enr_2");
            assertThat(last.state()).isEqualTo(EnrollmentState.NEEDS_ATTENTION);
            assertThat(last.code()).isEqualTo("ambiguous_device");
            assertThat(last.text()).isEqualTo("One of two.");
        });
        begun("enr_3", true, 5);
        assertThat(store.newest(MAC).map(PastEnrollment::id)).contains("enr_3");
    }

    @Test
    void oneThatWasSettledOtherwiseDoesNot() {
        begun("enr_2", false, 10);
        unclear("enr_2", "superseded");

        assertThat(store.newest(MAC)).isEmpty();
    }
}
