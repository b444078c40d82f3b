package dev.usher.saml;

import dev.usher.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a browser goes on. */
sealed interface Next {
    /** To a page of Usher's. */
    record Page(String path) implements Next {}

    /**
     * To Jamf Pro, with an answer.
     *
     * @param consumer Jamf's address for it
     * @param response in base64
     * @param relayState what came with the request; null for nothing
     */
    record Jamf(URI consumer, Secret response, @Nullable String relayState) implements Next {
        /** Where to: a relay state is Jamf's secret. */
        @Override
        public String toString() {
            return "Jamf[" + consumer + "]";
        }
    }
}
