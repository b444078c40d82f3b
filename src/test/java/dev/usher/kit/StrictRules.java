package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Owners are replaced by who proves to hold the device, the rules are strict, and that of the username asks what device it is. */
public class StrictRules implements QuarkusTestProfile {
    private static final String BY_KIND = "device.kind == 'computer' ? claims.preferred_username : claims.email";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.assignment.on-conflict", "replace",
                "usher.mapping.fields.username.value", BY_KIND,
                "usher.mapping.fields.building.when-not-in-jamf", "create",
                "usher.mapping.fields.department.when-not-in-jamf", "fail",
                "usher.mapping.fields.phone.when-missing", "clear",
                "usher.mapping.fields.position.when-missing", "fail",
                "usher.mapping.extension-attributes.\"Cost Center\".value", "claims.cost_center",
                "usher.mapping.extension-attributes.\"Battery Cycles\".value", "'99'");
    }
}
