package dev.usher.mapping.cel;

import dev.usher.device.Device;
import dev.usher.device.ManagementId;
import dev.usher.device.Udid;
import dev.usher.identity.Identity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables of the rules, made once for all rules of one mapping. */
public final class RuleVariables {
    /** What {@code device} can hold. */
    static final Set<String> DEVICE_PROPERTIES = Set.of("serialNumber", "kind", "udid", "managementId");

    private final Map<String, Object> claims;
    private final Map<String, Object> byName;

    private RuleVariables(Map<String, Object> claims, Map<String, Object> byName) {
        this.claims = claims;
        this.byName = byName;
    }

    /** {@code claims}, {@code groups} and {@code device}, as the rules read them. */
    public static RuleVariables of(Identity identity, Device device) {
        var claims = ClaimValues.of(identity.claims());
        return new RuleVariables(
                claims,
                Map.of("claims", claims, "device", properties(device), "groups", ClaimValues.texts(identity.groups())));
    }

    /** The claims in the interpreter's types. */
    Map<String, Object> claims() {
        return claims;
    }

    /** Every variable by its name. */
    Map<String, Object> byName() {
        return byName;
    }

    /** What nobody said is left out, so that {@code has(device.udid)} tells. */
    private static Map<String, String> properties(Device device) {
        var properties = new TreeMap<String, String>();
        properties.put("serialNumber", device.serialNumber().value());
        properties.put("kind", device.kindOrComputer().wireName());
        if (device.udid() instanceof Udid udid) {
            properties.put("udid", udid.value());
        }
        if (device.managementId() instanceof ManagementId managementId) {
            properties.put("managementId", managementId.value());
        }
        return properties;
    }
}
