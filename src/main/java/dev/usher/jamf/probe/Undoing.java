package dev.usher.jamf.probe;

import java.util.List;

/** Settings of Jamf Pro that change User and Location after Usher wrote it (jamf-pro.md 2.9). */
public final class Undoing {
    private Undoing() {}

    /**
     * What an inventory may do.
     *
     * @param reconMayChangeUser {@code allowChangingUserAndLocation}
     * @param directory {@code updateLdapInfoOnComputerInventorySubmissions}
     */
    public record Collection(boolean reconMayChangeUser, boolean directory) {}

    /** What a re-enrollment blanks. */
    public record ReEnrollment(boolean location, boolean history, boolean extensionAttributes) {}

    /**
     * Single sign-on.
     *
     * @param saml whether people sign in by SAML
     * @param configuration {@code SAML}, {@code OIDC}, {@code OIDC_WITH_SAML}
     * @param userMapping what Jamf compares the asserted name with: {@code USERNAME}, {@code EMAIL}
     */
    public record Sso(boolean saml, String configuration, String userMapping) {}

    /**
     * An enrollment customization.
     *
     * @param panes {@code text}, {@code ldap}, {@code sso}
     */
    public record Customization(String name, List<String> panes) {
        public Customization {
            panes = List.copyOf(panes);
        }

        /** Whether Jamf itself finds out who enrolls. */
        public boolean authenticates() {
            return panes.contains("sso") || panes.contains("ldap");
        }
    }
}
