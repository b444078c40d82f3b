package dev.usher.assignment.decision;

import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.JamfSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the username will be the one by which Jamf Pro's own single sign-on knows the person. Where they differ, Jamf makes
 * a second user for the same person at their next sign-in (jamf-pro.md 3.1, {@code userMapping}).
 */
@ApplicationScoped
class UsernameCheck {
    /** Sentences without a value; none where single sign-on is off, agrees, or may not be read. */
    List<String> doubts(JamfSession session, DeviceChange decided, Identity identity) {
        return switch (session.settings().ssoUserMapping().orElse("")) {
            case "USERNAME" ->
                agrees(decided.values().get(DeviceField.USERNAME), identity.username(), identity.email())
                        ? List.of()
                        : List.of(
                                "Jamf Pro's single sign-on knows people by username (userMapping USERNAME), and the rule"
                                        + " usher.mapping.fields.username makes another one than Okta's: Jamf Pro may make a"
                                        + " second user for this person.");
            case "EMAIL" ->
                agrees(decided.values().get(DeviceField.EMAIL), identity.email(), identity.username())
                        ? List.of()
                        : List.of(
                                "Jamf Pro's single sign-on knows people by e-mail address (userMapping EMAIL), and the rules"
                                        + " write another one than Okta's, or none: Jamf Pro may make a second user for this"
                                        + " person.");
            default -> List.of();
        };
    }

    private static boolean agrees(@Nullable String decided, @Nullable String... known) {
        return decided != null && Stream.of(known).anyMatch(decided::equalsIgnoreCase);
    }
}
