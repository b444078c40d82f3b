package dev.usher.saml.gate;

import dev.usher.problem.ConfigurationFault;
import dev.usher.saml.SamlConfig;
import dev.usher.saml.gate.JamfKnown.Metadata;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.xml.UnreadableXml;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Whether Jamf Pro may be told who somebody is. It may where Jamf lets administrators sign in elsewhere ({@code OIDC_WITH_SAML}), or
 * an operator has said that they may be Usher's too.
 *
 * <p>Jamf is asked every five minutes, and where the door is closed again as soon as somebody stands before it. What it said is
 * good for an hour while it does not answer: for so long a change there might not be noticed.
 */
@Startup
@ApplicationScoped
public class Gate {
    /** How long Jamf's settings are good while it does not answer. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final String FILE = "usher.saml.service-provider.metadata-location";

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FRESH_WHILE_CLOSED = Duration.ofSeconds(15);
    private static final Duration METADATA_FRESH = Duration.ofHours(1);
    private static final Duration BETWEEN_UNKNOWN_KEYS = Duration.ofMinutes(1);
    private static final String GROUPS = "http://schemas.xmlsoap.org/claims/Group";

    private final SamlConfig config;
    private final JamfLook jamf;
    private final GateStore store;
    private final Clock clock;
    private final Optional<ServiceProvider> ofFile;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Memory memory =
            new Memory(Optional.empty(), Optional.empty(), "Jamf Pro has not been asked yet.", Instant.MIN);

    @Inject
    Gate(SamlConfig config, JamfLook jamf, GateStore store, Clock clock) {
        this.config = config;
        this.jamf = jamf;
        this.store = store;
        this.clock = clock;
        this.ofFile =
                config.enabled() ? config.serviceProvider().metadataLocation().map(Gate::read) : Optional.empty();
    }

    /**
     * What this replica knows.
     *
     * @param known the last answer of Jamf's, to whichever replica
     * @param provider Jamf, as its metadata or the file say; empty where neither can be read
     * @param trouble why there is none of now; {@code ""} where there is
     * @param askedAt when Jamf was asked by this replica
     */
    private record Memory(
            Optional<JamfKnown> known, Optional<ServiceProvider> provider, String trouble, Instant askedAt) {}

    /** How it stands; Jamf is asked where the last answer is old. */
    public Standing standing() {
        var present = standingNow();
        var fresh = present instanceof Standing.Open ? FRESH : FRESH_WHILE_CLOSED;
        if (isWithin(fresh, memory.askedAt())) {
            return present;
        }
        looking.lock();
        try {
            // Somebody else may have asked meanwhile.
            if (!isWithin(fresh, memory.askedAt())) {
                ask(false);
            }
        } finally {
            looking.unlock();
        }
        return standingNow();
    }

    /** How it stands, as far as is known without asking. */
    public Standing standingNow() {
        return judged(memory);
    }

    /** How it stands after Jamf's metadata were read again, since a request was signed by a key that they do not have. */
    public Standing standingAfterUnknownKey() {
        looking.lock();
        try {
            var readAt = memory.known().flatMap(JamfKnown::metadata).map(Metadata::readAt);
            if (ofFile.isEmpty() && !isWithin(BETWEEN_UNKNOWN_KEYS, readAt.orElse(Instant.MIN))) {
                ask(true);
            }
        } finally {
            looking.unlock();
        }
        return standingNow();
    }

    private void ask(boolean metadataToo) {
        var before = memory.known().or(store::read);
        var now = clock.instant();
        var read = before.flatMap(JamfKnown::metadata);
        var wanted = ofFile.isEmpty()
                && (metadataToo
                        || !isWithin(METADATA_FRESH, read.map(Metadata::readAt).orElse(Instant.MIN)));
        memory = switch (jamf.ask(wanted)) {
            case JamfLook.Told.Settings told -> {
                var metadata =
                        told.metadata().map(xml -> new Metadata(xml, now)).or(() -> read);
                var known = JamfKnown.of(told.settings(), now, metadata);
                store.keep(known);
                yield remembered(Optional.of(known), "", now);
            }
            case JamfLook.Told.Nothing nothing -> {
                // Another replica may have had more luck.
                yield remembered(store.read().or(() -> before), nothing.why(), now);
            }
        };
    }

    private Memory remembered(Optional<JamfKnown> known, String trouble, Instant now) {
        var provider = ofFile.or(() -> known.flatMap(JamfKnown::metadata).flatMap(Gate::parsed));
        return new Memory(known, provider, trouble, now);
    }

    private Standing judged(Memory present) {
        var known = present.known()
                .filter(last -> isWithin(KEPT, last.settingsAt()))
                .orElse(null);
        if (known == null) {
            return config.allowAdministrators() && ofFile.isPresent()
                    ? new Standing.Open(ofFile.get(), Optional.empty(), GROUPS)
                    : new Standing.Closed(
                            "Usher does not know how Jamf Pro's single sign-on is set. " + present.trouble());
        }
        if (!known.saml()) {
            return new Standing.Closed("In Jamf Pro nobody signs in by SAML (" + known.configuration()
                    + "). Set it up at Settings > Single sign-on, with SAML for end users.");
        }
        if (!known.administratorsElsewhere() && !config.allowAdministrators()) {
            return new Standing.Closed("In Jamf Pro administrators sign in by SAML too (configurationType "
                    + known.configuration()
                    + "), so Usher would decide who is one. Have them sign in by OIDC, with SAML for end users only"
                    + " (OIDC_WITH_SAML), or set usher.saml.allow-administrators=true.");
        }
        return present.provider()
                .<Standing>map(
                        provider -> new Standing.Open(provider, known.userAttribute(), groups(known.groupAttribute())))
                .orElseGet(() -> new Standing.Closed("Jamf Pro's metadata as a service provider cannot be used. "
                        + present.trouble() + " Look at them at Settings > Single sign-on."));
    }

    private static String groups(String ofJamf) {
        return ofJamf.isBlank() ? GROUPS : ofJamf;
    }

    private static Optional<ServiceProvider> parsed(Metadata metadata) {
        try {
            return Optional.of(ServiceProvider.read(metadata.xml().getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableXml e) {
            LOG.warnf("Jamf Pro's metadata as a service provider cannot be used: %s.", e.getMessage());
            return Optional.empty();
        }
    }

    private static ServiceProvider read(Path file) {
        var example = "/etc/usher/saml/jamf.xml";
        try {
            return ServiceProvider.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConfigurationFault(FILE, "the file cannot be read", example, e);
        } catch (UnreadableXml e) {
            throw new ConfigurationFault(FILE, "is no metadata of a service provider: " + e.getMessage(), example);
        }
    }

    private boolean isWithin(Duration time, Instant from) {
        return from != Instant.MIN && Duration.between(from, clock.instant()).compareTo(time) < 0;
    }
}
