package dev.usher.admin.preflight.okta;

import dev.usher.admin.preflight.CheckStatus;
import dev.usher.admin.preflight.ClockCheck;
import dev.usher.admin.preflight.Finding;
import dev.usher.admin.preflight.Lazy;
import dev.usher.enrollment.EnrollmentConfig;
import dev.usher.mapping.MappingRules;
import dev.usher.mapping.ScopeCheck;
import dev.usher.okta.OktaConfig;
import dev.usher.okta.http.Origin;
import dev.usher.okta.probe.Discovery;
import dev.usher.okta.probe.OktaProbe;
import dev.usher.okta.probe.Quota;
import dev.usher.okta.probe.Trial;
import dev.usher.okta.user.OktaUsers;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at the Okta tenant, by one thread. What Okta refuses tells which of its settings is wrong (okta-idx.md 1.3, 6.1). */
final class OktaLook {
    private static final String NOT_BEGUN = "The app cannot begin a sign-in: see okta-app.";

    /** The limit of one client at one address, which a server shares among all people (okta-idx.md 6.5). */
    private static final int CLIENT_LIMIT = 60;

    /** Nobody is called so. */
    private static final String NOBODY = "usher-preflight@invalid.example";

    private final OktaProbe probe;
    private final OktaConfig config;
    private final MappingRules rules;
    private final @Nullable OktaUsers users;
    private final Lazy<Discovery> discovery;
    private final Lazy<Trial> trial;

    OktaLook(OktaProbe probe, OktaConfig config, MappingRules rules, @Nullable OktaUsers users) {
        this.probe = probe;
        this.config = config;
        this.rules = rules;
        this.users = users;
        this.discovery = new Lazy<>(probe::discovery);
        this.trial = new Lazy<>(probe::begin);
    }

    List<Finding> reachable() {
        discovery.get();
        return Finding.ok("Okta answers at usher.okta.issuer.");
    }

    List<Finding> clock() {
        return ClockCheck.of("Okta's", discovery.get().ahead());
    }

    List<Finding> issuer() {
        return discovery.get().issuer().equals(issuerWithoutSlash())
                ? Finding.ok("The authorization server names itself as usher.okta.issuer does.")
                : Finding.fail(
                        "The authorization server names itself \""
                                + discovery.get().issuer() + "\".",
                        "Every ID token carries that name, and Usher refuses tokens of another issuer than usher.okta.issuer.",
                        "Set usher.okta.issuer to that name, or have the server use the custom domain (Security > API).");
    }

    List<Finding> engine() {
        var pipeline = probe.pipeline();
        if (pipeline.isEmpty()) {
            return Finding.warn(
                    "The org does not say which engine it runs.",
                    "Usher needs Okta Identity Engine.",
                    "Look at the foot of Okta's admin console: the version must end in E.");
        }
        return pipeline.get().equals("idx")
                ? Finding.ok("The org runs Okta Identity Engine.")
                : Finding.fail(
                        "The org runs the Classic Engine.",
                        "The interaction code exists in Okta Identity Engine only.",
                        "Upgrade the org to Identity Engine.");
    }

    List<Finding> keys() {
        var keys = probe.keys();
        return keys > 0
                ? Finding.ok("The server publishes " + keys + " signing key(s) that Usher can use.")
                : Finding.fail(
                        "The server publishes no signing key that Usher can use.",
                        "No ID token can be verified.",
                        "Check the signing keys of the authorization server (Security > API): RSA is needed.");
    }

    List<Finding> app() {
        return switch (trial.get()) {
            case Trial.Refused refused -> refused(refused);
            case Trial.Begun begun ->
                Finding.ok("Okta begins a sign-in for the app, with its redirect URI, scopes and Interaction Code.");
            case Trial.NoPolicy no ->
                Finding.ok("Okta takes the app, its redirect URI, its scopes and the Interaction Code grant.");
            case Trial.Stopped stopped ->
                Finding.fail(
                        "Okta begins a sign-in that leads nowhere: " + stopped.text(),
                        "Nobody can enter a username.",
                        "Look at the app's sign-in policy and at the org's System Log.");
        };
    }

    List<Finding> accessPolicy() {
        return switch (trial.get()) {
            case Trial.Begun begun -> Finding.ok("The access policy allows the app the Interaction Code grant.");
            case Trial.NoPolicy no ->
                Finding.fail(
                        "No rule of the authorization server's access policies fits: " + no.text(),
                        "A custom authorization server issues tokens by its policies only.",
                        "Security > API > this server > Access Policies: a policy assigned to this app with a rule that has"
                                + " Interaction Code under Other grants, the scopes of usher.okta.scopes, and the people.");
            case Trial.Refused refused -> Finding.warn(NOT_BEGUN, "The policy is asked afterwards.", "Mend okta-app.");
            case Trial.Stopped stopped -> Finding.warn(NOT_BEGUN, "The policy is asked afterwards.", "Mend okta-app.");
        };
    }

    List<Finding> credentials() {
        return probe.credentials()
                .map(OktaLook::refused)
                .orElseGet(() -> Finding.ok("The token endpoint takes the app's credentials."));
    }

    List<Finding> scopes() {
        var known = discovery.get().scopes();
        if (known.isEmpty()) {
            return Finding.warn(
                    "The server does not say which scopes it knows.",
                    "A scope that it does not know would end every sign-in.",
                    "Compare usher.okta.scopes with the server's scopes (Security > API).");
        }
        var unknown = new TreeSet<>(requested());
        unknown.removeAll(known);
        return unknown.isEmpty()
                ? Finding.ok("The server knows every scope of usher.okta.scopes.")
                : Finding.fail(
                        "The server does not know: " + String.join(", ", unknown) + ".",
                        "Okta refuses a sign-in that asks for a scope that is not there.",
                        "Add the scope to the authorization server (Security > API > Scopes), or take it out of usher.okta.scopes.");
    }

    List<Finding> claims() {
        var warnings = ScopeCheck.of(requested()).warnings(rules.claimsRead());
        return warnings.isEmpty()
                ? Finding.ok("Each claim that a rule reads comes with a requested scope.")
                : warnings.stream()
                        .map(
                                warning -> new Finding(
                                        CheckStatus.WARN,
                                        warning,
                                        "The rule finds nothing, and the field stays as it is.",
                                        "Add the scope to usher.okta.scopes, or the claim to the authorization server for any scope."))
                        .toList();
    }

    /** The org server puts little into ID tokens: the rest comes by userinfo, and attributes of the profile not at all. */
    List<Finding> thinToken() {
        var path = URI.create(issuerWithoutSlash()).getRawPath();
        if (path != null && path.startsWith("/oauth2/")) {
            return Finding.ok("A custom authorization server can put every claim into the ID token.");
        }
        var standard = Set.of(
                "sub",
                "name",
                "given_name",
                "family_name",
                "middle_name",
                "nickname",
                "preferred_username",
                "locale",
                "zoneinfo",
                "updated_at",
                "email",
                "email_verified",
                "phone_number",
                "address",
                "groups",
                "amr",
                "auth_time",
                "idp");
        var others = rules.claimsRead().stream()
                .filter(claim -> !standard.contains(claim))
                .sorted()
                .toList();
        return others.isEmpty()
                ? Finding.warn(
                        "usher.okta.issuer is the org authorization server, whose ID tokens are thin.",
                        "Usher asks userinfo for the rest at each sign-in; access tokens of this server cannot open the admin API.",
                        "Nothing has to be done; a custom authorization server saves the call.")
                : Finding.warn(
                        "usher.okta.issuer is the org authorization server, and rules read " + String.join(", ", others)
                                + ".",
                        "Its ID tokens are thin, and profile attributes of your own do not come by userinfo either.",
                        "Use a custom authorization server and add these claims to it (Security > API > Claims).");
    }

    List<Finding> rateLimit() {
        if (!(trial.get() instanceof Trial.Begun begun)) {
            return Finding.warn(NOT_BEGUN, "Okta says its limits with its answers.", "Mend okta-app.");
        }
        var least = begun.quotas().stream().min(Comparator.comparingDouble(OktaLook::share));
        if (least.isEmpty()) {
            return Finding.ok("Okta sent no rate-limit headers with its answers.");
        }
        var quota = least.get();
        var found = quota.remaining() + " of " + quota.limit() + " requests a minute are left.";
        if (quota.limit() <= CLIENT_LIMIT) {
            return Finding.warn(
                    found,
                    "This is Okta's limit for one client at one address: everybody who signs in by Usher shares it.",
                    "Make Usher's egress address a trusted proxy in a network zone, or set the client-based rate limit to"
                            + " log only (Settings > Account > Rate limits).");
        }
        return share(quota) < 0.2
                ? Finding.warn(
                        found,
                        "Others use up the org's limit; sign-ins will have to wait.",
                        "Reports > Rate limits in Okta's admin console shows who does.")
                : Finding.ok(found);
    }

    List<Finding> usersApi() {
        if (users == null || !users.on()) {
            return Finding.ok(
                    "No service app is configured (usher.okta.service.client-id), so the Users API is not used.");
        }
        users.find(List.of(NOBODY));
        return Finding.ok("The service app may read users.");
    }

    List<Finding> trustedOrigin(EnrollmentConfig.Transport transport) {
        if (transport != EnrollmentConfig.Transport.WIDGET) {
            return Finding.ok("The page does not carry Okta's widget, so no browser calls Okta from it.");
        }
        // As browsers write it: without a port that goes without saying.
        var origin = Origin.of(URI.create(config.redirectUri().strip())).toString();
        return probe.trusts(origin)
                ? Finding.ok("Okta lets pages of " + origin + " read its answers.")
                : Finding.fail(
                        "Okta does not let pages of " + origin + " read its answers.",
                        "Okta's widget in Usher's page talks to Okta from the person's browser, which keeps every answer from it:"
                                + " nobody can sign in.",
                        "Security > API > Trusted Origins > Add Origin: " + origin + ", with CORS ticked.");
    }

    private static double share(Quota quota) {
        return quota.limit() == 0 ? 0 : (double) quota.remaining() / quota.limit();
    }

    private static List<Finding> refused(Trial.Refused refused) {
        var found = "Okta refuses the app: " + refused.error()
                + (refused.description().isEmpty() ? "." : " (\"" + refused.description() + "\").");
        return switch (refused.error()) {
            case "invalid_client" ->
                Finding.fail(
                        found,
                        "The client ID is unknown or inactive, or its secret, key or way of authenticating is wrong.",
                        "Compare usher.okta.client-id, usher.okta.client-secret (or the key) and usher.okta.client-auth with the app.");
            case "unauthorized_client", "unsupported_grant_type" ->
                Finding.fail(
                        found,
                        "The Interaction Code grant is off for the app.",
                        "The app > General > Grant type > Advanced: switch on Interaction Code.");
            case "access_denied" ->
                Finding.fail(
                        found,
                        "Interaction Code is off for the whole org, or the org is not Identity Engine.",
                        "Settings > Account > Embedded widget sign-in support: switch on Interaction Code; then switch it on"
                                + " again for the app and in the access policy, which lose it meanwhile.");
            case "invalid_scope" ->
                Finding.fail(
                        found,
                        "The authorization server does not know a requested scope.",
                        "Compare usher.okta.scopes with the server's scopes (Security > API).");
            case "E0000007" ->
                Finding.fail(
                        found,
                        "Okta knows no such authorization server.",
                        "Compare usher.okta.issuer with Security > API.");
            default ->
                refused.description().contains("redirect_uri")
                        ? Finding.fail(
                                found,
                                "usher.okta.redirect-uri is not registered, or not letter by letter.",
                                "The app > General > Sign-in redirect URIs: add usher.okta.redirect-uri as it stands.")
                        : Finding.fail(
                                found,
                                "A setting of the app does not fit.",
                                "Compare the app with docs/howto/okta-and-jamf.md.");
        };
    }

    private String issuerWithoutSlash() {
        return config.issuer().strip().replaceAll("/+$", "");
    }

    private Set<String> requested() {
        return config.scopes().stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .collect(Collectors.toSet());
    }
}
