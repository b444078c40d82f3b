package dev.usher.sandbox.okta;

import java.util.Set;

/**
 * An app of type "API Services", which reads users on nobody's behalf.
 *
 * @param clientId the client id of an app that signs assertions; see {@link SandboxApp#withKeys}
 * @param scopes what an admin has granted to it
 * @param adminRole whether it has an admin role, without which a scope opens nothing
 * @param requiresDpop whether its tokens are bound to a key, which clients without DPoP cannot get
 */
public record SandboxServiceApp(String clientId, Set<String> scopes, boolean adminRole, boolean requiresDpop) {
    /** What reading users takes. */
    public static final String READS_USERS = "okta.users.read";

    /** The client id of the app that every new sandbox has; its key is in {@link SandboxServiceKey}. */
    public static final String DEFAULT_ID = "sandbox-service";

    public SandboxServiceApp {
        scopes = Set.copyOf(scopes);
    }

    /** The app of a new sandbox: may read users. */
    public static SandboxServiceApp standard() {
        return new SandboxServiceApp(DEFAULT_ID, Set.of(READS_USERS), true, false);
    }

    /** The same with these scopes only. */
    public SandboxServiceApp withScopes(String... only) {
        return new SandboxServiceApp(clientId, Set.of(only), adminRole, requiresDpop);
    }

    /** The same without an admin role. */
    public SandboxServiceApp withoutRole() {
        return new SandboxServiceApp(clientId, scopes, false, requiresDpop);
    }

    /** The same with DPoP required. */
    public SandboxServiceApp withDpop() {
        return new SandboxServiceApp(clientId, scopes, adminRole, true);
    }
}
