package dev.usher.admin.preflight.okta;

import dev.usher.admin.preflight.Check;
import dev.usher.admin.preflight.CheckGroup;
import dev.usher.admin.preflight.CheckName;
import dev.usher.bridge.BridgeConfig;
import dev.usher.bridge.BridgeOkta;
import dev.usher.enrollment.EnrollmentConfig;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaConfig;
import dev.usher.okta.user.OktaUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** The checks of the Okta tenant; each run asks anew. */
@ApplicationScoped
public class OktaChecks {
    private final OktaClient client;
    private final OktaConfig config;
    private final MappingRules rules;
    private final Instance<OktaUsers> users;
    private final BridgeConfig bridge;
    private final BridgeOkta bridgeOkta;
    private final EnrollmentConfig signIn;

    OktaChecks(
            OktaClient client,
            OktaConfig config,
            MappingRules rules,
            Instance<OktaUsers> users,
            EnrollmentConfig signIn,
            BridgeConfig bridge,
            BridgeOkta bridgeOkta) {
        this.bridge = bridge;
        this.bridgeOkta = bridgeOkta;
        this.client = client;
        this.config = config;
        this.rules = rules;
        this.users = users;
        this.signIn = signIn;
    }

    /** For one run. */
    public CheckGroup group() {
        var look = new OktaLook(client.probe(), config, rules, users.isResolvable() ? users.get() : null);
        var bridgeLook = new BridgeLook(bridge, bridgeOkta);
        return new CheckGroup(
                List.of(
                        Check.always(CheckName.OKTA_REACHABLE, look::reachable),
                        Check.after(CheckName.OKTA_CLOCK, look::clock),
                        Check.after(CheckName.OKTA_ISSUER, look::issuer),
                        Check.after(CheckName.OKTA_ENGINE, look::engine),
                        Check.after(CheckName.OKTA_KEYS, look::keys),
                        Check.after(CheckName.OKTA_APP, look::app),
                        Check.after(CheckName.OKTA_ACCESS_POLICY, look::accessPolicy),
                        Check.after(CheckName.OKTA_CREDENTIALS, look::credentials),
                        Check.after(CheckName.OKTA_SCOPES, look::scopes),
                        Check.always(CheckName.OKTA_CLAIMS, look::claims),
                        Check.always(CheckName.OKTA_THIN_TOKEN, look::thinToken),
                        Check.after(CheckName.OKTA_RATE_LIMIT, look::rateLimit),
                        Check.after(CheckName.OKTA_USERS_API, look::usersApi),
                        Check.after(CheckName.OKTA_TRUSTED_ORIGIN, () -> look.trustedOrigin(signIn.transport())),
                        Check.after(CheckName.OKTA_BRIDGE, bridgeLook::app),
                        Check.after(CheckName.OKTA_ROPC, bridgeLook::ropc)),
                () -> {});
    }
}
