package dev.usher.saml.gate;

import dev.usher.saml.provider.ServiceProvider;
import java.util.Optional;

/** Whether Jamf Pro may be told who somebody is. */
public sealed interface Standing {
    /**
     * It may.
     *
     * @param provider Jamf Pro
     * @param userAttribute the attribute that Jamf reads the name in; empty where it reads the NameID
     * @param groupAttribute the attribute that it reads groups in
     */
    record Open(ServiceProvider provider, Optional<String> userAttribute, String groupAttribute) implements Standing {}

    /**
     * It may not.
     *
     * @param why what Jamf has and what to change, in sentences that hold no secret
     */
    record Closed(String why) implements Standing {}
}
