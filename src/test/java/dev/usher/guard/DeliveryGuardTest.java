package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.guard.DeliveryGuard.Kind;
import dev.usher.kit.TestDatabase;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryGuardTest {
    private static final List<String> SAM = List.of("sam@example.com");
    private static final Jdbi jdbi = TestDatabase.with("V2__guard.sql").jdbi();

    private final DeliveryGuard guard = guard(Map.of());

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE guard_bucket"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TEXT", "PUSH"})
    void aSecondOneWithinHalfAMinuteIsRefusedAndThenNoMore(Kind kind) {
        guard.admit(kind, SAM);

        var refusal = refusal(() -> guard.admit(kind, SAM));
        pass(Duration.ofSeconds(30));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
        assertThat(refusal.extensions()).containsEntry("limit", "person");
        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThatCode(() -> guard.admit(kind, SAM)).doesNotThrowAnyException();
    }

    @Test
    void thePersonIsTheSameUnderAnyOfTheirNamesHoweverWritten() {
        guard.admit(Kind.TEXT, List.of("Sam@Example.com", "00u1sam"));

        assertThat(refusal(() -> guard.admit(Kind.TEXT, List.of(" sam@example.COM "))))
                .isNotNull();
        assertThat(refusal(() -> guard.admit(Kind.TEXT, List.of("00u1sam", "samuel"))))
                .isNotNull();
        assertThatCode(() -> guard.admit(Kind.TEXT, List.of("samuel"))).doesNotThrowAnyException();
    }

    @Test
    void eachKindIsCountedByItself() {
        guard.admit(Kind.TEXT, SAM);

        assertThatCode(() -> guard.admit(Kind.PUSH, SAM)).doesNotThrowAnyException();
        assertThatCode(() -> guard.admit(Kind.MAIL, SAM)).doesNotThrowAnyException();
    }

    @Test
    void mailsMayBeSentAgain() {
        for (int i = 0; i < 30; i++) {
            guard.admit(Kind.MAIL, SAM);
        }

        assertThat(refusal(() -> guard.admit(Kind.MAIL, SAM)).detail()).startsWith("A mail went to this person");
    }

    @Test
    void whatIsGivenBackWasNeverSent() {
        var charge = guard.admit(Kind.PUSH, SAM);

        guard.giveBack(charge);

        assertThatCode(() -> guard.admit(Kind.PUSH, SAM)).doesNotThrowAnyException();
        assertThat(refusal(() -> guard.admit(Kind.PUSH, SAM))).isNotNull();
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        guard.admit(Kind.TEXT, SAM);
        for (int i = 0; i < 20; i++) {
            refusal(() -> guard.admit(Kind.TEXT, SAM));
        }

        pass(Duration.ofSeconds(30));

        assertThatCode(() -> guard.admit(Kind.TEXT, SAM)).doesNotThrowAnyException();
    }

    @Test
    void whatWasSentUnaskedCountsAndTheActionThatMadeOktaSendItIsKnown() {
        guard.sentUnasked(Kind.PUSH, "challenge-authenticator", SAM);

        assertThat(guard.sentUnaskedBy("challenge-authenticator")).containsExactly(Kind.PUSH);
        assertThat(guard.sentUnaskedBy("identify")).isEmpty();
        assertThat(refusal(() -> guard.admit(Kind.PUSH, SAM))).isNotNull();
        assertThatCode(() -> guard.admit(Kind.TEXT, SAM)).doesNotThrowAnyException();
    }

    @Test
    void whatAnActionSendsIsKnownForADay() {
        guard.sentUnasked(Kind.MAIL, "identify", SAM);
        pass(Duration.ofHours(23));

        assertThat(guard.sentUnaskedBy("identify")).containsExactly(Kind.MAIL);

        pass(Duration.ofHours(2));

        assertThat(guard.sentUnaskedBy("identify")).isEmpty();
    }

    @Test
    void whatWasSentUnaskedManyTimesKeepsItsOwnerWaitingForOneWindowOnly() {
        for (int i = 0; i < 50; i++) {
            guard.sentUnasked(Kind.PUSH, "identify", SAM);
        }

        pass(Duration.ofSeconds(30));

        assertThatCode(() -> guard.admit(Kind.PUSH, SAM)).doesNotThrowAnyException();
    }

    @Test
    void whereNobodyIsNamedNobodyIsCounted() {
        guard.admit(Kind.TEXT, List.of());
        guard.admit(Kind.TEXT, List.of(" "));

        assertThatCode(() -> guard.admit(Kind.TEXT, List.of(""))).doesNotThrowAnyException();
    }

    @Test
    void aGuardThatIsOffLetsEverythingThrough() {
        var off = guard(Map.of("usher.guard.enabled", "false"));
        var charge = off.admit(Kind.TEXT, SAM);
        off.sentUnasked(Kind.TEXT, "identify", SAM);

        assertThat(off.sentUnaskedBy("identify")).isEmpty();
        assertThatCode(() -> off.admit(Kind.TEXT, SAM)).doesNotThrowAnyException();
        assertThatCode(() -> off.giveBack(charge)).doesNotThrowAnyException();
    }

    /** Time passes: what was paid for until then is paid for so much earlier. */
    private static void pass(Duration duration) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE guard_bucket SET paid_until = paid_until - make_interval(secs => ?)", duration.toSeconds()));
    }

    private static Problem refusal(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run);
    }

    private static DeliveryGuard guard(Map<String, String> properties) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(GuardConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(GuardConfig.class);
        return new DeliveryGuard(config, new GuardStore(jdbi));
    }
}
