package dev.usher.sandbox.okta;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The org's apps, by client id. */
final class Apps {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<String, SandboxApp> byClientId = new ConcurrentHashMap<>();

    Apps() {
        reset();
    }

    void reset() {
        byClientId.clear();
        SandboxApp.defaults().forEach(this::add);
    }

    void add(SandboxApp app) {
        byClientId.put(app.clientId(), app);
    }

    @Nullable SandboxApp find(String clientId) {
        return byClientId.get(clientId);
    }

    static boolean isLoopback(String redirectUri) {
        try {
            return LOOPBACK.contains(String.valueOf(URI.create(redirectUri).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
