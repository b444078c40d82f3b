package dev.usher.assignment.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import dev.usher.kit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicelessSignInStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SerialNumber MAC = new SerialNumber("C02ZC2QYLJHD");
    private static final SerialNumber OTHER_MAC = new SerialNumber("C02ZK1YTMD6M");

    private final DevicelessSignInStore store = new DevicelessSignInStore(JDBI, new ObjectMapper());

    @BeforeEach
    void empty() {
        JDBI.useHandle(handle -> handle.execute("DELETE FROM deviceless_sign_in; DELETE FROM assignment"));
    }

    private static DevicelessSignIn signIn(String id, String subject, @Nullable String username, Instant at) {
        return new DevicelessSignIn(
                id,
                "U-" + id,
                subject,
                username,
                new Assurance(Set.of("pwd", "mfa"), "urn:x", NOW),
                at,
                at.plus(Duration.ofHours(4)),
                JoinState.WAITING,
                null,
                null,
                null);
    }

    private DevicelessSignIn waiting(String id, String subject, String username, Instant at) {
        var signIn = signIn(id, subject, username, at);
        store.insert(signIn, new byte[] {1, 2}, at.plusSeconds(900));
        return signIn;
    }

    private static void assigned(String id, String source, String state, @Nullable String reason, Instant at) {
        assigned(id, MAC, "00u1", source, state, reason, at);
    }

    private static void assigned(
            String id,
            SerialNumber device,
            String subject,
            String source,
            String state,
            @Nullable String reason,
            Instant at) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, enrollment_id, serial_number, state, reason, reference, source, asserted_at, subject,
                    claims, amr, created_at, updated_at)
                VALUES (:id, :id, :serial, :state, :reason, 'U', :source, :at, :subject, '', '[]', :at, :at)""")
                .bind("id", id)
                .bind("serial", device.value())
                .bind("subject", subject)
                .bind("state", state)
                .bind("reason", reason)
                .bind("source", source)
                .bind("at", at.atOffset(java.time.ZoneOffset.UTC))
                .execute());
    }

    @Test
    void whatIsStoredIsRead() {
        var signIn = waiting("enr_1", "00u1", "ada@example.com", NOW);

        assertThat(store.find("enr_1")).contains(signIn);
        assertThat(store.person("enr_1"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
        assertThat(store.find("enr_2")).isEmpty();
    }

    @Test
    void oneThatNeverWaitedIsKeptWithItsReason() {
        var stopped = new DevicelessSignIn(
                "enr_1",
                "U-1",
                "00u1",
                null,
                new Assurance(Set.of(), null, null),
                NOW,
                NOW,
                JoinState.NEEDS_ATTENTION,
                Reason.VALUE_MISSING,
                "No username.",
                null);
        store.insert(stopped, null, null);

        assertThat(store.find("enr_1")).contains(stopped);
        assertThat(store.person("enr_1")).isEmpty();
        assertThat(store.claimDue(10, NOW.plusSeconds(1_000_000), Duration.ofMinutes(2)))
                .isEmpty();
    }

    @Test
    void whoWaitsIsFoundByTheNameInEitherCaseTheNewestFirst() {
        var older = waiting("enr_1", "00u1", "Ada@Example.com", NOW);
        var newer = waiting("enr_2", "00u1", "ada@example.com", NOW.plusSeconds(60));
        waiting("enr_3", "00u2", "bo@example.com", NOW);

        assertThat(store.waiting(Set.of("ADA@example.com", "nobody"))).containsExactly(newer, older);
        assertThat(store.waiting(Set.of())).isEmpty();
        assertThat(store.lockWaiting("ADA@example.com")).containsExactly(newer, older);
        assertThat(store.older(newer)).containsExactly(older);
    }

    @Test
    void whoIsToBeSupersededIsLockedInTheOrderOfWhoIsToBeSettled() {
        var first = waiting("enr_1", "00u1", "ada@example.com", NOW);
        var second = waiting("enr_2", "00u1", "ada@example.com", NOW.plusSeconds(60));
        var newest = signIn("enr_3", "00u1", "ada@example.com", NOW.plusSeconds(120));

        try (var handle = JDBI.open()) {
            handle.begin();
            var inTransaction = new DevicelessSignInStore(Jdbi.create(handle.getConnection()), new ObjectMapper());
            assertThat(inTransaction.older(newest)).containsExactly(second, first);
            assertThat(JDBI.<List<String>, RuntimeException>withHandle(other -> other.createQuery(
                                    "SELECT enrollment_id FROM deviceless_sign_in FOR UPDATE SKIP LOCKED")
                            .mapTo(String.class)
                            .list()))
                    .isEmpty();
            handle.rollback();
        }
    }

    @Test
    void aNameIsFoundInEitherCaseWhateverTheDatabaseMakesOfItsLetters() {
        var signIn = waiting("enr_1", "00u1", " Änne.Élan@example.com", NOW);

        assertThat(store.waiting(Set.of("ÄNNE.ÉLAN@example.com "))).containsExactly(signIn);
        assertThat(store.lockWaiting("änne.élan@EXAMPLE.com")).containsExactly(signIn);
        assertThat(JDBI.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT username_key FROM deviceless_sign_in")
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("änne.élan@example.com");
    }

    @Test
    void aSignInIsSettledOnce() {
        waiting("enr_1", "00u1", "ada@example.com", NOW);

        assertThat(store.join("enr_1", NOW, NOW)).isTrue();
        assertThat(store.stop("enr_1", Reason.DEVICE_NEVER_CAME, "Too late.", List.of(), NOW))
                .isFalse();
        assertThat(store.waiting(Set.of("ada@example.com"))).isEmpty();
        assertThat(store.find("enr_1").orElseThrow().state()).isEqualTo(JoinState.JOINED);
    }

    @Test
    void oneThatIsStoppedKeepsTheDevicesThatItMayHaveBeenFor() {
        waiting("enr_1", "00u1", "ada@example.com", NOW);

        assertThat(store.stop(
                        "enr_1", Reason.AMBIGUOUS_DEVICE, "Two.", List.of(MAC, new SerialNumber("C02ZK1YTMD6M")), NOW))
                .isTrue();

        assertThat(store.find("enr_1").orElseThrow().reason()).isEqualTo(Reason.AMBIGUOUS_DEVICE);
        assertThat(JDBI.<List<String>, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT unnest(serial_numbers) FROM deviceless_sign_in")
                                .mapTo(String.class)
                                .list()))
                .containsExactlyInAnyOrder("C02ZC2QYLJHD", "C02ZK1YTMD6M");
    }

    @Test
    void theClaimsOfOneThatIsSettledAreForgottenWhenItsTimeIsUp() {
        waiting("enr_1", "00u1", "ada@example.com", NOW);
        waiting("enr_2", "00u2", "bo@example.com", NOW);
        waiting("enr_3", "00u3", "cy@example.com", NOW);
        waiting("enr_4", "00u4", "di@example.com", NOW);
        store.supersede("enr_1", "Once more.", NOW);
        store.join("enr_3", NOW, NOW);
        store.stop("enr_4", Reason.AMBIGUOUS_DEVICE, "Two.", List.of(MAC), NOW);

        // Jamf may have to be told yet who they are.
        store.forgetPeople(NOW.plus(Duration.ofHours(3)));
        assertThat(List.of("enr_1", "enr_3", "enr_4"))
                .allSatisfy(id -> assertThat(store.person(id)).isPresent());

        store.forgetPeople(NOW.plus(Duration.ofHours(4)));
        assertThat(List.of("enr_1", "enr_3", "enr_4"))
                .allSatisfy(id -> assertThat(store.person(id)).isEmpty());
        // Who still waits may have a device in Jamf by now.
        assertThat(store.person("enr_2")).isPresent();
    }

    @Test
    void whatIsDueIsClaimedByOne() {
        var signIn = waiting("enr_1", "00u1", "ada@example.com", NOW);

        assertThat(store.claimDue(10, NOW.plusSeconds(899), Duration.ofMinutes(2)))
                .isEmpty();
        assertThat(store.claimDue(10, NOW.plusSeconds(900), Duration.ofMinutes(2)))
                .containsExactly(signIn);
        assertThat(store.claimDue(10, NOW.plusSeconds(900), Duration.ofMinutes(2)))
                .isEmpty();
        // Whoever claimed it has died.
        assertThat(store.claimDue(10, NOW.plusSeconds(1020), Duration.ofMinutes(2)))
                .containsExactly(signIn);
        store.lookAt("enr_1", NOW.plusSeconds(5000));
        assertThat(store.claimDue(10, NOW.plusSeconds(4999), Duration.ofMinutes(2)))
                .isEmpty();
    }

    @Test
    void onlyANewerWordOfSomebodysSpeaksForADevice() {
        assertThat(store.spokenFor(List.of(MAC), NOW)).isEmpty();
        assigned("asg_old", "sign_in", "verified", null, NOW.minusSeconds(60));
        assigned("asg_lookup", "enrichment", "verified", null, NOW.plusSeconds(60));
        assigned("asg_undone", "sign_in", "superseded", "reverted", NOW.plusSeconds(60));
        assertThat(store.spokenFor(List.of(MAC), NOW)).isEmpty();

        assigned("asg_hand", "by_hand", "needs_attention", "conflict", NOW.plusSeconds(60));
        assertThat(store.spokenFor(List.of(MAC, new SerialNumber("C02ZK1YTMD6M")), NOW))
                .containsExactly(MAC);
        assertThat(store.spokenFor(List.of(), NOW)).isEmpty();
    }

    private List<String> resolved() {
        return store.resolve().stream().map(DevicelessSignIn::enrollmentId).toList();
    }

    @Test
    void oneThatNeedsAttentionIsResolvedOnceOneOfItsDevicesIsThePersons() {
        waiting("enr_1", "00u1", "ada@example.com", NOW);
        store.stop("enr_1", Reason.AMBIGUOUS_DEVICE, "Two.", List.of(MAC, OTHER_MAC), NOW);
        assigned("asg_old", "by_hand", "verified", null, NOW.minusSeconds(60));
        assigned("asg_lookup", "enrichment", "verified", null, NOW.plusSeconds(60));
        assigned("asg_undone", "by_hand", "superseded", "reverted", NOW.plusSeconds(60));
        assigned("asg_others", MAC, "00u2", "by_hand", "verified", null, NOW.plusSeconds(60));
        assertThat(resolved()).isEmpty();

        assigned("asg_hand", OTHER_MAC, "00u1", "by_hand", "pending", null, NOW.plusSeconds(60));
        assertThat(resolved()).containsExactly("enr_1");

        assertThat(resolved()).isEmpty();
        var signIn = store.find("enr_1").orElseThrow();
        assertThat(signIn.state()).isEqualTo(JoinState.RESOLVED);
        assertThat(signIn.reason()).isNull();
    }

    @Test
    void itIsResolvedTooOnceAllOfItsDevicesAreSomebodys() {
        waiting("enr_1", "00u1", "ada@example.com", NOW);
        waiting("enr_2", "00u2", "ada@example.com", NOW);
        waiting("enr_3", "00u3", "cy@example.com", NOW);
        store.stop("enr_1", Reason.AMBIGUOUS_USER, "One.", List.of(MAC), NOW);
        store.stop("enr_2", Reason.AMBIGUOUS_USER, "One.", List.of(MAC), NOW);
        store.stop("enr_3", Reason.DEVICE_NEVER_CAME, "None.", List.of(), NOW);
        assertThat(resolved()).isEmpty();

        assigned("asg_hand", "by_hand", "verified", null, NOW.plusSeconds(60));

        assertThat(resolved()).containsExactlyInAnyOrder("enr_1", "enr_2");
    }

    @Test
    void aJoinedDeviceIsKnownByTheEnrollmentOfItsLastJoin() {
        waiting("asg_1", "00u1", "ada@example.com", NOW);
        assigned("asg_1", "sign_in", "verified", null, NOW);
        assertThat(store.joinedAs(List.of(MAC))).isEmpty();

        store.join("asg_1", NOW.plusSeconds(90), NOW.plusSeconds(30));
        assertThat(store.joinedAs(List.of(MAC))).isEqualTo(Map.of(MAC, NOW.plusSeconds(90)));
    }
}
