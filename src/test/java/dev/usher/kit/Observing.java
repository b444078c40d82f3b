package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Usher that observes, and would keep a secret in each device if it wrote. */
public class Observing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("usher.device.proof", "secret", "usher.assignment.mode", "observe");
    }
}
