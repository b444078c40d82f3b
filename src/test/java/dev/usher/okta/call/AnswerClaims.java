package dev.usher.okta.call;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.rest;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import dev.usher.okta.CodeReturned;
import dev.usher.okta.RequestContext;
import dev.usher.okta.Turn;
import dev.usher.okta.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What must hold whatever Okta answers that is not hoped for, and whatever a person's browser says of itself. */
public final class AnswerClaims {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Failures FAILURES = new Failures(CLOCK);

    private AnswerClaims() {}

    /** A status and a body: trouble with a message of one line. */
    public static void refusal(byte[] data) {
        var status = 200 + Math.floorMod(text(part(data, 0)).hashCode(), 400);
        var body = rest(data, 1);
        var answer = new Answer(status, Map.of(), body);
        var failure = FAILURES.read(Call.INTERACT, answer, Dialect.of(answer));

        Claims.oneLine(failure.getMessage());
        var refused = new CodeReturned.Refused(text(part(data, 0)), text(body));
        var message = switch (Failures.ending(refused)) {
            case Turn.Denied denied -> denied.message();
            case Turn.Failed failed -> failed.message();
            default -> throw new AssertionError("a refusal is an end");
        };
        Claims.oneLine(message.text());
        Claims.oneLine(message.key());
    }

    /** Headers of a limit: a wait from a second to ten minutes, whatever they say. */
    public static void limits(byte[] data) {
        var answer = new Answer(
                429,
                Map.of(
                        "retry-after", List.of(text(part(data, 0))),
                        "x-rate-limit-reset", List.of(text(part(data, 1))),
                        "date", List.of(text(part(data, 2)))),
                new byte[0]);
        var withoutFirst = new Answer(
                429,
                Map.of("x-rate-limit-reset", answer.headers("x-rate-limit-reset"), "date", answer.headers("date")),
                new byte[0]);

        for (var each : List.of(answer, withoutFirst)) {
            assertThat(FAILURES.rateLimited(each).retryAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
        }
    }

    /** Okta's device cookie can be sent back. */
    public static void cookies(byte[] data) {
        var lines = new String(data, StandardCharsets.ISO_8859_1).lines().toList();
        var cookie = PersonHeaders.deviceCookie(new Answer(200, Map.of("set-cookie", lines), new byte[0]), null);

        if (cookie != null) {
            Claims.header("Cookie", "dt=" + cookie);
            assertThat(cookie).doesNotContain(";", " ");
        }
    }

    /** What a browser says of itself is a header of Okta's, or left out. */
    public static void personHeaders(byte[] data) {
        var context =
                new RequestContext(text(part(data, 0)), text(part(data, 1)), text(part(data, 2)), text(part(data, 3)));

        var headers = new PersonHeaders("usher/1", true).of(context, null);

        assertThat(headers.keySet())
                .isSubsetOf(
                        "X-Okta-User-Agent-Extended",
                        "User-Agent",
                        "Accept-Language",
                        "X-Forwarded-For",
                        "X-Device-Token");
        headers.forEach(Claims::header);
    }
}
