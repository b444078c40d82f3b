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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The settings of one Jamf Pro, for all sessions of this replica. Each call goes over the connection that it is given. What
 * the API client may not read, the server does not have or Jamf fails to tell is unknown and no error: these settings
 * explain what became of an assignment, and none waits for them.
 */
public final class Settings {
    private static final Logger LOG = Logger.getLogger(Settings.class);
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(10);
    /** Short, but no device need wait for the settings while Jamf fails. */
    private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final JamfOperation COLLECTION = new JamfOperation(
            "read-collection-settings", Optional.of("Read Computer Inventory Collection Settings"), false);
    private static final JamfOperation RE_ENROLLMENT =
            new JamfOperation("read-re-enrollment", Optional.of("Read Re-enrollment"), false);
    private static final JamfOperation SSO = new JamfOperation("read-sso", Optional.of("Read SSO Settings"), false);
    private static final UndoingSettings NOTHING =
            new UndoingSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Set<String> MAPPINGS = Set.of("USERNAME", "EMAIL");

    private final Clock clock;
    private final Set<JamfOperation> told = ConcurrentHashMap.newKeySet();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(NOTHING, Instant.MIN);

    /** @param clock says how old is what it remembers */
    public Settings(Clock clock) {
        this.clock = clock;
    }

    /** The settings as of at most ten minutes ago, or as known before while another session asks. */
    public UndoingSettings read(JamfCaller caller) {
        var present = known;
        var now = clock.instant();
        if (now.isBefore(present.goodUntil()) || !asking.tryLock()) {
            return present.settings();
        }
        try {
            var failed = new AtomicBoolean();
            var settings = ask(caller, failed);
            known = new Known(settings, now.plus(failed.get() ? REST_AFTER_FAILURE : TRUSTED_FOR));
            return settings;
        } finally {
            asking.unlock();
        }
    }

    private UndoingSettings ask(JamfCaller caller, AtomicBoolean failed) {
        var collection = answer(COLLECTION, "/api/v2/computer-inventory-collection-settings", caller, failed)
                .path("computerInventoryCollectionPreferences");
        var reEnrollment = answer(RE_ENROLLMENT, "/api/v1/reenrollment", caller, failed);
        return new UndoingSettings(
                flag(collection.path("allowChangingUserAndLocation")),
                flag(collection.path("updateLdapInfoOnComputerInventorySubmissions")),
                flag(reEnrollment.path("isFlushLocationInformationEnabled")),
                samlMapping(answer(SSO, "/api/v3/sso", caller, failed)));
    }

    private JsonNode answer(JamfOperation operation, String path, JamfCaller caller, AtomicBoolean failed) {
        try {
            return caller.call(JamfRequest.get(operation, path)).json(operation);
        } catch (JamfRefused refused) {
            if (told.add(operation)) {
                LOG.infof(
                        "Usher cannot warn of some settings that undo an assignment: %s",
                        refused.status() == 404 ? "this Jamf Pro has no " + path + "." : refused.getMessage());
            }
            return MissingNode.getInstance();
        } catch (JamfUnavailable unavailable) {
            failed.set(true);
            LOG.debugf("Usher does not know a setting for a time: %s", unavailable.getMessage());
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

    private record Known(UndoingSettings settings, Instant goodUntil) {}
}
