package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.guard.PasswordGuard.Admission;
import dev.usher.guard.PasswordGuard.Charge;
import dev.usher.kit.TestDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrong passwords in a row, on a real PostgreSQL. */
class PasswordGuardTest {
    private static final String ANA = "ana@example.com";
    private static final String HOME = "203.0.113.7";
    private static final PasswordGuard.Limits LIMITS = new PasswordGuard.Limits(
            4, 8, Duration.ofMinutes(15), Rate.parse("10 per 10m"), Rate.parse("1000 per 10m"));

    private static final Jdbi jdbi =
            TestDatabase.with("V2__guard.sql", "V25__wrong_passwords.sql").jdbi();

    private final PasswordGuard guard = guard("true");

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE guard_bucket, wrong_password"));
    }

    @Test
    void afterFourWrongPasswordsInARowAPersonIsPaused() {
        wrong(4, ANA);

        assertThat(admit(ANA))
                .isInstanceOfSatisfying(
                        Admission.Paused.class,
                        paused -> assertThat(paused.retryAfter())
                                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15)));
        assertThat(admit(" ANA@Example.com ")).isInstanceOf(Admission.Paused.class);
        assertThat(admit("bo@example.com")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aRefusedTryMakesThePauseNoLonger() {
        wrong(4, ANA);
        passes(Duration.ofMinutes(14));
        admit(ANA);
        passes(Duration.ofMinutes(2));

        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void afterThePauseThereIsOneTryAndTheNextPauseIsTwiceAsLong() {
        wrong(4, ANA);
        passes(Duration.ofMinutes(16));

        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(ANA))
                .isInstanceOfSatisfying(
                        Admission.Paused.class,
                        paused -> assertThat(paused.retryAfter())
                                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30)));
    }

    @Test
    void aMacThatNeverTiresReachesOktaNoMoreThanEightTimesInAWeek() {
        var reached = 0;
        for (int minutes = 0; minutes < Duration.ofDays(6).toMinutes(); minutes += 20) {
            reached += admit(ANA) instanceof Admission.Admitted ? 1 : 0;
            passes(Duration.ofMinutes(20));
        }

        assertThat(reached).isEqualTo(8);
        assertThat(admit(ANA))
                .isInstanceOfSatisfying(
                        Admission.Paused.class,
                        paused -> assertThat(paused.retryAfter()).isGreaterThan(Duration.ofDays(1)));
    }

    @Test
    void afterAWeekWithoutAnyTheCountBeginsAnew() {
        for (int i = 0; i < 8; i++) {
            admitted(ANA);
            passes(Duration.ofDays(1));
        }
        assertThat(admit(ANA)).isInstanceOf(Admission.Paused.class);
        passes(Duration.ofDays(6));

        wrong(4, ANA);
        assertThat(admit(ANA)).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void aTotalBelowTheFirstPauseHoldsToo() {
        var limits = new PasswordGuard.Limits(4, 2, Duration.ofMinutes(15), LIMITS.address(), LIMITS.client());
        for (int i = 0; i < 2; i++) {
            assertThat(guard.admit(List.of(ANA), HOME, "jamf-connect", limits)).isInstanceOf(Admission.Admitted.class);
        }
        passes(Duration.ofDays(2));

        assertThat(guard.admit(List.of(ANA), HOME, "jamf-connect", limits)).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void noPauseBeforeTheLastIsLongerThanADay() {
        var patient = new PasswordGuard.Limits(4, 100, Duration.ofMinutes(15), LIMITS.address(), LIMITS.client());
        jdbi.useHandle(handle -> {
            admit(ANA);
            handle.execute("UPDATE wrong_password SET wrong = 60");
        });

        assertThat(guard.admit(List.of(ANA), HOME, "jamf-connect", patient))
                .isInstanceOfSatisfying(
                        Admission.Paused.class,
                        paused ->
                                assertThat(paused.retryAfter()).isBetween(Duration.ofHours(23), Duration.ofHours(24)));
    }

    @Test
    void aRightPasswordBeginsAnew() {
        wrong(3, ANA);
        guard.right(admitted(ANA), List.of(ANA));

        wrong(3, ANA);
        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whoHasSignedInElsewhereBeginsAnewUnderThoseNamesAlone() {
        wrong(4, ANA, "00uAna");
        wrong(4, "bo@example.com");

        guard.signedIn(List.of("00uAna", "Ana@Example.com"));

        assertThat(admit(ANA, "00uAna")).isInstanceOf(Admission.Admitted.class);
        assertThat(admit("bo@example.com")).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void aRightPasswordOfOnePersonClearsNobodyElse() {
        // Two people are known by one name; the attacker is one of them.
        wrong(3, "00uVictim");
        var charge = admitted("shared@example.com", "00uVictim", "00uAttacker");

        guard.right(charge, List.of("shared@example.com", "00uAttacker", "00uSomebody"));

        assertThat(admit("00uVictim")).isInstanceOf(Admission.Admitted.class);
        assertThat(admit("00uVictim")).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void whatNobodyJudgedCountsNowhereAndLengthensNoPause() {
        wrong(4, ANA);
        passes(Duration.ofMinutes(16));

        for (int i = 0; i < 3; i++) {
            guard.notJudged(admitted(ANA));
        }

        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(ANA)).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void aLockedAccountIsAskedAboutWithPausesAndNeverForTheLastTime() {
        var asked = 0;
        for (int minutes = 0; minutes < Duration.ofDays(1).toMinutes(); minutes += 15) {
            if (admit(ANA) instanceof Admission.Admitted admitted) {
                guard.locked(admitted.charge());
                asked++;
            }
            passes(Duration.ofMinutes(15));
        }

        assertThat(asked).isBetween(8, 20);
        passes(Duration.ofHours(2));
        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void manyAtOnceFindNoWayPast() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Admission> one = () -> admit(ANA);
            var admissions = threads.invokeAll(java.util.Collections.nCopies(8, one));

            var admitted = 0;
            for (var admission : admissions) {
                admitted += admission.get() instanceof Admission.Admitted ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(4);
        }
    }

    @Test
    void anAddressMayBeWrongAboutSoManyPeople() {
        for (int i = 0; i < 10; i++) {
            admit("person" + i);
        }

        assertThat(admit("another")).isInstanceOf(Admission.TooMany.class);
        // Refused for the address, it counted for nobody.
        assertThat(wrongs("another")).isZero();
    }

    @Test
    void whomOktaIsNotAskedAboutUsesUpTheAddressAndNotTheClient() {
        var limits = new PasswordGuard.Limits(
                4, 8, Duration.ofMinutes(15), Rate.parse("3 per 10m"), Rate.parse("2 per 10m"));
        for (int i = 0; i < 3; i++) {
            var admitted = (Admission.Admitted) guard.admit(List.of("nobody" + i), HOME, "jamf-connect", limits);
            guard.notAsked(admitted.charge());
        }

        assertThat(guard.admit(List.of(ANA), HOME, "jamf-connect", limits)).isInstanceOf(Admission.TooMany.class);
        assertThat(guard.admit(List.of(ANA), "203.0.113.8", "jamf-connect", limits))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whatIsRefusedOrGivenBackLeavesNoRow() {
        guard.notJudged(admitted(ANA, "00uAna"));
        guard.right(admitted(ANA, "00uAna"), List.of(ANA));
        for (int i = 0; i < 12; i++) {
            admit("person" + i);
        }

        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM wrong_password")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(10);
    }

    @Test
    void rightPasswordsOfOneAddressUseNothingUp() {
        for (int i = 0; i < 20; i++) {
            guard.right(admitted("person" + i), List.of("person" + i));
        }

        assertThat(admit("another")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void withTheGuardOffAPersonIsPausedAllTheSame() {
        var off = guard("false");
        for (int i = 0; i < 20; i++) {
            off.admit(List.of("person" + i), HOME, "jamf-connect", LIMITS);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(off.admit(List.of(ANA), HOME, "jamf-connect", LIMITS)).isInstanceOf(Admission.Admitted.class);
        }

        assertThat(off.admit(List.of(ANA), HOME, "jamf-connect", LIMITS)).isInstanceOf(Admission.Paused.class);
    }

    @Test
    void whatIsDaysOldIsForgotten() {
        wrong(4, ANA);
        passes(Duration.ofDays(8));

        new WrongPasswordStore(jdbi).forgetIdle();

        assertThat(wrongs(ANA)).isZero();
        wrong(3, ANA);
        assertThat(admit(ANA)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void theTableNamesNobody() {
        wrong(1, ANA);

        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT string_agg(w::text, '') FROM wrong_password w")
                                .mapTo(String.class)
                                .one()))
                .doesNotContain("ana");
    }

    private void wrong(int times, String... names) {
        for (int i = 0; i < times; i++) {
            admitted(names);
        }
    }

    private Charge admitted(String... names) {
        return ((Admission.Admitted) admit(names)).charge();
    }

    private Admission admit(String... names) {
        return guard.admit(List.of(names), HOME, "jamf-connect", LIMITS);
    }

    private static int wrongs(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT wrong FROM wrong_password WHERE key = :key")
                .bind("key", Bucket.digest("wrong password\n" + name))
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    /** Time goes by: everything that was counted is that much older. */
    private static void passes(Duration duration) {
        for (var column : List.of("wrong_password SET last_at = last_at", "guard_bucket SET paid_until = paid_until")) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE " + column + " - make_interval(secs => :secs)")
                    .bind("secs", (double) duration.toSeconds())
                    .execute());
        }
    }

    private static PasswordGuard guard(String enabled) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(GuardConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("usher.guard.enabled", enabled), "test", 100))
                .build()
                .getConfigMapping(GuardConfig.class);
        return new PasswordGuard(config, new GuardStore(jdbi), new WrongPasswordStore(jdbi));
    }
}
