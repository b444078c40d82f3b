package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.jamf.sso.IdpMetadata;
import dev.usher.sandbox.jamf.sso.ServiceProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Single sign-on as an administrator has set it up in a sandbox's Jamf Pro; at first SAML with Okta, matched by email.
 *
 * <p>Usher only reads it. Who writes it over the API is an administrator's script, or a test that plays one.
 */
public final class SandboxSso {
    private static final String READ = "Read SSO Settings";
    private static final String UPDATE = "Update SSO Settings";

    /** v2 went away in 11.25.2; the release that brought v3 is inferred. */
    private static final String SINCE = "11.15.0";

    private static final String SAML = "samlSettings";

    /** What Jamf compares the asserted name with. */
    public enum UserMapping {
        USERNAME,
        EMAIL
    }

    /** Who signs in by what. */
    public enum Configuration {
        SAML,
        /** Through Jamf Account, and for administrators only. */
        OIDC,
        OIDC_WITH_SAML
    }

    private final URI jamf;
    private final EnrollmentCustomizations customizations;
    private ObjectNode settings = Json.object();
    private @Nullable IdpMetadata metadata;

    /** @param jamf the base URL of the server */
    SandboxSso(URI jamf, EnrollmentCustomizations customizations) {
        this.jamf = jamf;
        this.customizations = customizations;
        reset();
    }

    public synchronized void enabled(boolean on) {
        settings.put("ssoEnabled", on);
    }

    public synchronized void configuration(Configuration other) {
        settings.put("configurationType", other.name());
    }

    /** How a person who signs in by SAML is found among the users. */
    public synchronized void userMapping(UserMapping other) {
        settings.withObject("/" + SAML).put("userMapping", other.name());
        settings.withObject("/oidcSettings").put("userMapping", other.name());
    }

    /** The hosts that enrollment may sign in at, such as an Okta organisation's. */
    public synchronized void hosts(List<String> others) {
        var hosts = settings.withObject("/enrollmentSsoConfig").putArray("hosts");
        others.forEach(hosts::add);
    }

    /** The names of the enrollment customizations with a single sign-on pane. */
    public void customizations(List<String> names) {
        customizations.named(names);
    }

    /**
     * The person's name is in this attribute of the assertion, and not in its subject.
     *
     * @param attribute {@code ""} for the subject
     */
    public synchronized void userAttribute(String attribute) {
        settings.withObject("/" + SAML)
                .put("userAttributeEnabled", !attribute.isEmpty())
                .put("userAttributeName", attribute);
    }

    /**
     * Only people of this group enroll.
     *
     * @param group {@code ""} for everybody
     * @param attribute of the assertion, which holds a person's groups
     */
    public synchronized void enrollmentGroup(String group, String attribute) {
        settings.put("groupEnrollmentAccessEnabled", !group.isEmpty()).put("groupEnrollmentAccessName", group);
        settings.withObject("/" + SAML).put("groupAttributeName", attribute);
    }

    /**
     * An administrator lets end users sign in at this identity provider, by username, and administrators elsewhere; an
     * enrollment customization has a pane for it, and a PreStage uses that. The metadata is fetched when it is first needed, so that the two may start in
     * any order.
     */
    public synchronized void pointAt(URI idpMetadata) {
        enabled(true);
        configuration(Configuration.OIDC_WITH_SAML);
        userMapping(UserMapping.USERNAME);
        settings.withObject("/" + SAML)
                .put("idpProviderType", "OTHER")
                .put("otherProviderTypeName", "Usher")
                .put("metadataSource", "URL")
                .put("idpUrl", idpMetadata.toString());
        metadata = null;
        customizations.offer("Sign in with Usher");
    }

    /** All is as in a new sandbox. */
    public synchronized void reset() {
        settings = SsoSettings.defaults(jamf);
        metadata = null;
        customizations.named(List.of());
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", "/api/v3/sso", READ, _ -> JamfAnswer.json(200, shown()))
                        .since(SINCE),
                JamfRoute.of("PUT", "/api/v3/sso", UPDATE, this::replace).since(SINCE),
                JamfRoute.of("POST", "/api/v3/sso/disable", UPDATE, _ -> disable())
                        .since(SINCE),
                JamfRoute.of("GET", "/api/v3/sso/dependencies", READ, _ -> customizations.dependencies())
                        .since(SINCE),
                JamfRoute.of("GET", "/api/v3/sso/metadata/download", READ, _ -> ownMetadata("text/plain"))
                        .since(SINCE),
                JamfRoute.page("GET", "/saml/metadata", _ -> ownMetadata("application/samlmetadata+xml")));
    }

    /** What {@code /v2/jamf-pro-information} tells every token. */
    synchronized boolean samlEnabled() {
        return settings.path("ssoEnabled").asBoolean()
                && !settings.path("configurationType").asText().equals(Configuration.OIDC.name());
    }

    /** Whether devices enroll through a sign-in. */
    synchronized boolean forEnrollment() {
        return samlEnabled() && settings.path("ssoForEnrollmentEnabled").asBoolean();
    }

    /** Jamf itself, as identity providers know it. */
    synchronized ServiceProvider serviceProvider() {
        return new ServiceProvider(saml("entityId"), URI.create(jamf + "/saml/SSO"));
    }

    /**
     * Who signs people in.
     *
     * @throws IOException if its metadata is not to be had
     */
    IdpMetadata identityProvider() throws IOException {
        String address;
        synchronized (this) {
            if (metadata != null) {
                return metadata;
            }
            address = saml("idpUrl");
        }
        // Not behind the lock: whoever gives it may ask here meanwhile.
        var fetched = IdpMetadata.fetch(URI.create(address));
        synchronized (this) {
            if (metadata == null && saml("idpUrl").equals(address)) {
                metadata = fetched;
            }
        }
        return fetched;
    }

    synchronized UserMapping userMapping() {
        return UserMapping.valueOf(saml("userMapping"));
    }

    /** The attribute that holds the person's name; empty where that is the subject. */
    synchronized Optional<String> userAttribute() {
        return settings.path(SAML).path("userAttributeEnabled").asBoolean()
                ? Optional.of(saml("userAttributeName"))
                : Optional.empty();
    }

    /** The group whose people may enroll; empty where all may. */
    synchronized Optional<String> enrollmentGroup() {
        return settings.path("groupEnrollmentAccessEnabled").asBoolean()
                ? Optional.of(settings.path("groupEnrollmentAccessName").asText())
                : Optional.empty();
    }

    /** A person's groups, by the attributes of the assertion. */
    synchronized List<String> groups(Map<String, List<String>> attributes) {
        return attributes.getOrDefault(saml("groupAttributeName"), List.of());
    }

    private String saml(String name) {
        return settings.path(SAML).path(name).asText();
    }

    /** Pure OIDC is for administrators, so Jamf turns off with it all that is for others. */
    private synchronized ObjectNode shown() {
        var shown = settings.deepCopy();
        if (!samlEnabled()) {
            SsoSettings.FOR_END_USERS.forEach(name -> shown.put(name, false));
        }
        shown.withObject("/" + SAML).remove(SsoSettings.METADATA_FILE);
        return shown;
    }

    /**
     * All of it is replaced: what the body leaves out is as in a new Jamf Pro. Metadata at a URL is fetched before, each time, and not
     * behind the lock.
     */
    private JamfAnswer replace(JamfCall call) {
        var replacement =
                SsoSettings.replacement(jamf, Json.readObject(call.request().body()));
        var read = metadataOf(replacement.path(SAML));
        synchronized (this) {
            metadata = read;
            settings = replacement;
            return JamfAnswer.json(200, shown());
        }
    }

    private @Nullable IdpMetadata metadataOf(JsonNode saml) {
        try {
            return switch (saml.path("metadataSource").asText()) {
                case "URL" -> IdpMetadata.fetch(URI.create(saml.path("idpUrl").asText()));
                case "FILE" ->
                    IdpMetadata.parse(new String(
                            Base64.getDecoder()
                                    .decode(saml.path(SsoSettings.METADATA_FILE).asText()),
                            StandardCharsets.UTF_8));
                default -> null;
            };
        } catch (IOException | IllegalArgumentException e) {
            throw JamfRefusal.badRequest("INVALID_FIELD", SAML, "The metadata cannot be had: " + e.getMessage());
        }
    }

    private synchronized JamfAnswer disable() {
        enabled(false);
        return new JamfAnswer(202, Map.of(), "");
    }

    private JamfAnswer ownMetadata(String type) {
        return new JamfAnswer(
                200,
                Map.of("Content-Type", type + ";charset=UTF-8"),
                serviceProvider().metadata());
    }
}
