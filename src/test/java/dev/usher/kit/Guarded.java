package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Usher behind a trusted proxy, with narrow limits, two webhook secrets, and little patience for Okta. */
public class Guarded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("usher.guard.starts.device", "3 per 1h"),
                Map.entry("usher.guard.starts.username", "4 per 1h"),
                Map.entry("usher.guard.answers.username", "5 per 1h"),
                Map.entry("usher.guard.claims.device", "1 per 1h"),
                Map.entry("usher.guard.webhooks.wrong-secrets", "3 per 1h"),
                Map.entry("usher.guard.webhooks.strangers", "4 per 1h"),
                Map.entry("usher.webhooks.jamf.secret", "the-new-one-of-two,sandbox-jamf-webhooks"),
                Map.entry("usher.proxy.trusted", "127.0.0.0/8"),
                Map.entry("usher.okta.connect-timeout", "1s"),
                Map.entry("usher.okta.request-timeout", "1s"));
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
