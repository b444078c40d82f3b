package dev.usher.okta.user;

import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Failures;
import dev.usher.okta.http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Okta lets us ask, by kind of call since each has a quota of its own. The org's other programs share the quotas: the
 * last fifth is left to them ({@code X-Rate-Limit-Remaining} against {@code X-Rate-Limit-Limit}).
 */
final class Allowance {
    private static final int LEFT_TO_OTHERS = 5;

    private final Failures failures;
    private final Clock clock;
    private final Map<Call, Instant> heldUntil = new ConcurrentHashMap<>();

    Allowance(Failures failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Before a call.
     *
     * @throws OktaRateLimited while it would take what is left to others
     */
    void require(Call call) {
        var wait = Duration.between(clock.instant(), heldUntil.getOrDefault(call, Instant.EPOCH));
        if (wait.isPositive()) {
            throw new OktaRateLimited(wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** After a call. */
    void heed(Call call, Answer answer) {
        if (answer.status() == 429 || scarce(answer)) {
            var wait = failures.rateLimited(answer).retryAfter().orElse(Duration.ZERO);
            heldUntil.put(call, clock.instant().plus(wait));
        }
    }

    private static boolean scarce(Answer answer) {
        var limit = number(answer, "x-rate-limit-limit");
        var remaining = number(answer, "x-rate-limit-remaining");
        return limit.isPresent() && remaining.isPresent() && remaining.getAsLong() * LEFT_TO_OTHERS < limit.getAsLong();
    }

    private static OptionalLong number(Answer answer, String header) {
        return answer.header(header)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }
}
