package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Devices go from one person to the next as often as a test wants, and are read back in no time. */
public class ManyOwners implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.assignment.on-conflict", "replace",
                "usher.assignment.owner-changes-per-hour", "1000000",
                "usher.assignment.read-back", "10ms,50ms,500ms",
                "usher.assignment.second-look", "1h",
                "usher.device.proof", "none");
    }
}
