package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Devices go from one person to the next as often as a test wants, and are read back in no time. Who leaves the company is put
 * into a group.
 */
public class ManyOwners implements QuarkusTestProfile {
    /** The static user group of those who left. */
    public static final String LEFT = "Left the company";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.assignment.on-conflict", "replace",
                "usher.assignment.owner-changes-per-hour", "1000000",
                "usher.assignment.read-back", "10ms,50ms,500ms",
                "usher.assignment.second-look", "1h",
                "usher.device.proof", "none",
                "usher.lifecycle.when-deactivated", "user-group",
                "usher.lifecycle.user-group", LEFT);
    }
}
