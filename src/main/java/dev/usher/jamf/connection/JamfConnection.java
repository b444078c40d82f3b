package dev.usher.jamf.connection;

import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.governor.ConnectionSlot;
import dev.usher.secret.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Jamf for one piece of work, with the cookies of that work.
 *
 * <p>The HTTP client is the slot's: a client of its own for each slot is what makes "at most five connections" true. A pool would
 * keep idle ones open in each replica, and Jamf's balancer closes idle ones under the next request (docs/adr/0006).
 */
final class JamfConnection {
    /** Far above any answer that we ask for; more is a proxy gone wild. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    /** So soon it is noticed that the slot was lost, on a machine that was frozen too: its waits go on where they were. */
    private static final long LOOKS_UP_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final JamfSettings settings;
    private final String userAgent;
    private final HttpClient http;
    private final CookieJar cookies;

    JamfConnection(JamfSettings settings, String userAgent, CookieJar cookies, HttpClient http) {
        this.settings = settings;
        this.userAgent = userAgent;
        this.cookies = cookies;
        this.http = http;
    }

    /** For one slot. */
    static HttpClient client(JamfSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Thread::startVirtualThread)
                .build();
    }

    /**
     * Sends once.
     *
     * @param slot the right to do so; without it the request is broken off
     * @throws JamfLost if no whole answer came
     * @throws JamfUnavailable if the slot was lost meanwhile
     */
    JamfReply send(JamfRequest request, Secret token, ConnectionSlot slot) throws JamfLost {
        var built = build(request, token, slot);
        // The last look before a connection is made: it was kept before, and the machine may have stood still since.
        if (slot.left().isZero()) {
            throw ConnectionSlot.lost(false);
        }
        var answer = http.sendAsync(
                built, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_BODY));
        var response = await(answer, slot, request.operation().write());
        cookies.keep(response.headers());
        return new JamfReply(response.statusCode(), response.headers(), response.body());
    }

    /** Whom it leads to. */
    String host() {
        return settings.base().getHost();
    }

    private HttpRequest build(JamfRequest request, Secret token, ConnectionSlot slot) {
        var builder = HttpRequest.newBuilder(settings.resolve(request.pathAndQuery()))
                .header("Accept", request.mediaType())
                .header("Authorization", "Bearer " + token.reveal())
                .header("User-Agent", userAgent);
        cookies.header().ifPresent(value -> builder.header("Cookie", value));
        var body = request.body();
        return body == null
                ? builder.method(request.method(), HttpRequest.BodyPublishers.noBody())
                        .build()
                : builder.header("Content-Type", request.mediaType())
                        .method(request.method(), new BodyOfHeldSlot(HttpRequest.BodyPublishers.ofString(body), slot))
                        .build();
    }

    /** The client's own timeout ends with the headers; this one covers the body too. */
    private HttpResponse<String> await(
            CompletableFuture<HttpResponse<String>> answer, ConnectionSlot slot, boolean write) throws JamfLost {
        var patience = settings.connectTimeout().plus(settings.readTimeout());
        try {
            return whole(answer, System.nanoTime() + patience.toNanos(), slot);
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (slot.left().isZero()) {
                throw ConnectionSlot.lost(write);
            }
            throw new JamfLost("did not answer in time", true, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new JamfLost("was not waited for, since Usher is stopping", true, e);
        } catch (ExecutionException e) {
            if (slot.left().isZero()) {
                throw ConnectionSlot.lost(write);
            }
            throw lost(e.getCause());
        }
    }

    private static HttpResponse<String> whole(
            CompletableFuture<HttpResponse<String>> answer, long end, ConnectionSlot slot)
            throws TimeoutException, InterruptedException, ExecutionException {
        while (true) {
            try {
                var patience = Math.min(slot.left().toNanos(), end - System.nanoTime());
                return answer.get(Math.min(patience, LOOKS_UP_EVERY), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Else nothing is lost, and the call goes on.
                if (slot.left().isZero() || end - System.nanoTime() <= 0) {
                    throw e;
                }
            }
        }
    }

    private static JamfLost lost(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException late -> new JamfLost("did not accept a connection in time", false, late);
            case ConnectException refused -> new JamfLost("did not accept a connection", false, refused);
            case SSLHandshakeException tls ->
                new JamfLost("has a TLS certificate that Usher does not trust, or offers no common TLS", false, tls);
            case IOException broken -> new JamfLost("broke the connection or sent too large an answer", true, broken);
            case null, default -> throw new IllegalStateException("the HTTP client failed", cause);
        };
    }
}
