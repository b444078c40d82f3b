package dev.usher.saml.gate;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.probe.JamfProbe;
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
        /**
         * @param metadata empty where they were not asked for, or not to be had
         * @param trouble why those that were asked for are not to be had, as a sentence that holds no secret; {@code ""} for none
         */
        record Settings(SingleSignOn settings, Optional<String> metadata, String trouble) implements Told {}

        /** @param why a sentence that holds no secret */
        record Nothing(String why) implements Told {}
    }

    Told ask(boolean metadataToo) {
        try (var probe = jamf.probe(PATIENCE)) {
            var settings = probe.singleSignOn();
            return metadataToo ? withMetadata(settings, probe) : new Told.Settings(settings, Optional.empty(), "");
        } catch (JamfRefused | JamfUnavailable e) {
            return new Told.Nothing(String.valueOf(e.getMessage()));
        }
    }

    /** Settings that were read count, whatever becomes of the metadata: they may close the door. */
    private static Told withMetadata(SingleSignOn settings, JamfProbe probe) {
        try {
            return new Told.Settings(settings, Optional.of(probe.serviceProviderMetadata()), "");
        } catch (JamfRefused | JamfUnavailable e) {
            return new Told.Settings(settings, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
