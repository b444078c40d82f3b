package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing but a link of the help desk takes a device from its owner, and nobody is looked up in Okta. */
public class ByLink implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.enrichment.enabled", "false",
                "usher.device.proof", "link",
                "usher.assignment.on-conflict", "replace");
    }
}
