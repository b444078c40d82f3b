package dev.usher.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Rules by which a device can come to any verdict, and a second look that comes soon. */
public class EveryVerdict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.mapping.excluded.\"Lab Macs\".when", "'Lab' in device.groups",
                "usher.mapping.excluded.\"Shared iPads\".when", "device.shared",
                "usher.mapping.excluded.\"Shared iPads\".says", "This iPad is everybody's.",
                "usher.mapping.fields.building.when-not-in-jamf", "fail",
                "usher.assignment.on-conflict", "replace",
                "usher.assignment.reassignment.minimum-amr", "mfa",
                "usher.assignment.second-look", "1s");
    }
}
