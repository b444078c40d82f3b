package dev.usher.admin.preflight.jamf;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The API client that installs webhooks: short-lived, and never Usher's own. Only the preflight command reads it. */
@ConfigMapping(prefix = "usher.installer")
interface InstallerConfig {
    /** Of an API client with Read, Create and Update Webhooks. */
    Optional<String> clientId();

    /** As Jamf showed it once. */
    Optional<String> clientSecret();
}
