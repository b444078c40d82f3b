package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * Usher behind a trusted proxy, with narrow limits, two webhook secrets, and little patience for Okta. Devices, programs and the
 * bridge's clients prove themselves by secrets too, and the bridge is an app of its own.
 */
public class Guarded implements QuarkusTestProfile {
    /** A program that asks for names may still have this token. */
    public static final String OLD_NAMES_TOKEN = "a-token-of-last-year-0123456789";

    public static final String NEW_NAMES_TOKEN = "a-token-of-this-year-0123456789";

    /** What Okta has to know of the bridge's app. */
    public static final String BRIDGE_SECRET = "secret of the bridge's app";

    public static final String BRIDGE_REDIRECT_URI = "https://127.0.0.1/jamfconnect";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("usher.guard.starts.device", "3 per 1h"),
                Map.entry("usher.guard.starts.username", "4 per 1h"),
                // A person who signs in twice gives six answers.
                Map.entry("usher.guard.answers.username", "7 per 1h"),
                Map.entry("usher.guard.claims.device", "1 per 1h"),
                Map.entry("usher.guard.claims.address", "5 per 1h"),
                Map.entry("usher.guard.webhooks.wrong-secrets", "3 per 1h"),
                Map.entry("usher.guard.webhooks.strangers", "4 per 1h"),
                Map.entry("usher.webhooks.jamf.secret", "the-new-one-of-two,sandbox-jamf-webhooks"),
                Map.entry("usher.proxy.trusted", "127.0.0.0/8"),
                Map.entry("usher.okta.connect-timeout", "4s"),
                Map.entry("usher.okta.request-timeout", "4s"),
                Map.entry("usher.names.token", OLD_NAMES_TOKEN + "," + NEW_NAMES_TOKEN),
                Map.entry("usher.device.proof", "secret"),
                Map.entry("usher.device.secret-interval", "1s"),
                Map.entry("usher.bridge.networks", "203.0.113.0/24,127.0.0.0/8"),
                Map.entry("usher.bridge.address", "https://connect.example.com/"),
                Map.entry("usher.bridge.okta.client-id", "bridge-app"),
                Map.entry("usher.bridge.okta.client-secret", BRIDGE_SECRET),
                Map.entry("usher.bridge.okta.redirect-uri", BRIDGE_REDIRECT_URI),
                Map.entry("usher.bridge.clients.xcreds.client-id", "xcreds"),
                Map.entry("usher.bridge.clients.xcreds.secret", "the newer: 100%+,the older secret"),
                Map.entry("usher.bridge.wrong-passwords.address", "6 per 1h"),
                // For the preflight, which tries the password grant: the sandbox has none.
                Map.entry("usher.bridge.ropc.client-id", "sandbox-public"),
                Map.entry("usher.bridge.ropc.username", "mary@example.com"),
                Map.entry("usher.bridge.ropc.password", "Correct-Horse-1"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Sandbox.class, Map.of("usher.guard.enabled", "true")));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
