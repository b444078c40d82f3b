package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Usher that observes, keeps whom Jamf has, would keep a secret in each device if it wrote, and checks no passwords. */
public class Observing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.assignment.mode", "observe",
                "usher.assignment.on-conflict", "keep",
                "usher.mapping.fields.building.when-not-in-jamf", "create",
                "usher.device.proof", "secret",
                "usher.bridge.enabled", "false");
    }
}
