package dev.usher.bridge;

import dev.usher.okta.OktaConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bridge's own app at the same org: nothing that proves Usher's app is used for it.
 *
 * @param org for what belongs to the org
 * @param app what is this app's
 */
record BridgeApp(OktaConfig org, BridgeConfig.App app) implements OktaConfig {
    @Override
    public String issuer() {
        return org.issuer();
    }

    @Override
    public String clientId() {
        return app.clientId().orElseThrow();
    }

    @Override
    public Optional<String> clientSecret() {
        return app.clientSecret();
    }

    @Override
    public Optional<Path> privateKeyLocation() {
        return app.privateKeyLocation();
    }

    @Override
    public Optional<String> privateKeyId() {
        return app.privateKeyId();
    }

    @Override
    public Optional<String> clientAuth() {
        return app.clientAuth();
    }

    @Override
    public String redirectUri() {
        return app.redirectUri().orElseGet(org::redirectUri);
    }

    @Override
    public List<String> scopes() {
        return org.scopes();
    }

    @Override
    public Duration connectTimeout() {
        return org.connectTimeout();
    }

    @Override
    public Duration requestTimeout() {
        return org.requestTimeout();
    }
}
