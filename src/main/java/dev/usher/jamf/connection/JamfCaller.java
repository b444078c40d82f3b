package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.governor.CallLatency;
import dev.usher.jamf.governor.JamfWay;
import dev.usher.jamf.token.TokenCache;
import dev.usher.secret.Secret;
import dev.usher.trace.ClientSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Sends requests with a token, and again only where that is sure to do no harm (the table of jamf-pro.md section 5):
 *
 * <ul>
 *   <li>no connection came about: any method, twice more;
 *   <li>502, 504 or a lost answer: a read, once more; a write never;
 *   <li>401: any method, once with a new token, since Jamf refuses before it executes;
 *   <li>429, 503 and all else: never here. Where it is meant for all calls, the way to Jamf is closed for a time ({@link
 *       JamfWay}), and the durable work behind waits without a connection.
 * </ul>
 */
public final class JamfCaller implements AutoCloseable {
    private static final int CONNECT_ATTEMPTS = 3;

    /** How long a session that paused waits for a connection; the work behind it is durable and can come again. */
    private static final Duration PATIENCE_AFTER_PAUSE = Duration.ofSeconds(30);

    private final Function<Duration, JamfLine> reopening;
    private final TokenCache tokens;
    private final JamfVerdict verdict;
    private final JamfWay way;
    private final CallLatency latency;
    private final JamfMetrics metrics;
    private final WritePermit permit;
    private JamfLine line;
    /** Whether the work may write over the present line. */
    private boolean permitted;

    /** How often the present request was sent. */
    private int attempts;

    /**
     * @param reopening a line with the same cookies and urgency, within a patience
     * @param permit to write over a line
     */
    JamfCaller(
            JamfLine line,
            Function<Duration, JamfLine> reopening,
            TokenCache tokens,
            JamfVerdict verdict,
            JamfWay way,
            CallLatency latency,
            JamfMetrics metrics,
            WritePermit permit) {
        this.line = line;
        this.reopening = reopening;
        this.tokens = tokens;
        this.verdict = verdict;
        this.way = way;
        this.latency = latency;
        this.metrics = metrics;
        this.permit = permit;
    }

    /**
     * The answer, if it is a success.
     *
     * @throws JamfUnavailable if Jamf did not answer, or not as Jamf
     * @throws JamfRefused if Jamf said no
     */
    public JamfReply call(JamfRequest request) {
        var reply = ask(request);
        verdict.requireSuccess(request, reply);
        return reply;
    }

    /**
     * The answer, if it is a success or a 404.
     *
     * @throws JamfUnavailable if Jamf did not answer, or not as Jamf
     * @throws JamfRefused if Jamf said no
     */
    public JamfReply callAllowingNotFound(JamfRequest request) {
        var reply = ask(request);
        if (reply.status() != 404) {
            verdict.requireSuccess(request, reply);
        }
        return reply;
    }

    /**
     * Gives the connection back for so long, to whoever waits, and takes one again. The cookies stay.
     *
     * @throws JamfUnavailable if no connection came free again; the caller is closed then
     * @throws IllegalStateException if it was closed
     */
    public void pause(Duration time) {
        line.keep();
        line.close();
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JamfUnavailable(
                    "A pause in the work with Jamf Pro was cut short, since Usher is stopping.",
                    Optional.empty(),
                    false,
                    e);
        }
        line = reopening.apply(PATIENCE_AFTER_PAUSE);
        permitted = false;
    }

    /** Gives the connection back; doing so again does nothing. */
    @Override
    public void close() {
        line.close();
    }

    private JamfReply ask(JamfRequest request) {
        line.keep();
        way.pass(line.holder());
        permit(request.operation());
        attempts = 0;
        return metrics.timed(request.operation(), () -> {
            var reply = askWithToken(request);
            observe(reply);
            return reply;
        });
    }

    /** After the line was kept: from then on whoever would take the work over waits for the line to end. */
    private void permit(JamfOperation operation) {
        if (operation.write() && !permitted) {
            permit.ask(line.holder());
            permitted = true;
        }
    }

    private JamfReply askWithToken(JamfRequest request) {
        var token = token();
        var reply = sendRepeatably(request, token);
        if (reply.status() == 401) {
            tokens.drop(token);
            reply = sendRepeatably(request, token());
        }
        return reply;
    }

    private Secret token() {
        try {
            return tokens.current();
        } catch (JamfUnavailable e) {
            e.retryAfter().ifPresentOrElse(asked -> way.refused(e.retryAfter()), way::missed);
            throw e;
        }
    }

    private void observe(JamfReply reply) {
        switch (reply.status()) {
            case 429 -> way.refused(verdict.retryAfter(reply));
            // The edge in front of Jamf says so of a single call at times; with a time it is meant for all.
            case 503 ->
                verdict.retryAfter(reply).ifPresentOrElse(asked -> way.refused(Optional.of(asked)), way::missed);
            case 502, 504 -> way.missed();
            default -> {
                if (reply.status() < 500 && reply.isFromJamf()) {
                    way.answered();
                }
            }
        }
    }

    private JamfReply sendRepeatably(JamfRequest request, Secret token) {
        try {
            var reply = sendConnecting(request, token);
            return request.repeatable() && (reply.status() == 502 || reply.status() == 504)
                    ? sendConnecting(request, token)
                    : reply;
        } catch (JamfLost lost) {
            return sendOnceMore(request, token, lost);
        }
    }

    private JamfReply sendOnceMore(JamfRequest request, Secret token, JamfLost first) {
        if (!request.repeatable() || !first.sent() || Thread.currentThread().isInterrupted()) {
            throw gone(request, first);
        }
        try {
            return sendConnecting(request, token);
        } catch (JamfLost again) {
            throw gone(request, again);
        }
    }

    private JamfReply sendConnecting(JamfRequest request, Secret token) throws JamfLost {
        for (int attempt = 1; ; attempt++) {
            line.keep();
            try {
                return traced(request, token);
            } catch (JamfLost lost) {
                if (lost.sent() || attempt == CONNECT_ATTEMPTS || !paused(attempt)) {
                    throw lost;
                }
            }
        }
    }

    private JamfReply traced(JamfRequest request, Secret token) throws JamfLost {
        var call = request.operation().name();
        try (var span = ClientSpan.begin("jamf " + call, call, line.host(), ++attempts)) {
            try {
                var reply = timed(request, token);
                span.answered(reply.status(), JamfMetrics.outcome(reply.status()));
                return reply;
            } catch (JamfLost lost) {
                span.unanswered(JamfMetrics.UNAVAILABLE);
                throw lost;
            }
        }
    }

    private JamfReply timed(JamfRequest request, Secret token) throws JamfLost {
        var start = System.nanoTime();
        try {
            var reply = line.send(request, token);
            latency.add(Duration.ofNanos(System.nanoTime() - start));
            return reply;
        } catch (JamfLost lost) {
            if (lost.sent()) {
                latency.add(Duration.ofNanos(System.nanoTime() - start));
            }
            throw lost;
        }
    }

    private static boolean paused(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 100L << attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JamfUnavailable gone(JamfRequest request, JamfLost lost) {
        // A call that was cut short because Usher stops says nothing of Jamf.
        if (!Thread.currentThread().isInterrupted()) {
            way.missed();
        }
        return unavailable(request, lost);
    }

    private static JamfUnavailable unavailable(JamfRequest request, JamfLost lost) {
        return new JamfUnavailable(
                "Jamf Pro " + lost.getMessage() + " (" + request.operation().name()
                        + "). Check usher.jamf.url and the network between.",
                Optional.empty(),
                lost.sent() && request.operation().write(),
                lost);
    }
}
