package dev.usher.sandbox.jamf.sso;

import java.util.List;
import java.util.Map;

/** What comes of an identity provider's answer. */
public sealed interface SignInAnswer {
    /**
     * It is the identity provider's, for this service provider, for this request, and of now.
     *
     * @param assertionId by which a second use of it is known
     * @param nameId the whole text of the name
     * @param attributes by name; each may have several values
     */
    record Accepted(String assertionId, String nameId, Map<String, List<String>> attributes) implements SignInAnswer {
        public Accepted {
            attributes = Map.copyOf(attributes);
        }
    }

    /** @param reason in a sentence, for a person who tries it by hand */
    record Refused(String reason) implements SignInAnswer {}
}
