package dev.usher.saml.gate;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.probe.SingleSignOn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Asks Jamf Pro how its single sign-on is set, over one connection. */
@ApplicationScoped
class JamfLook {
    /** A person waits, behind work that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JamfClient jamf;

    JamfLook(JamfClient jamf) {
        this.jamf = jamf;
    }

    /** What became of asking. */
    sealed interface Told {
        /** @param metadata empty where they were not asked for */
        record Settings(SingleSignOn settings, Optional<String> metadata) implements Told {}

        /** @param why a sentence that holds no secret */
        record Nothing(String why) implements Told {}
    }

    Told ask(boolean metadataToo) {
        try (var probe = jamf.probe(PATIENCE)) {
            var settings = probe.singleSignOn();
            return new Told.Settings(
                    settings, metadataToo ? Optional.of(probe.serviceProviderMetadata()) : Optional.empty());
        } catch (JamfRefused | JamfUnavailable e) {
            return new Told.Nothing(String.valueOf(e.getMessage()));
        }
    }
}
