package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user in Jamf: a person, tied to devices by nothing but the text of the username.
 *
 * @param id digits; {@code ""} lets {@link SandboxUsers#add} choose one
 * @param extensionAttributes values by definition id; over the Classic API only
 * @param siteIds over the Classic API only
 */
public record SandboxUser(
        String id,
        String username,
        String realname,
        String email,
        @Nullable String phone,
        @Nullable String position,
        String managedAppleId,
        boolean enableCustomPhotoUrl,
        String customPhotoUrl,
        Map<String, String> extensionAttributes,
        List<String> siteIds) {

    public SandboxUser {
        extensionAttributes = Map.copyOf(extensionAttributes);
        siteIds = List.copyOf(siteIds);
    }

    /** A user of whom only the name is known. */
    public static SandboxUser named(String username) {
        return new SandboxUser("", username, "", "", null, null, "", false, "", Map.of(), List.of());
    }

    public SandboxUser withId(String other) {
        return new SandboxUser(
                other,
                username,
                realname,
                email,
                phone,
                position,
                managedAppleId,
                enableCustomPhotoUrl,
                customPhotoUrl,
                extensionAttributes,
                siteIds);
    }

    public SandboxUser withUsername(String other) {
        return new SandboxUser(
                id,
                other,
                realname,
                email,
                phone,
                position,
                managedAppleId,
                enableCustomPhotoUrl,
                customPhotoUrl,
                extensionAttributes,
                siteIds);
    }

    /** With what an assignment knows of a person. */
    public SandboxUser withDetails(
            String otherRealname, String otherEmail, @Nullable String otherPhone, @Nullable String otherPosition) {
        return new SandboxUser(
                id,
                username,
                otherRealname,
                otherEmail,
                otherPhone,
                otherPosition,
                managedAppleId,
                enableCustomPhotoUrl,
                customPhotoUrl,
                extensionAttributes,
                siteIds);
    }

    /** With what only the Classic API reads and writes. */
    public SandboxUser withClassic(Map<String, String> otherAttributes, List<String> otherSiteIds) {
        return new SandboxUser(
                id,
                username,
                realname,
                email,
                phone,
                position,
                managedAppleId,
                enableCustomPhotoUrl,
                customPhotoUrl,
                otherAttributes,
                otherSiteIds);
    }
}
