package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Each device has a secret, which takes it from its owner; and the devices of people who leave are emptied. */
public class SecretsAndLeavers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.device.proof", "secret",
                "usher.device.secret-interval", "1s",
                "usher.assignment.on-conflict", "replace",
                "usher.lifecycle.when-deactivated", "clear",
                "usher.lifecycle.when-suspended", "extension-attribute",
                "usher.lifecycle.extension-attribute.name", "Okta ID");
    }
}
