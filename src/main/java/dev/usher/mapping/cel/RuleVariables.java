package dev.usher.mapping.cel;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.identity.Identity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of the rules, made once for all rules of one mapping. */
public final class RuleVariables {
    private final Map<String, Object> claims;
    private final Map<String, Object> byName;

    private RuleVariables(Map<String, Object> claims, Map<String, Object> byName) {
        this.claims = claims;
        this.byName = byName;
    }

    /**
     * {@code claims}, {@code groups} and {@code device}, as the rules read them.
     *
     * @param facts null where Jamf Pro does not know the device
     */
    public static RuleVariables of(Identity identity, Device device, @Nullable DeviceFacts facts) {
        var claims = ClaimValues.of(identity.claims());
        return new RuleVariables(
                claims,
                Map.of(
                        "claims",
                        claims,
                        "device",
                        DeviceProperties.of(device, facts),
                        "groups",
                        ClaimValues.texts(identity.groups())));
    }

    /** The claims in the interpreter's types. */
    Map<String, Object> claims() {
        return claims;
    }

    /** Every variable by its name. */
    Map<String, Object> byName() {
        return byName;
    }
}
