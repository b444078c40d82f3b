package dev.usher.okta.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The service app by which users are read. Read as text and checked in {@link ServiceAppSettings}, for errors in our words. */
@ConfigMapping(prefix = "usher.okta.service")
public interface ServiceAppConfig {
    /** The client ID of an "API Services" app in Okta; without it no user is ever read. */
    Optional<String> clientId();

    /** A file with the app's private key: PEM, PKCS#8, RSA or EC on P-256. A service app has no other way to prove itself. */
    Optional<Path> privateKeyLocation();

    /** The id ({@code kid}) that Okta has for that key; needed where the app has several. */
    Optional<String> privateKeyId();

    /** The scopes to ask for, as granted to the app; {@code okta.users.read} must be among them. */
    @WithDefault("okta.users.read")
    List<String> scopes();

    /** The profile attributes by which a username of Jamf Pro is looked for, the first that yields anybody decides. */
    @WithDefault("login,email")
    List<String> match();
}
