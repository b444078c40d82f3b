package dev.usher.admin.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;

/** How people sign in to the console. */
@ConfigMapping(prefix = "usher.console")
interface ConsoleConfig {
    /** The client id of the Okta web app for the console; without it there is no console. */
    Optional<String> clientId();

    /** The secret of that app; a public app with PKCE needs none. */
    Optional<String> clientSecret();

    /** What is asked for. {@code groups}, or a scope of one's own, where the claim with the groups hangs on it. */
    @WithDefault("openid,profile")
    @NotEmpty List<String> scopes();
}
