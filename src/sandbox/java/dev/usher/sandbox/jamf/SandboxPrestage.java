package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PreStage enrollment, as far as an assignment looks at it.
 *
 * @param requireAuthentication whether Jamf itself asks who the person is and writes that onto the device
 * @param keepExistingLocation whether a re-enrollment leaves User and Location alone
 * @param customizationId of an enrollment customization; {@code "0"} for none
 * @param scope serial numbers, and since when each is in it
 * @param versionLock what a change of the scope must name; grows with each
 */
public record SandboxPrestage(
        String id,
        String displayName,
        boolean requireAuthentication,
        boolean keepExistingLocation,
        String customizationId,
        Map<String, Instant> scope,
        int versionLock) {

    public SandboxPrestage {
        scope = Map.copyOf(scope);
    }

    /** Nothing asked, nothing kept, nobody in it. */
    public static SandboxPrestage named(String id, String displayName) {
        return new SandboxPrestage(id, displayName, false, false, "0", Map.of(), 0);
    }

    public SandboxPrestage asking(boolean authentication) {
        return new SandboxPrestage(
                id, displayName, authentication, keepExistingLocation, customizationId, scope, versionLock);
    }

    public SandboxPrestage keepingLocation(boolean keep) {
        return new SandboxPrestage(id, displayName, requireAuthentication, keep, customizationId, scope, versionLock);
    }

    public SandboxPrestage withCustomization(String otherId) {
        return new SandboxPrestage(
                id, displayName, requireAuthentication, keepExistingLocation, otherId, scope, versionLock);
    }

    SandboxPrestage withScope(Map<String, Instant> other) {
        return new SandboxPrestage(
                id,
                displayName,
                requireAuthentication,
                keepExistingLocation,
                customizationId,
                new LinkedHashMap<>(other),
                versionLock + 1);
    }
}
