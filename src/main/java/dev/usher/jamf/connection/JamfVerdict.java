package dev.usher.jamf.connection;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What an answer means: fine, no for good, or no for now. */
final class JamfVerdict {
    private static final Logger LOG = Logger.getLogger(JamfVerdict.class);

    private final Clock clock;
    private final Set<String> deprecated = ConcurrentHashMap.newKeySet();

    JamfVerdict(Clock clock) {
        this.clock = clock;
    }

    void requireSuccess(JamfRequest request, JamfReply reply) {
        noteDeprecation(request, reply);
        var status = reply.status();
        if (reply.successful()) {
            requireJson(request, reply);
        } else if (status >= 300 && status < 400) {
            // Where it is no wrong address, something in front of Jamf Pro does it, for a time.
            throw new JamfUnavailable(
                    "Jamf Pro answered " + status + " with a redirect to " + about(request)
                            + ". If it stays so, set usher.jamf.url to the address that it redirects to, with https.",
                    Optional.empty(),
                    false);
        } else if (status == 429 || status == 503) {
            throw new JamfUnavailable(
                    "Jamf Pro asks to slow down: " + status + " to " + about(request) + ".", retryAfter(reply), false);
        } else if (status == 408 || status >= 500) {
            throw new JamfUnavailable(
                    "Jamf Pro failed with " + status + " to " + about(request) + ".",
                    retryAfter(reply),
                    request.operation().write());
        } else {
            throw refused(request, reply);
        }
    }

    Optional<Duration> retryAfter(JamfReply reply) {
        return RetryAfter.parse(reply.headers().firstValue("retry-after"), clock);
    }

    private static void requireJson(JamfRequest request, JamfReply reply) {
        // The Classic API answers a write in XML, if at all.
        if (request.classic() && request.body() != null || request.answeredInXml()) {
            return;
        }
        if (reply.status() != 204 && !reply.body().isBlank() && reply.json().isEmpty()) {
            throw new JamfUnavailable(
                    "Something in front of Jamf Pro answered " + about(request)
                            + " with a page instead of JSON. Check usher.jamf.url and the proxies between.",
                    Optional.empty(),
                    request.operation().write());
        }
    }

    private static JamfRefused refused(JamfRequest request, JamfReply reply) {
        return request.classic()
                ? ClassicRefusal.of(request, reply).orElseGet(() -> refusedByApi(request, reply))
                : refusedByApi(request, reply);
    }

    private static JamfRefused refusedByApi(JamfRequest request, JamfReply reply) {
        var privilege = request.operation().privilege();
        var code = reply.errorCode();
        return switch (reply.status()) {
            case 401 ->
                new JamfRefused(
                        "Jamf Pro refused a fresh token for " + about(request)
                                + ". Check that the API client is enabled and that both clocks are right.",
                        401,
                        code,
                        Optional.empty());
            case 403 ->
                reply.json().isPresent()
                        ? new JamfRefused(forbidden(request), 403, code, privilege)
                        : new JamfRefused(
                                "Something in front of Jamf Pro forbade " + about(request)
                                        + ". Allow Usher's address there.",
                                403,
                                code,
                                Optional.empty());
            case 404 ->
                new JamfRefused(
                        "Jamf Pro has nothing at " + about(request)
                                + ": the record is gone, or usher.jamf.url lacks its context path.",
                        404,
                        code,
                        Optional.empty());
            default ->
                new JamfRefused(
                        "Jamf Pro refused " + about(request) + " with " + reply.status()
                                + code.map(" "::concat).orElse("") + ".",
                        reply.status(),
                        code,
                        Optional.empty());
        };
    }

    private static String forbidden(JamfRequest request) {
        return request.operation()
                .privilege()
                .map(
                        missing -> "Jamf Pro forbade " + about(request)
                                + ": give the API client a role with the privilege \""
                                + missing
                                + "\". If it has one since today, generate a new client secret and set usher.jamf.client-secret.")
                .orElseGet(() -> "Jamf Pro forbade " + about(request) + ". Check the roles of the API client.");
    }

    /** Jamf keeps a deprecated path for a year at least, so one line per operation is enough. Paths hold people's names. */
    private void noteDeprecation(JamfRequest request, JamfReply reply) {
        if (reply.headers().firstValue("deprecation").isPresent() && deprecated.add(about(request))) {
            LOG.infof("Jamf Pro marks %s (%s) as deprecated.", about(request), request.method());
        }
    }

    private static String about(JamfRequest request) {
        return request.operation().name();
    }
}
