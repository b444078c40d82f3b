package dev.usher.sandbox.okta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another organisation's sign-in that this org trusts. */
enum IdentityProvider {
    ADFS("0oa1sandboxAdfs00000", "SAML2", "Corp ADFS"),
    GOOGLE("0oa1sandboxGoogle000", "GOOGLE", "Google IdP");

    /** The org itself, as the {@code idp} claim names it. */
    static final String OKTA = "00o1sandboxOrg000000";

    final String id;
    final String type;
    final String label;

    IdentityProvider(String id, String type, String label) {
        this.id = id;
        this.type = type;
        this.label = label;
    }

    /** What the org offers on its first page, whoever comes. */
    static List<IdentityProvider> offered(SandboxSettings settings) {
        if (settings.has(OrgTrait.ONLY_IDP)) {
            return List.of(ADFS);
        }
        return settings.has(OrgTrait.OFFERS_IDP) ? List.of(values()) : List.of();
    }

    static @Nullable IdentityProvider find(String id) {
        for (var provider : values()) {
            if (provider.id.equals(id)) {
                return provider;
            }
        }
        return null;
    }
}
