package dev.usher.admin.preflight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every check there is, in the order of the report. The wire name begins with the tenant. */
public enum CheckName {
    USHER_DATABASE(Tenant.USHER),
    USHER_SETTINGS(Tenant.USHER),
    USHER_ENCRYPTION(Tenant.USHER),
    USHER_PROXY(Tenant.USHER),
    USHER_ADMIN_API(Tenant.USHER),
    USHER_SAML(Tenant.USHER),
    OKTA_REACHABLE(Tenant.OKTA),
    OKTA_CLOCK(Tenant.OKTA),
    OKTA_ISSUER(Tenant.OKTA),
    OKTA_ENGINE(Tenant.OKTA),
    OKTA_KEYS(Tenant.OKTA),
    OKTA_APP(Tenant.OKTA),
    OKTA_ACCESS_POLICY(Tenant.OKTA),
    OKTA_CREDENTIALS(Tenant.OKTA),
    OKTA_SCOPES(Tenant.OKTA),
    OKTA_CLAIMS(Tenant.OKTA),
    OKTA_THIN_TOKEN(Tenant.OKTA),
    OKTA_RATE_LIMIT(Tenant.OKTA),
    OKTA_USERS_API(Tenant.OKTA),
    OKTA_TRUSTED_ORIGIN(Tenant.OKTA),
    OKTA_BRIDGE(Tenant.OKTA),
    OKTA_ROPC(Tenant.OKTA),
    JAMF_REACHABLE(Tenant.JAMF),
    JAMF_VERSION(Tenant.JAMF),
    JAMF_CLOCK(Tenant.JAMF),
    JAMF_PRIVILEGES(Tenant.JAMF),
    JAMF_LEAST_PRIVILEGE(Tenant.JAMF),
    JAMF_SSO(Tenant.JAMF),
    JAMF_SAML(Tenant.JAMF),
    JAMF_INVENTORY(Tenant.JAMF),
    JAMF_RE_ENROLLMENT(Tenant.JAMF),
    JAMF_PRELOAD(Tenant.JAMF),
    JAMF_ENROLLMENT(Tenant.JAMF),
    JAMF_WEBHOOKS(Tenant.JAMF),
    JAMF_DEPARTMENTS(Tenant.JAMF),
    JAMF_BUILDINGS(Tenant.JAMF),
    JAMF_EXTENSION_ATTRIBUTES(Tenant.JAMF),
    JAMF_USER_GROUPS(Tenant.JAMF),
    /** Only after {@code --install-webhooks}. */
    JAMF_WEBHOOK_INSTALLATION(Tenant.JAMF);

    private final Tenant tenant;

    CheckName(Tenant tenant) {
        this.tenant = tenant;
    }

    public Tenant tenant() {
        return tenant;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
