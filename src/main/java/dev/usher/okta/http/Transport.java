package dev.usher.okta.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests over the JDK's HTTP client: HTTP/1.1, no redirects, no cookies, no proxy surprises, bounded bodies. */
public final class Transport implements AutoCloseable {
    /** 1 MiB; the largest document seen, with a QR code in it, has 60 KB. */
    static final int LONGEST_BODY = 1 << 20;

    private final HttpClient client;
    private final Duration requestTimeout;

    /**
     * @param connectTimeout for the connection alone
     * @param requestTimeout for the whole exchange, to the last byte of the body
     */
    public Transport(Duration connectTimeout, Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Sends one request once.
     *
     * @throws NoAnswer if there was no connection, no whole answer in time, or more of it than is read
     */
    public Answer send(Request request) throws NoAnswer {
        var exchange = client.sendAsync(jdk(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_BODY));
        try {
            // The client's own timeout ends at the headers: a body that drips would hold the caller for ever.
            return answer(exchange.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new NoAnswer("no answer within " + requestTimeout.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new NoAnswer(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted while waiting for the answer", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest jdk(Request request) {
        var builder = HttpRequest.newBuilder(request.uri());
        request.headers().forEach(builder::header);
        var body = request.body();
        if (body != null) {
            return builder.POST(BodyPublishers.ofString(body)).build();
        }
        return request.method().equals("GET")
                ? builder.GET().build()
                : builder.method(request.method(), BodyPublishers.noBody()).build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = new TreeMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "no connection";
            case IOException _ -> "the connection broke or the answer was too large";
            case null, default -> "the exchange failed";
        };
    }
}
