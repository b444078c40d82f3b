package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** The document of the single sign-on settings: a new Jamf Pro's, and the rules of replacing it (jamf-pro.md 3.1). */
final class SsoSettings {
    /** What pure OIDC switches off. */
    static final List<String> FOR_END_USERS = List.of(
            "ssoBypassAllowed",
            "ssoForEnrollmentEnabled",
            "ssoForMacOsSelfServiceEnabled",
            "enrollmentSsoForAccountDrivenEnrollmentEnabled",
            "groupEnrollmentAccessEnabled");

    /** Metadata that was handed in; it is stored, and shown to nobody. */
    static final String METADATA_FILE = "federationMetadataFile";

    private static final List<String> REQUIRED = List.of(
            "configurationType",
            "ssoEnabled",
            "ssoBypassAllowed",
            "ssoForEnrollmentEnabled",
            "ssoForMacOsSelfServiceEnabled",
            "enrollmentSsoForAccountDrivenEnrollmentEnabled",
            "groupEnrollmentAccessEnabled",
            "oidcSettings",
            "samlSettings");
    private static final String OIDC = "oidcSettings";
    private static final String SAML = "samlSettings";

    private SsoSettings() {}

    /** As they are in a new sandbox: SAML with Okta. */
    static ObjectNode defaults(URI jamf) {
        var settings = empty(jamf)
                .put("configurationType", "SAML")
                .put("ssoEnabled", true)
                .put("ssoBypassAllowed", true)
                .put("ssoForEnrollmentEnabled", true)
                .put("ssoForMacOsSelfServiceEnabled", true);
        settings.withObject("/enrollmentSsoConfig").withArray("hosts").add("example.okta.com");
        settings.withObject("/oidcSettings").put("userMapping", "EMAIL");
        settings.withObject("/samlSettings")
                .put("idpProviderType", "OKTA")
                .put("metadataSource", "URL")
                .put("idpUrl", "https://example.okta.com/app/jamf/sso/saml/metadata")
                .put("userMapping", "EMAIL");
        return settings;
    }

    /** What is absent or null is reset. */
    static ObjectNode replacement(URI jamf, ObjectNode body) {
        REQUIRED.forEach(name -> require(body.hasNonNull(name), name, "is required"));
        var oidc = body.path(OIDC);
        var saml = body.path(SAML);
        require(!oidc.path("userMapping").asText().isEmpty(), "oidcSettings.userMapping", "must not be empty");
        require(
                !oidc.path("usernameAttributeClaimMapping").asText("EMAIL").isEmpty(),
                "oidcSettings.usernameAttributeClaimMapping",
                "must not be empty");
        if (!body.path("configurationType").asText().equals("OIDC")) {
            require(saml.path("groupRdnKey").isTextual(), "samlSettings.groupRdnKey", "must be a text");
            require(!saml.path("userMapping").asText().isEmpty(), "samlSettings.userMapping", "must not be empty");
        }
        if (saml.path("metadataSource").asText().equals("URL")) {
            require(!saml.hasNonNull("metadataFileName"), "samlSettings.metadataFileName", "must be null with a URL");
        }
        var settings = empty(jamf);
        merge(settings, body);
        return settings;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(member -> {
            var value = member.getValue();
            if (value.isObject()) {
                merge(into.withObject("/" + member.getKey()), value);
            } else if (!value.isNull()) {
                into.set(member.getKey(), value);
            }
        });
    }

    private static void require(boolean met, String field, String what) {
        if (!met) {
            throw JamfRefusal.badRequest("INVALID_FIELD", field, field + " " + what);
        }
    }

    private static ObjectNode empty(URI jamf) {
        var settings = Json.object()
                .put("configurationType", "SAML")
                .put("ssoEnabled", false)
                .put("ssoBypassAllowed", false)
                .put("ssoForEnrollmentEnabled", false)
                .put("ssoForMacOsSelfServiceEnabled", false)
                .put("enrollmentSsoForAccountDrivenEnrollmentEnabled", false)
                .put("groupEnrollmentAccessEnabled", false)
                .put("groupEnrollmentAccessName", "");
        settings.putObject("enrollmentSsoConfig").put("managementHint", "").putArray("hosts");
        settings.putObject(OIDC)
                .put("userMapping", "USERNAME")
                .put("jamfIdAuthenticationEnabled", true)
                .put("usernameAttributeClaimMapping", "EMAIL");
        settings.putObject(SAML)
                .put("idpProviderType", "OTHER")
                .put("entityId", jamf + "/saml/metadata")
                .put("metadataSource", "UNKNOWN")
                .put("idpUrl", "")
                .put("userMapping", "USERNAME")
                .put("userAttributeEnabled", false)
                .put("userAttributeName", "")
                .put("groupAttributeName", "http://schemas.xmlsoap.org/claims/Group")
                .put("groupRdnKey", "")
                .put("tokenExpirationDisabled", false)
                .put("sessionTimeout", 480);
        return settings;
    }
}
