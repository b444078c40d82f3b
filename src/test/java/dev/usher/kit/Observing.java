package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Usher that observes, would keep a secret in each device if it wrote, and checks no passwords. */
public class Observing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.device.proof", "secret", "usher.assignment.mode", "observe", "usher.bridge.enabled", "false");
    }
}
