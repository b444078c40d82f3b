package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Carries one event to one receiver, once: what it answers, or that it does not, changes nothing. */
final class WebhookDelivery {
    private static final Set<String> NOT_THEIRS =
            Set.of("content-type", "user-agent", "accept-encoding", "content-length", "host");

    private WebhookDelivery() {}

    static void deliver(SandboxWebhook webhook, ObjectNode message) {
        var body = (webhook.json() ? message.toString() : ClassicXml.write("JSSEvent", message))
                .getBytes(StandardCharsets.UTF_8);
        try {
            var connection = (HttpURLConnection) webhook.url().toURL().openConnection();
            try {
                connection.setRequestMethod("POST");
                connection.setInstanceFollowRedirects(false);
                connection.setConnectTimeout((int) webhook.connectionTimeout().toMillis());
                connection.setReadTimeout((int) webhook.readTimeout().toMillis());
                connection.setRequestProperty("Content-Type", webhook.json() ? "application/json" : "text/xml");
                authenticate(connection, webhook.authentication());
                connection.setDoOutput(true);
                // Without it the JDK sends a POST again when the receiver hangs up; Jamf is not known to.
                connection.setFixedLengthStreamingMode(body.length);
                try (var out = connection.getOutputStream()) {
                    out.write(body);
                }
                var _ = connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            // Jamf does not try again.
        }
    }

    private static void authenticate(HttpURLConnection connection, SandboxWebhook.Authentication authentication) {
        switch (authentication) {
            case SandboxWebhook.Authentication.None _,
                    SandboxWebhook.Authentication.HashSignature _,
                    SandboxWebhook.Authentication.Mtls _ -> {
                // Nothing that this side could show.
            }
            case SandboxWebhook.Authentication.Basic basic -> {
                var pair = (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            }
            case SandboxWebhook.Authentication.Header header ->
                Json.readObject(header.json()).properties().stream()
                        .filter(entry -> !NOT_THEIRS.contains(entry.getKey().toLowerCase(Locale.ROOT)))
                        .forEach(entry -> connection.setRequestProperty(
                                entry.getKey(), entry.getValue().asText()));
        }
    }
}
