package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.trace.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that breaks, hangs or is pointless is a line like another. */
class CheckGroupTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static List<CheckLine> run(Check... checks) {
        return within(LIMIT, checks);
    }

    private static List<CheckLine> within(Duration limit, Check... checks) {
        return new CheckGroup(List.of(checks), () -> {}).run(limit);
    }

    @Test
    void oneThatThrowsIsALineAndTheNextIsMadeAllTheSame() {
        var lines = run(
                Check.always(CheckName.USHER_DATABASE, () -> Finding.ok("fine")),
                Check.after(CheckName.OKTA_KEYS, () -> {
                    throw new IllegalStateException("secret detail");
                }),
                Check.after(CheckName.OKTA_APP, () -> Finding.ok("fine")));

        assertThat(lines)
                .extracting(CheckLine::status)
                .containsExactly(CheckStatus.OK, CheckStatus.FAIL, CheckStatus.OK);
        assertThat(lines.get(1).toString()).contains("The check itself broke").doesNotContain("secret detail");
    }

    @Test
    void oneThatHangsIsGivenUpAndTheNextIsMade() {
        var never = new CountDownLatch(1);
        var lines = within(
                Duration.ofSeconds(2),
                Check.always(CheckName.OKTA_KEYS, () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Finding.ok("too late");
                }),
                Check.always(CheckName.OKTA_APP, () -> Finding.ok("fine")));

        assertThat(lines).extracting(CheckLine::status).containsExactly(CheckStatus.FAIL, CheckStatus.OK);
        assertThat(lines.getFirst().found()).startsWith("No answer within");
    }

    @Test
    void eachBelongsToTheCallThatAskedForThem() {
        var traced = new LinkedBlockingQueue<Optional<Activity>>();
        Check check = Check.always(CheckName.OKTA_APP, () -> {
            traced.add(Activity.current());
            return Finding.ok("fine");
        });

        var asking = Activity.run("asking", () -> {
            new CheckGroup(List.of(check, check), () -> traced.add(Activity.current())).run(LIMIT);
            return Activity.current();
        });

        assertThat(traced).hasSize(3).allMatch(asking::equals);
        assertThat(asking).isPresent();
    }

    @Test
    void whatNeedsTheFirstIsLeftOutWhenThatFails() {
        var made = new AtomicBoolean();
        var lines = run(
                Check.always(CheckName.OKTA_REACHABLE, () -> Finding.fail("away", "because", "mend it")),
                Check.after(CheckName.OKTA_APP, () -> {
                    made.set(true);
                    return Finding.ok("fine");
                }),
                Check.always(CheckName.OKTA_CLAIMS, () -> Finding.ok("fine")));

        assertThat(made).isFalse();
        assertThat(lines)
                .extracting(CheckLine::status)
                .containsExactly(CheckStatus.FAIL, CheckStatus.WARN, CheckStatus.OK);
        assertThat(lines.get(1).fix()).contains("okta-reachable");
    }

    @Test
    void whatTheChecksHeldIsGivenBack() {
        var given = new AtomicBoolean();

        new CheckGroup(List.of(Check.always(CheckName.OKTA_APP, () -> Finding.ok("fine"))), () -> given.set(true))
                .run(LIMIT);

        assertThat(given).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "-30, OK", "31, WARN", "-120, WARN", "121, FAIL", "-600, FAIL"})
    void clocksApartAreToldByHowFar(long secondsAhead, CheckStatus status) {
        assertThat(ClockCheck.of("Okta's", Optional.of(Duration.ofSeconds(secondsAhead))))
                .singleElement()
                .extracting(Finding::status)
                .isEqualTo(status);
        assertThat(ClockCheck.of("Okta's", Optional.empty()).getFirst().status())
                .isEqualTo(CheckStatus.WARN);
    }
}
