package dev.usher.webhook;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends events byte for byte as a test wants them. */
public final class Sender {
    public static final String JAMF_SECRET = "sandbox-jamf-webhooks";
    public static final String OKTA_SECRET = "sandbox-okta-event-hooks";
    public static final String JSON = "application/json";
    public static final String XML = "text/xml";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Sender() {}

    public static HttpResponse<String> jamf(String contentType, String body) {
        return jamf(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse<String> jamf(String contentType, byte[] body) {
        return post(
                "/webhooks/jamf",
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                contentType,
                "X-Usher-Secret",
                JAMF_SECRET);
    }

    public static HttpResponse<String> okta(String body) {
        return post(
                "/webhooks/okta", BodyPublishers.ofString(body), "Content-Type", JSON, "Authorization", OKTA_SECRET);
    }

    public static HttpResponse<String> setupManager(String body) {
        return post("/webhooks/setup-manager", BodyPublishers.ofString(body), "Content-Type", JSON);
    }

    public static HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
        return send(HttpRequest.newBuilder(address(path)).POST(body), headers);
    }

    public static HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(address(path)).GET(), headers);
    }

    /** A body whose length is not announced. */
    public static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** Asks again and again until it holds, for half a minute. */
    public static void until(Runnable assertion) throws InterruptedException {
        var patience = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > patience) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    public static URI address(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            return HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
