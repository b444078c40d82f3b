package dev.usher.mapping.cel;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.identity.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of the rules, made once for all rules of one mapping. */
public final class RuleVariables {
    static final String CLAIMS = "claims";
    static final String DEVICE = "device";
    static final String GROUPS = "groups";

    private final Map<String, Object> claims;
    private final Map<String, Object> byName;
    private final Map<String, Object> known;

    private RuleVariables(Map<String, Object> claims, Map<String, Object> byName, Map<String, Object> known) {
        this.claims = claims;
        this.byName = byName;
        this.known = known;
    }

    /**
     * {@code claims}, {@code groups} and {@code device}, as the rules read them.
     *
     * @param device null where none is known: then every property of it is absent
     * @param facts null where Jamf Pro does not know the device
     */
    public static RuleVariables of(Identity identity, @Nullable Device device, @Nullable DeviceFacts facts) {
        var claims = ClaimValues.of(identity.claims());
        var known = new HashMap<String, Object>();
        known.put(CLAIMS, claims);
        known.put(DEVICE, device == null ? Map.of() : DeviceProperties.of(device, facts));
        var byName = new HashMap<String, Object>(known);
        byName.put(GROUPS, ClaimValues.texts(identity.groups()));
        // A list that Okta did not send is not one that is empty.
        return new RuleVariables(claims, byName, identity.claims().get(GROUPS) instanceof List<?> ? byName : known);
    }

    /** The claims in the interpreter's types. */
    Map<String, Object> claims() {
        return claims;
    }

    /** Those that somebody said by their names: without {@code groups} where Okta sent no such list. */
    Map<String, Object> known() {
        return known;
    }

    /** Every variable by its name. */
    Map<String, Object> byName() {
        return byName;
    }
}
