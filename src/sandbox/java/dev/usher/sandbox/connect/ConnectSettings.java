package dev.usher.sandbox.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator puts into Jamf Connect's profile.
 *
 * @param discovery the discovery document ({@code DiscoveryURL})
 * @param clientId {@code ROPGID}
 * @param secret {@code ClientSecret}; empty for a public client
 * @param scopes {@code ROPGScopes}
 * @param successCodes {@code ROPGSuccessCodes}: errors that mean a right password
 * @param audience whom the ID token must be for, which is the app that Okta sees
 */
public record ConnectSettings(
        URI discovery,
        String clientId,
        Optional<String> secret,
        List<String> scopes,
        List<String> successCodes,
        String audience) {
    public ConnectSettings {
        scopes = List.copyOf(scopes);
        successCodes = List.copyOf(successCodes);
    }

    /** A public client of a bridge in front of an app, to which a question for more than the password is a success. */
    public static ConnectSettings of(URI discovery, String clientId, String audience) {
        return new ConnectSettings(
                discovery,
                clientId,
                Optional.empty(),
                List.of("openid", "profile", "email"),
                List.of("mfa_required", "interaction_required"),
                audience);
    }

    public ConnectSettings withSecret(String other) {
        return new ConnectSettings(discovery, clientId, Optional.of(other), scopes, successCodes, audience);
    }

    public ConnectSettings withScopes(String... others) {
        return new ConnectSettings(discovery, clientId, secret, List.of(others), successCodes, audience);
    }

    public ConnectSettings withSuccessCodes(String... others) {
        return new ConnectSettings(discovery, clientId, secret, scopes, List.of(others), audience);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ConnectSettings of " + clientId + " at " + discovery;
    }
}
