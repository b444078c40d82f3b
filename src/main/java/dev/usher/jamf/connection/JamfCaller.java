package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.token.TokenCache;
import dev.usher.secret.Secret;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends requests with a token, and again only where that is sure to do no harm (the table of jamf-pro.md section 5):
 *
 * <ul>
 *   <li>no connection came about: any method, twice more;
 *   <li>502, 504 or a lost answer: a read, once more; a write never;
 *   <li>401: any method, once with a new token, since Jamf refuses before it executes;
 *   <li>429, 503 and all else: never here. The durable work behind waits, and no connection is held meanwhile.
 * </ul>
 */
public final class JamfCaller implements AutoCloseable {
    private static final int CONNECT_ATTEMPTS = 3;

    private final JamfConnection connection;
    private final TokenCache tokens;
    private final ConnectionSlot slot;
    private final JamfVerdict verdict;
    private final JamfMetrics metrics;

    JamfCaller(
            JamfConnection connection,
            TokenCache tokens,
            ConnectionSlot slot,
            JamfVerdict verdict,
            JamfMetrics metrics) {
        this.connection = connection;
        this.tokens = tokens;
        this.slot = slot;
        this.verdict = verdict;
        this.metrics = metrics;
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

    /** Gives the connection back; doing so again does nothing. */
    @Override
    public void close() {
        connection.close();
        if (slot.release()) {
            metrics.closed();
        }
    }

    private JamfReply ask(JamfRequest request) {
        slot.keep();
        return metrics.timed(request.operation(), () -> {
            var token = tokens.current();
            var reply = sendRepeatably(request, token);
            if (reply.status() == 401) {
                tokens.drop(token);
                reply = sendRepeatably(request, tokens.current());
            }
            return reply;
        });
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
            throw unavailable(request, first);
        }
        try {
            return sendConnecting(request, token);
        } catch (JamfLost again) {
            throw unavailable(request, again);
        }
    }

    private JamfReply sendConnecting(JamfRequest request, Secret token) throws JamfLost {
        for (int attempt = 1; ; attempt++) {
            slot.keep();
            try {
                return connection.send(request, token);
            } catch (JamfLost lost) {
                if (lost.sent() || attempt == CONNECT_ATTEMPTS || !paused(attempt)) {
                    throw lost;
                }
            }
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

    private static JamfUnavailable unavailable(JamfRequest request, JamfLost lost) {
        return new JamfUnavailable(
                "Jamf Pro " + lost.getMessage() + " (" + request.operation().name()
                        + "). Check usher.jamf.url and the network between.",
                Optional.empty(),
                lost.sent() && request.operation().write(),
                lost);
    }
}
