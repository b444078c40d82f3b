package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Single sign-on as an administrator has set it up in a sandbox's Jamf Pro; at first SAML with Okta, matched by email.
 *
 * <p>Over the API it is read only: Usher looks whether Jamf's idea of a username is its own, and changes nothing.
 */
public final class SandboxSso {
    private static final String READ = "Read SSO Settings";
    private static final String READ_CUSTOMIZATIONS = "Read Enrollment Customizations";

    /** v2 went away in 11.25.2; the release that brought v3 is inferred. */
    private static final String SINCE = "11.15.0";

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

    private boolean enabled;
    private Configuration configuration = Configuration.SAML;
    private UserMapping userMapping = UserMapping.EMAIL;
    private List<String> hosts = List.of();
    private List<String> customizations = List.of();

    SandboxSso() {
        reset();
    }

    public synchronized void enabled(boolean on) {
        enabled = on;
    }

    public synchronized void configuration(Configuration other) {
        configuration = other;
    }

    /** How a person who signs in by SAML is found among the users. */
    public synchronized void userMapping(UserMapping other) {
        userMapping = other;
    }

    /** The hosts that enrollment may sign in at, such as an Okta organisation's. */
    public synchronized void hosts(List<String> others) {
        hosts = List.copyOf(others);
    }

    /** The names of the enrollment customizations with a single sign-on pane. */
    public synchronized void customizations(List<String> names) {
        customizations = List.copyOf(names);
    }

    synchronized void reset() {
        enabled = true;
        configuration = Configuration.SAML;
        userMapping = UserMapping.EMAIL;
        hosts = List.of("example.okta.com");
        customizations = List.of();
    }

    List<JamfRoute> routes() {
        return List.of(
                JamfRoute.of("GET", "/api/v3/sso", READ, call -> JamfAnswer.json(200, settings(call.origin())))
                        .since(SINCE),
                JamfRoute.of("GET", "/api/v3/sso/dependencies", READ, _ -> dependencies())
                        .since(SINCE),
                JamfRoute.of("GET", "/api/v2/enrollment-customizations", READ_CUSTOMIZATIONS, _ -> listed()),
                JamfRoute.of(
                        "GET", "/api/v1/enrollment-customization/(\\d{1,9})/all", READ_CUSTOMIZATIONS, this::panels));
    }

    /** What {@code /v2/jamf-pro-information} tells every token. */
    synchronized boolean samlEnabled() {
        return enabled && configuration != Configuration.OIDC;
    }

    /** Pure OIDC is for administrators, so Jamf turns off with it all that is for others. */
    private synchronized ObjectNode settings(String origin) {
        var settings = Json.object()
                .put("configurationType", configuration.name())
                .put("ssoEnabled", enabled)
                .put("ssoBypassAllowed", samlEnabled())
                .put("ssoForEnrollmentEnabled", samlEnabled())
                .put("ssoForMacOsSelfServiceEnabled", samlEnabled())
                .put("enrollmentSsoForAccountDrivenEnrollmentEnabled", false)
                .put("groupEnrollmentAccessEnabled", false)
                .put("groupEnrollmentAccessName", "");
        var enrollment = settings.putObject("enrollmentSsoConfig");
        hosts.forEach(enrollment.putArray("hosts")::add);
        enrollment.put("managementHint", "");
        settings.putObject("oidcSettings")
                .put("userMapping", userMapping.name())
                .put("jamfIdAuthenticationEnabled", true)
                .put("usernameAttributeClaimMapping", "EMAIL");
        settings.putObject("samlSettings")
                .put("idpProviderType", "OKTA")
                .put("entityId", origin + "/saml/metadata")
                .put("metadataSource", "URL")
                .put("idpUrl", "https://example.okta.com/app/jamf/sso/saml/metadata")
                .put("userMapping", userMapping.name())
                .put("userAttributeEnabled", false)
                .put("userAttributeName", "")
                .put("groupAttributeName", "http://schemas.xmlsoap.org/claims/Group")
                .put("groupRdnKey", "")
                .put("tokenExpirationDisabled", false)
                .put("sessionTimeout", 480);
        return settings;
    }

    private synchronized JamfAnswer dependencies() {
        var answer = Json.object();
        var list = answer.putArray("dependencies");
        for (var index = 0; index < customizations.size(); index++) {
            list.addObject()
                    .put("name", "enrollmentCustomization")
                    .put("humanReadableName", customizations.get(index))
                    .put("hyperlink", "/enrollmentCustomization.html?id=" + (index + 1));
        }
        return JamfAnswer.json(200, answer);
    }

    private synchronized JamfAnswer listed() {
        var answer = Json.object().put("totalCount", customizations.size());
        var results = answer.putArray("results");
        for (var index = 0; index < customizations.size(); index++) {
            results.addObject()
                    .put("id", Integer.toString(index + 1))
                    .put("siteId", SandboxUserAndLocation.NO_ID)
                    .put("displayName", customizations.get(index))
                    .put("description", "");
        }
        return JamfAnswer.json(200, answer);
    }

    /** A text and a single sign-on pane: Jamf allows one that authenticates. */
    private synchronized JamfAnswer panels(JamfCall call) {
        var id = Integer.parseInt(call.pathParameters().getFirst());
        if (id < 1 || id > customizations.size()) {
            return JamfAnswer.bareError(404);
        }
        var answer = Json.object();
        var panels = answer.putArray("panels");
        panels.addObject()
                .put("id", 1)
                .put("displayName", "Welcome")
                .put("rank", 0)
                .put("type", "text");
        panels.addObject()
                .put("id", 2)
                .put("displayName", "Sign in")
                .put("rank", 1)
                .put("type", "sso");
        return JamfAnswer.json(200, answer);
    }
}
