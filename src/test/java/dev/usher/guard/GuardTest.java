package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.kit.TestDatabase;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.agroal.api.AgroalDataSource;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final TestDatabase DATABASE = TestDatabase.with("V2__guard.sql", "V25__wrong_passwords.sql");
    private static final Jdbi jdbi = DATABASE.jdbi();

    @BeforeAll
    static void inNoMachinesZone() {
        // Not the zone of any machine that runs this: a mix-up of local times would show.
        jdbi.useHandle(handle ->
                handle.execute("ALTER DATABASE " + DATABASE.name() + " SET timezone TO 'Pacific/Kiritimati'"));
        DATABASE.source().flush(AgroalDataSource.FlushMode.ALL);
    }

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE guard_bucket"));
    }

    @Test
    void countingWithoutWaitingForTheDiskLeavesTheConnectionAsDurableAsItWas() throws SQLException {
        // Given
        try (var connection = DATABASE.source().getConnection()) {
            var session = Jdbi.create(connection);
            session.useHandle(handle -> handle.execute("SET synchronous_commit = on"));
            var store = new GuardStore(session);
            var bucket = Bucket.of("start", "address", "203.0.113.7", Rate.parse("1 per 1h"));

            // When
            var admitted = store.use(List.of(bucket));
            var refused = store.use(List.of(bucket));

            // Then
            assertThat(admitted).isEmpty();
            assertThat(refused).isPresent();
            assertThat(session.<String, RuntimeException>withHandle(
                            handle -> handle.createQuery("SHOW synchronous_commit")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo("on");
        }
    }

    @Test
    void forgettingIdleBucketsWaitsForNobodyWhoUsesOne() throws SQLException {
        // Given
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO guard_bucket VALUES (?, now()), (?, now())", key(1), key(2)));
        try (var using = DATABASE.source().getConnection();
                var forgetting = DATABASE.source().getConnection()) {
            using.setAutoCommit(false);
            Jdbi.create(using)
                    .useHandle(handle ->
                            handle.execute("UPDATE guard_bucket SET paid_until = paid_until WHERE key = ?", key(1)));
            var session = Jdbi.create(forgetting);
            session.useHandle(handle -> handle.execute("SET lock_timeout = '2s'"));

            // When
            var forgotten = new GuardStore(session).forgetIdle();

            // Then
            assertThat(forgotten).isEqualTo(1);
            using.rollback();
        }
    }

    private static byte[] key(int number) {
        var key = new byte[32];
        key[0] = (byte) number;
        return key;
    }

    @Test
    void aLimitLetsThatManyThroughAndThenOneForEachIntervalThatPasses() {
        var guard = guard(Map.of());

        for (int i = 0; i < 10; i++) {
            guard.admitStart("mary@example.com", null, "203.0.113.7");
        }
        var refusal = refusal(() -> guard.admitStart("mary@example.com", null, "203.0.113.7"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
        assertThat(refusal.extensions()).containsEntry("limit", "username");
        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat(refusal.detail())
                .isEqualTo(
                        "This username has been used too often. Try again in %d seconds.",
                        Objects.requireNonNull(refusal.retryAfter())
                                .plusMillis(999)
                                .toSeconds());

        pass(Duration.ofSeconds(30));
        guard.admitStart("mary@example.com", null, "203.0.113.7");
        assertThat(refusal(() -> guard.admitStart("mary@example.com", null, "203.0.113.7")))
                .isNotNull();
    }

    @Test
    void refusedCallsDoNotPushTheBucket() {
        var guard = guard(Map.of());
        IntStream.range(0, 10).forEach(i -> guard.admitStart("mary", null, "203.0.113.7"));

        for (int i = 0; i < 100; i++) {
            refusal(() -> guard.admitStart("mary", null, "203.0.113.7"));
        }
        pass(Duration.ofSeconds(30));

        assertThatCode(() -> guard.admitStart("mary", null, "203.0.113.7")).doesNotThrowAnyException();
    }

    @Test
    void whatOneBucketRefusesTheOthersDoNotCount() {
        var guard = guard(Map.of("usher.guard.starts.address", "5 per 1m", "usher.guard.starts.device", "20 per 10m"));
        IntStream.range(0, 5).forEach(i -> guard.admitStart("someone" + i, "OTHER" + i, "203.0.113.7"));

        // The address refuses: neither the username nor the device before it counted.
        for (int i = 0; i < 30; i++) {
            assertThat(refusal(() -> guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.7"))
                            .extensions())
                    .containsEntry("limit", "address");
        }
        IntStream.range(0, 5).forEach(i -> guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.8"));
        IntStream.range(0, 5).forEach(i -> guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.9"));

        // The username refuses: neither the device nor the address after it counted.
        assertThat(refusal(() -> guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.10"))
                        .extensions())
                .containsEntry("limit", "username");
        IntStream.range(0, 5).forEach(i -> guard.admitStart(null, "C02ZC2QYLJHD", "203.0.113.10"));
    }

    @Test
    void theUsernameIsAskedFirstThenTheDeviceThenTheAddress() {
        var guard = guard(Map.of(
                "usher.guard.starts.username", "1 per 1m",
                "usher.guard.starts.device", "1 per 1m",
                "usher.guard.starts.address", "1 per 1m"));
        guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.7");

        assertThat(limit(() -> guard.admitStart("Mary ", "C02ZC2QYLJHD", "203.0.113.7")))
                .isEqualTo("username");
        assertThat(limit(() -> guard.admitStart("john", "c02zc2qyljhd", "203.0.113.7")))
                .isEqualTo("device");
        assertThat(limit(() -> guard.admitStart("john", "OTHER", "203.0.113.7")))
                .isEqualTo("address");
        assertThat(limit(() -> guard.admitStart(null, null, "203.0.113.7"))).isEqualTo("address");
    }

    @Test
    void fiftyAtOnceOverTwoReplicasAreCountedTogether() throws Exception {
        var replicas = new Guard[] {guard(Map.of()), guard(Map.of())};
        int admitted = 0;
        try (var threads = Executors.newFixedThreadPool(50)) {
            var calls = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () -> admits(replicas[i % 2], "device" + i))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                admitted += result(call) ? 1 : 0;
            }
        }

        assertThat(admitted).isEqualTo(10);
    }

    @Test
    void startsAnswersAndPollsAreCountedApart() {
        var guard = guard(Map.of(
                "usher.guard.starts.username", "1 per 1m",
                "usher.guard.answers.username", "1 per 1m",
                "usher.guard.polls.username", "1 per 1m"));

        guard.admitStart("mary", null, "203.0.113.7");
        guard.admitAnswer("mary", null, "203.0.113.7");
        guard.admitPoll("mary", null, "203.0.113.7");

        assertThat(limit(() -> guard.admitAnswer("mary", null, "203.0.113.7"))).isEqualTo("username");
        // What a Mac sends on its own is counted apart.
        guard.admitCheck("mary", "203.0.113.7");
        assertThat(limit(() -> guard.admitPoll("mary", null, "203.0.113.7"))).isEqualTo("username");
    }

    @Test
    void guessesAtADevicesSecretAreLimitedAndWhatFitsIsGivenBack() {
        // Given
        var guard = guard(Map.of("usher.guard.claims.device", "3 per 10m"));
        for (int i = 0; i < 20; i++) {
            guard.admitClaim("C02ZC2QYLJHD", "203.0.113.7");
            guard.claimFits("C02ZC2QYLJHD", "203.0.113.7");
        }

        // When
        for (int i = 0; i < 3; i++) {
            guard.admitClaim("C02ZC2QYLJHD", "203.0.113." + i);
        }

        // Then
        assertThat(limit(() -> guard.admitClaim("c02zc2qyljhd", "203.0.113.9"))).isEqualTo("device");
        guard.admitClaim("C02ZC2QYLJHE", "203.0.113.9");
    }

    @Test
    void anOrdinarySignInWithAFewTyposAndALongPollPasses() {
        var guard = guard(Map.of());

        guard.admitStart("mary", "C02ZC2QYLJHD", "203.0.113.7");
        IntStream.range(0, 12).forEach(i -> guard.admitAnswer("mary", "C02ZC2QYLJHD", "203.0.113.7"));
        IntStream.range(0, 75).forEach(i -> guard.admitPoll("mary", "C02ZC2QYLJHD", "203.0.113.7"));
    }

    @Test
    void aSchoolHasItsOwnLimitAndTheLongestBlockCounts() {
        var guard = guard(Map.of(
                "usher.guard.starts.address", "2 per 1m",
                "usher.guard.answers.address", "4 per 1m",
                "usher.guard.address-limits",
                        "0.0.0.0/0 = 1 per 1m,198.51.100.0/24 = 3 per 1m,198.51.100.7/32 = unlimited"));

        assertThat(starts(guard, "203.0.113.7")).isEqualTo(1);
        assertThat(starts(guard, "198.51.100.1")).isEqualTo(3);
        assertThat(starts(guard, "198.51.100.7")).isEqualTo(50);
        assertThat(starts(guard, "2001:db8::1")).isEqualTo(2);
        IntStream.range(0, 6).forEach(i -> guard.admitAnswer(null, null, "198.51.100.1"));
        assertThat(limit(() -> guard.admitAnswer(null, null, "198.51.100.1"))).isEqualTo("address");
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        var guard = guard(Map.of("usher.guard.starts.address", "2 per 1m"));

        guard.admitStart(null, null, "2001:db8:0:1::1");
        guard.admitStart(null, null, "2001:db8:0:1:ffff::2");

        assertThat(limit(() -> guard.admitStart(null, null, "2001:db8:0:1::3"))).isEqualTo("address");
        guard.admitStart(null, null, "2001:db8:0:2::1");
    }

    @Test
    void theTableNamesNobody() {
        guard(Map.of()).admitStart("mary@example.com", "C02ZC2QYLJHD", "203.0.113.7");

        var rows = jdbi.withHandle(handle -> handle.createQuery("SELECT guard_bucket::text FROM guard_bucket")
                .mapTo(String.class)
                .list());

        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).doesNotContainIgnoringCase("mary", "C02ZC", "203.0", "6d617279"));
    }

    @Test
    void idleRowsAreForgottenAndOthersKept() {
        var guard = guard(Map.of());
        guard.admitStart("mary", null, "203.0.113.7");
        pass(Duration.ofSeconds(29));
        guard.admitStart("john", null, "203.0.113.7");
        pass(Duration.ofSeconds(2));

        // Mary's start was paid for after 30 seconds; the address's two after 0.2 each.
        assertThat(guard.forgetIdle()).isEqualTo(2);
        assertThat(guard.forgetIdle()).isZero();
    }

    @Test
    void switchedOffItAsksNobody() {
        var guard = guard(Map.of("usher.guard.enabled", "false", "usher.guard.starts.username", "1 per 1m"));

        IntStream.range(0, 20).forEach(i -> guard.admitStart("mary", null, "203.0.113.7"));

        assertThat(guard.forgetIdle()).isZero();
    }

    @Test
    void aMisspeltSwitchOrRateStopsTheStart() {
        assertThatThrownBy(() -> guard(Map.of("usher.guard.enabled", "tru", "usher.guard.starts.device", "often")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContainingAll("usher.guard.enabled", "usher.guard.starts.device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "10.0.0.0/8", "10.0.0.0/8 = many", "10.0.0.0/99 = 3 per 1m", "= 3 per 1m"})
    void aWrongAddressLimitStopsTheStartAndNamesTheKey(String entry) {
        assertThatExceptionOfType(ConfigurationFault.class)
                .isThrownBy(() -> guard(Map.of("usher.guard.address-limits", entry)))
                .withMessageStartingWith("usher.guard.address-limits: '" + entry + "' is wrong: ")
                .withMessageEndingWith("(example: 198.51.100.0/24 = 3000 per 1m)");
    }

    /** Time passes: what was paid for until then is paid for so much earlier. */
    private static void pass(Duration duration) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE guard_bucket SET paid_until = paid_until - make_interval(secs => ?)",
                duration.toMillis() / 1000.0));
    }

    private static int starts(Guard guard, String address) {
        int admitted = 0;
        while (admitted < 50 && limitOrNull(() -> guard.admitStart(null, null, address)) == null) {
            admitted++;
        }
        return admitted;
    }

    private static boolean admits(Guard guard, String device) {
        return limitOrNull(() -> guard.admitStart("mary", device, "203.0.113.7")) == null;
    }

    private static boolean result(java.util.concurrent.Future<Boolean> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static String limit(Runnable call) {
        return String.valueOf(refusal(call).extensions().get("limit"));
    }

    private static @Nullable String limitOrNull(Runnable call) {
        try {
            call.run();
            return null;
        } catch (Problem refusal) {
            return String.valueOf(refusal.extensions().get("limit"));
        }
    }

    private static Problem refusal(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run);
    }

    /** Small limits, unless a test says otherwise: the defaults are for the page of the configuration to hold. */
    private static Guard guard(Map<String, String> properties) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(GuardConfig.class)
                .withSources(
                        new PropertiesConfigSource(properties, "test", 100),
                        new PropertiesConfigSource(
                                Map.of(
                                        "usher.guard.starts.username", "10 per 5m",
                                        "usher.guard.starts.device", "20 per 10m",
                                        "usher.guard.answers.username", "30 per 5m",
                                        "usher.guard.answers.device", "60 per 10m"),
                                "small",
                                50))
                .build()
                .getConfigMapping(GuardConfig.class);
        return new Guard(config, new GuardStore(jdbi), new WrongPasswordStore(jdbi));
    }
}
