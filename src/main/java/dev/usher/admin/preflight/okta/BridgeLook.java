package dev.usher.admin.preflight.okta;

import dev.usher.admin.preflight.Finding;
import dev.usher.bridge.BridgeConfig;
import dev.usher.bridge.BridgeOkta;
import dev.usher.okta.probe.GrantTrial;
import dev.usher.okta.probe.Trial;
import java.util.List;

/** What Okta makes of the bridge's app, and of the plain password grant where an org still has it. */
final class BridgeLook {
    private final BridgeConfig config;
    private final BridgeOkta okta;

    BridgeLook(BridgeConfig config, BridgeOkta okta) {
        this.config = config;
        this.okta = okta;
    }

    List<Finding> app() {
        if (!config.enabled()) {
            return Finding.ok("The bridge is off.");
        }
        if (!okta.probe().metadata().path("authorization_endpoint").isTextual()) {
            return Finding.fail(
                    "Okta's discovery document names no authorization endpoint.",
                    "The bridge hands that document on, and a client that signs people in by a web view finds no page in it.",
                    "Check usher.okta.issuer.");
        }
        if (!okta.ownApp()) {
            return Finding.ok("The bridge uses Usher's own app: see okta-app.");
        }
        return switch (okta.probe().begin()) {
            case Trial.Begun begun ->
                okta.probe()
                        .credentials()
                        .map(BridgeLook::refused)
                        .orElseGet(
                                () -> Finding.ok(
                                        "Okta begins a sign-in for the bridge's app, and the token endpoint takes its credentials."));
            case Trial.Refused refused -> refused(refused);
            case Trial.NoPolicy no ->
                Finding.fail(
                        "No rule of the authorization server's access policies fits the bridge's app: " + no.text(),
                        "Every password check ends in a denial.",
                        "Security > API > this server > Access Policies: a policy assigned to this app, with a rule that has"
                                + " Interaction Code under Other grants.");
            case Trial.Stopped stopped ->
                Finding.fail(
                        "Okta begins a sign-in for the bridge's app that leads nowhere: " + stopped.text(),
                        "No password can be checked.",
                        "Look at the app's sign-in policy and at the org's System Log.");
        };
    }

    private static List<Finding> refused(Trial.Refused refused) {
        return Finding.fail(
                "Okta refuses the bridge's app: " + words(refused.error(), refused.description()),
                "No password can be checked.",
                "Compare usher.bridge.okta.* with the app: its client ID, its secret or key, the Interaction Code grant, a redirect URI"
                        + " as in usher.bridge.okta.redirect-uri, and the scopes of usher.okta.scopes.");
    }

    /** One sign-in of a person made for it: a made-up one would never be told that a policy denies. */
    List<Finding> ropc() {
        var ropc = config.ropc();
        if (ropc.clientId().isEmpty()
                || ropc.username().isEmpty()
                || ropc.password().isEmpty()) {
            return Finding.ok("No app with the password grant is to be tried (usher.bridge.ropc).");
        }
        var trial = okta.probe()
                .passwordGrant(
                        ropc.clientId().get(),
                        ropc.clientSecret().orElse(null),
                        ropc.username().get(),
                        ropc.password().get());
        return switch (trial) {
            case GrantTrial.Allowed allowed ->
                Finding.ok(
                        "Okta answers the password grant for the person of usher.bridge.ropc with tokens; they are ended.");
            case GrantTrial.DeniedByPolicy denied ->
                Finding.fail(
                        "Okta denies the password grant: \"" + denied.text() + "\"",
                        "The password is right, and the app's sign-in policy or the global session policy wants more than a password."
                                + " No client can give it by this grant, and everybody's check fails like this one.",
                        "Give the app a sign-in policy of its own with a rule for password alone, and have the global session policy leave the"
                                + " second factor to the apps; or use the bridge (docs/howto/jamf-connect.md).");
            case GrantTrial.Refused refused -> notAllowed(refused);
        };
    }

    private static List<Finding> notAllowed(GrantTrial.Refused refused) {
        var found = "Okta refuses the password grant: " + words(refused.error(), refused.description());
        return switch (refused.error()) {
            case "invalid_grant" ->
                Finding.warn(
                        found,
                        "Username or password of usher.bridge.ropc are wrong, or that account is locked: nothing is known about the policy.",
                        "Correct them. The preflight tries once each time it is run.");
            case "unauthorized_client", "unsupported_grant_type" ->
                Finding.fail(
                        found,
                        "The app does not have the Resource Owner Password grant, or the authorization server does not.",
                        "The app > General > Grant type: switch it on, for a native app of its own.");
            case "access_denied" ->
                Finding.fail(
                        found,
                        "No rule of the access policies allows the grant, or the person is not assigned to the app.",
                        "Security > API > this server > Access Policies: a rule with Resource Owner Password for this app; assign the person.");
            default ->
                Finding.fail(
                        found,
                        "The password grant does not work for this app.",
                        "Compare usher.bridge.ropc.client-id and .client-secret with the app in Okta.");
        };
    }

    private static String words(String error, String description) {
        return error + (description.isEmpty() ? "." : " (\"" + description + "\").");
    }
}
