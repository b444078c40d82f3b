package dev.usher.okta.probe;

import dev.usher.okta.http.Answer;
import java.util.Optional;

/**
 * What is left of one of Okta's rate limits in its present minute.
 *
 * @param limit requests in the minute
 * @param remaining of them
 */
public record Quota(int limit, int remaining) {
    /** As the headers of an answer say it ({@code X-Rate-Limit-Limit} and {@code -Remaining}); empty without them. */
    static Optional<Quota> of(Answer answer) {
        return number(answer, "x-rate-limit-limit")
                .flatMap(limit ->
                        number(answer, "x-rate-limit-remaining").map(remaining -> new Quota(limit, remaining)));
    }

    private static Optional<Integer> number(Answer answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }
}
