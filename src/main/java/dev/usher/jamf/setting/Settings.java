package dev.usher.jamf.setting;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.UndoingSettings;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The settings of one Jamf Pro, for all sessions of this replica. Each call goes over the connection that it is given, and
 * may throw {@link JamfUnavailable}. What the API client may not read, or the server does not have, is unknown and no error.
 */
public final class Settings {
    private static final Logger LOG = Logger.getLogger(Settings.class);
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(10);
    private static final JamfOperation COLLECTION = new JamfOperation(
            "read-collection-settings", Optional.of("Read Computer Inventory Collection Settings"), false);
    private static final JamfOperation RE_ENROLLMENT =
            new JamfOperation("read-re-enrollment", Optional.of("Read Re-enrollment"), false);
    private static final JamfOperation SSO = new JamfOperation("read-sso", Optional.of("Read SSO Settings"), false);
    private static final Set<String> MAPPINGS = Set.of("USERNAME", "EMAIL");

    private final Clock clock;
    private final Set<JamfOperation> told = ConcurrentHashMap.newKeySet();
    private volatile Optional<Known> known = Optional.empty();

    /** @param clock says how old is what it remembers */
    public Settings(Clock clock) {
        this.clock = clock;
    }

    /** The settings as of at most ten minutes ago. */
    public UndoingSettings read(JamfCaller caller) {
        var now = clock.instant();
        var fresh = known.filter(settings -> now.isBefore(settings.readAt().plus(TRUSTED_FOR)))
                .orElseGet(() -> new Known(ask(caller), now));
        known = Optional.of(fresh);
        return fresh.settings();
    }

    private UndoingSettings ask(JamfCaller caller) {
        var collection = answer(COLLECTION, "/api/v2/computer-inventory-collection-settings", caller)
                .path("computerInventoryCollectionPreferences");
        var reEnrollment = answer(RE_ENROLLMENT, "/api/v1/reenrollment", caller);
        return new UndoingSettings(
                flag(collection.path("allowChangingUserAndLocation")),
                flag(collection.path("updateLdapInfoOnComputerInventorySubmissions")),
                flag(reEnrollment.path("isFlushLocationInformationEnabled")),
                samlMapping(answer(SSO, "/api/v3/sso", caller)));
    }

    private JsonNode answer(JamfOperation operation, String path, JamfCaller caller) {
        try {
            return caller.call(JamfRequest.get(operation, path)).json(operation);
        } catch (JamfRefused refused) {
            if (told.add(operation)) {
                LOG.infof(
                        "Usher cannot warn of some settings that undo an assignment: %s",
                        refused.status() == 404 ? "this Jamf Pro has no " + path + "." : refused.getMessage());
            }
            return MissingNode.getInstance();
        }
    }

    private static Optional<Boolean> flag(JsonNode node) {
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    /** The single sign-on of administrators, by OIDC, names no owner of a device. */
    private static Optional<String> samlMapping(JsonNode sso) {
        var saml = sso.path("ssoEnabled").asBoolean(false)
                && !text(sso.path("configurationType")).equals("OIDC");
        return saml
                ? Optional.of(text(sso.path("samlSettings").path("userMapping")))
                        .filter(MAPPINGS::contains)
                : Optional.empty();
    }

    private record Known(UndoingSettings settings, Instant readAt) {}
}
