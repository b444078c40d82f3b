package dev.usher.okta.call;

import dev.usher.okta.CodeReturned;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.Turn;
import dev.usher.okta.http.Answer;
import dev.usher.okta.step.StepMessage;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads an answer that is not the one hoped for: who has to do something about it, and when. */
public final class Failures {
    private static final Duration QUOTA_WINDOW = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int LONGEST_DESCRIPTION = 300;

    private final Clock clock;

    public Failures(Clock clock) {
        this.clock = clock;
    }

    public OktaFailure read(Call call, Answer answer, Dialect dialect) {
        if (answer.status() == 429) {
            return rateLimited(answer);
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            return new OktaNotUnderstood(call.says() + " answered with a redirect, which is not followed.");
        }
        return switch (dialect) {
            case Dialect.Summary summary -> summary(call, answer, summary);
            case Dialect.OAuth error -> oauth(call, answer, error);
            case Dialect.Unreadable _ -> unavailable(call, answer);
            case Dialect.Ion _, Dialect.Plain _ ->
                answer.status() >= 500
                        ? unavailable(call, answer)
                        : new OktaNotUnderstood(
                                call.says() + " answered " + answer.status() + " with an unexpected JSON body.");
        };
    }

    /** Okta's quota: how long to wait is in the rate-limit headers, against Okta's own clock. */
    public OktaRateLimited rateLimited(Answer answer) {
        var wait = retryAfterHeader(answer).or(() -> untilReset(answer)).orElse(QUOTA_WINDOW);
        return new OktaRateLimited(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /**
     * How a sign-in ends that Okta sent back without a code (RFC 6749 section 4.1.2.1). The description is under a key of ours: it
     * came by the browser, and nobody knows that Okta said it.
     */
    public static Turn ending(CodeReturned.Refused refused) {
        var error = printable(refused.error());
        var message = refused.description().isBlank()
                ? StepMessage.error("usher.callback.refused", "Okta ended the sign-in (" + error + "). Sign in again.")
                : StepMessage.error("usher.callback.said." + error, printable(refused.description()));
        return refused.error().equals("access_denied") ? new Turn.Denied(message) : new Turn.Failed(message);
    }

    private OktaFailure summary(Call call, Answer answer, Dialect.Summary error) {
        return switch (error.code()) {
            case "E0000047" -> rateLimited(answer);
            case "E0000009", "E0000010" -> unavailable(call, answer);
            case "E0000007" ->
                new OktaRefused(
                        error.code(),
                        "Okta knows no such authorization server. Check usher.okta.issuer against Security > API in Okta.");
            default -> oauth(call, answer, new Dialect.OAuth(error.code(), error.summary()));
        };
    }

    private static OktaFailure oauth(Call call, Answer answer, Dialect.OAuth error) {
        var remedy = switch (error.error()) {
            case "invalid_client" ->
                "Check usher.okta.client-id, its secret or key, and usher.okta.client-auth against the app in Okta.";
            case "unauthorized_client", "unsupported_grant_type" ->
                "Switch on the Interaction Code grant for the app in Okta (General > Grant type > Advanced).";
            case "invalid_scope" ->
                "Compare usher.okta.scopes with the scopes of the authorization server; openid is needed.";
            case "access_denied" ->
                "Okta must be Identity Engine, with Interaction Code switched on under Settings > Account >"
                        + " Embedded widget sign-in support, and allowed by the authorization server's access policy.";
            case "use_dpop_nonce", "invalid_dpop_proof" ->
                "The app in Okta requires DPoP, which Usher does not speak: switch it off for this app.";
            case "invalid_request" ->
                error.description().contains("redirect_uri")
                        ? "Register usher.okta.redirect-uri as a sign-in redirect URI of the app in Okta."
                        : "Check the settings of the app in Okta.";
            default -> "";
        };
        if (!remedy.isEmpty()) {
            return new OktaRefused(
                    error.error(),
                    "Okta refused Usher: " + error.error() + quoted(error.description()) + ". " + remedy);
        }
        return answer.status() >= 500
                        || error.error().equals("server_error")
                        || error.error().equals("temporarily_unavailable")
                ? unavailable(call, answer)
                : new OktaNotUnderstood(call.says() + " answered with an error that Usher does not know: "
                        + printable(error.error()) + quoted(error.description()));
    }

    private static OktaUnavailable unavailable(Call call, Answer answer) {
        return new OktaUnavailable(
                call.says() + " gave no usable answer (HTTP status " + answer.status() + ").",
                retryAfterHeader(answer).orElse(null));
    }

    private static Optional<Duration> retryAfterHeader(Answer answer) {
        return answer.header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> atLeastOneSecond(Long.parseLong(seconds)));
    }

    private Optional<Duration> untilReset(Answer answer) {
        var now = answer.header("date").flatMap(Failures::httpDate).orElseGet(clock::instant);
        return answer.header("x-rate-limit-reset")
                .filter(seconds -> seconds.matches("\\d{1,12}"))
                .map(seconds -> atLeastOneSecond(Long.parseLong(seconds) - now.getEpochSecond()));
    }

    private static Duration atLeastOneSecond(long seconds) {
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Okta's words behind ours: in brackets, fit for one line; empty where there are none. */
    public static String quoted(String description) {
        return description.isBlank() ? "" : " (\"" + printable(description) + "\")";
    }

    /** Fit for one log line: nothing that ends it or steers what shows it, and no essay. */
    private static String printable(String text) {
        var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return clean.length() <= LONGEST_DESCRIPTION ? clean : clean.substring(0, LONGEST_DESCRIPTION) + "…";
    }
}
