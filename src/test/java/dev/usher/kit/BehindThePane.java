package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Usher as the identity provider behind Jamf Pro's SSO pane, with the key of the sandbox. Whoever is to have a device signs in
 * with two factors.
 */
public class BehindThePane implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.saml.enabled", "true",
                "usher.assignment.minimum-acr", "urn:okta:loa:2fa:any",
                "usher.assignment.maximum-age", "10m");
    }
}
