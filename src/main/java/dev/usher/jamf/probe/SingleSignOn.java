package dev.usher.jamf.probe;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Single sign-on as it is set in Jamf Pro ({@code /v3/sso}, jamf-pro.md 3.1): who answers for it, and for whom.
 *
 * @param configuration {@code SAML} (administrators too), {@code OIDC} (administrators only), {@code OIDC_WITH_SAML}
 *     (administrators by OIDC, everybody else by SAML)
 * @param enabled whether it is on
 * @param forEnrollment whether people who enroll a device sign in by it
 * @param providerType {@code OTHER} for a provider that Jamf does not know by name
 * @param metadataAddress where Jamf has the identity provider's metadata from; {@code ""} for a file
 * @param userMapping what Jamf compares the asserted name with: {@code USERNAME}, {@code EMAIL}
 * @param userAttribute the attribute that holds the name; empty where the NameID does
 * @param groupAttribute the attribute that holds groups; {@code ""} for none
 * @param groupAccess whether enrollment is for the members of one group only
 */
public record SingleSignOn(
        String configuration,
        boolean enabled,
        boolean forEnrollment,
        String providerType,
        String metadataAddress,
        String userMapping,
        Optional<String> userAttribute,
        String groupAttribute,
        boolean groupAccess) {
    /** As an administrator chose who signs in by what. */
    public static final String ADMINISTRATORS_ELSEWHERE = "OIDC_WITH_SAML";

    static SingleSignOn of(JsonNode sso) {
        var saml = sso.path("samlSettings");
        var attribute = saml.path("userAttributeEnabled").asBoolean(false) ? text(saml.path("userAttributeName")) : "";
        return new SingleSignOn(
                text(sso.path("configurationType")),
                sso.path("ssoEnabled").asBoolean(false),
                sso.path("ssoForEnrollmentEnabled").asBoolean(false),
                text(saml.path("idpProviderType")),
                text(saml.path("idpUrl")),
                text(saml.path("userMapping")),
                Optional.of(attribute).filter(name -> !name.isBlank()),
                text(saml.path("groupAttributeName")),
                sso.path("groupEnrollmentAccessEnabled").asBoolean(false));
    }

    /** Whether anybody signs in by SAML. */
    public boolean saml() {
        return enabled && !configuration.equals("OIDC");
    }

    /** Whether administrators sign in elsewhere, so that whoever answers for SAML decides nothing about them. */
    public boolean administratorsElsewhere() {
        return configuration.equals(ADMINISTRATORS_ELSEWHERE);
    }
}
