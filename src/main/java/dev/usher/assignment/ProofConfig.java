package dev.usher.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a caller has to know of a device before it may be taken over. */
@ConfigMapping(prefix = "usher.device")
public interface ProofConfig {
    /**
     * What a device that has an owner in Jamf may be taken over with: {@code none} needs nothing; {@code known-id} a matching
     * udid or managementId; {@code secret} the secret in its extension attribute; {@code link} a link of the help desk's. A
     * link is enough for each of them. A secret is looked at with {@code secret} alone.
     */
    @WithDefault("known-id")
    Required proof();

    enum Required {
        NONE,
        KNOWN_ID,
        SECRET,
        LINK
    }
}
