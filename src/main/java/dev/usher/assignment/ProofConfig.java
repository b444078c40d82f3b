package dev.usher.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a caller has to know of a device before it may be taken over. */
@ConfigMapping(prefix = "usher.device")
interface ProofConfig {
    /**
     * {@code none}, or {@code known-id}: a device that has an owner in Jamf may be taken over only with a matching udid or
     * managementId.
     */
    @WithDefault("known-id")
    Proof proof();

    enum Proof {
        NONE,
        KNOWN_ID
    }
}
