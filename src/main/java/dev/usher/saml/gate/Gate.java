package dev.usher.saml.gate;

import dev.usher.problem.ConfigurationFault;
import dev.usher.saml.SamlConfig;
import dev.usher.saml.SamlDoor;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Whether Jamf Pro may be told who somebody is. It may where Jamf lets administrators sign in elsewhere ({@code OIDC_WITH_SAML}), or
 * an operator has said that they may be Usher's too.
 *
 * <p>Jamf is asked every five minutes, and where the door is closed again as soon as somebody stands before it. What it said is
 * good for an hour while it does not answer: for so long a change there might not be noticed. Metadata that can be read are good
 * until there are others that can.
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

    /** How long somebody waits for what another has asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String GROUPS = "http://schemas.xmlsoap.org/claims/Group";

    private final SamlConfig config;
    private final JamfLook jamf;
    private final GateStore store;
    private final Clock clock;
    private final Optional<ServiceProvider> ofFile;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Memory memory =
            new Memory(Optional.empty(), Optional.empty(), "Jamf Pro has not been asked yet.", Instant.MIN);

    /** When this replica asked for metadata, whatever came of it; behind the lock. */
    private Instant metadataAskedAt = Instant.MIN;

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
     * @param trouble what could not be had, settings or metadata; {@code ""} where all could
     * @param askedAt when Jamf had been asked by this replica
     */
    private record Memory(
            Optional<JamfKnown> known, Optional<ServiceProvider> provider, String trouble, Instant askedAt) {}

    /**
     * How it stands; Jamf is asked where the last answer is old. Nobody waits for somebody else's question where the door is open:
     * the last answer is good yet. Where it is closed they do, for a moment.
     */
    public Standing standing() {
        var present = standingNow();
        if (isFresh(present)) {
            return present;
        }
        var mine = present instanceof Standing.Open ? looking.tryLock() : isMineInTime();
        if (mine) {
            try {
                // Somebody else may have asked meanwhile.
                if (!isFresh(standingNow())) {
                    ask(false);
                }
            } finally {
                looking.unlock();
            }
        }
        return standingNow();
    }

    private boolean isFresh(Standing present) {
        return isWithin(present instanceof Standing.Open ? FRESH : FRESH_WHILE_CLOSED, memory.askedAt());
    }

    private boolean isMineInTime() {
        try {
            return looking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How it stands, as far as is known without asking. */
    public Standing standingNow() {
        return judged(memory);
    }

    /**
     * How it stands after Jamf's metadata were read again, since a request was signed by a key that they do not have. Anybody can
     * send one, so Jamf is asked once a minute at most, whether it answers or not.
     */
    public Standing standingAfterUnknownKey() {
        if (ofFile.isEmpty() && isMineInTime()) {
            try {
                if (!isWithin(BETWEEN_UNKNOWN_KEYS, metadataAskedAt)) {
                    ask(true);
                }
            } finally {
                looking.unlock();
            }
        }
        return standingNow();
    }

    private void ask(boolean metadataToo) {
        // Another replica may have read later than this one.
        var before = store.read().or(memory::known);
        var now = clock.instant();
        var wanted = ofFile.isEmpty() && (metadataToo || !isUsable(before.flatMap(JamfKnown::metadata)));
        if (wanted) {
            metadataAskedAt = now;
        }
        var present = switch (jamf.ask(wanted)) {
            case JamfLook.Told.Settings told -> heard(told, before.flatMap(JamfKnown::metadata), now);
            case JamfLook.Told.Nothing nothing ->
                // Another replica may have had more luck meanwhile.
                remembered(store.read().or(() -> before), nothing.why());
        };
        if (!present.trouble().equals(memory.trouble()) && !present.trouble().isEmpty()) {
            LOG.warnf("Jamf Pro's single sign-on could not be read in full: %s", present.trouble());
        }
        memory = present;
    }

    /** Fresh, and metadata of a service provider. */
    private boolean isUsable(Optional<Metadata> metadata) {
        return metadata.filter(read -> isWithin(METADATA_FRESH, read.readAt()))
                .flatMap(Gate::parsed)
                .isPresent();
    }

    /** Metadata that cannot be read, such as the page of a proxy that stands before Jamf, take the place of none that can. */
    private Memory heard(JamfLook.Told.Settings told, Optional<Metadata> former, Instant now) {
        var trouble = told.trouble();
        var metadata = former;
        if (told.metadata().isPresent()) {
            var read = new Metadata(told.metadata().get(), now);
            try {
                provider(read);
                metadata = Optional.of(read);
            } catch (UnreadableXml e) {
                trouble = "What Jamf Pro gives as its metadata is unreadable: " + e.getMessage() + ".";
            }
        }
        var known = JamfKnown.of(told.settings(), now, metadata);
        store.keep(known);
        return remembered(Optional.of(known), trouble);
    }

    private Memory remembered(Optional<JamfKnown> known, String trouble) {
        var provider = ofFile.or(() -> known.flatMap(JamfKnown::metadata).flatMap(Gate::parsed));
        return new Memory(known, provider, trouble, clock.instant());
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
        var wrong = wrongAttribute(known);
        if (wrong.isPresent()) {
            return new Standing.Closed(wrong.get());
        }
        return present.provider()
                .<Standing>map(
                        provider -> new Standing.Open(provider, known.userAttribute(), groups(known.groupAttribute())))
                .orElseGet(() -> new Standing.Closed("Jamf Pro's metadata as a service provider cannot be used. "
                        + present.trouble() + " Look at them at Settings > Single sign-on."));
    }

    /** Attributes are named by Jamf's settings too, and groups must take the place of nobody's name. */
    private Optional<String> wrongAttribute(JamfKnown known) {
        if (!known.userAttribute().stream().allMatch(SamlDoor::isAttribute)) {
            return Optional.of("Jamf Pro wants the name in an attribute that cannot be named so (userAttributeName)."
                    + " Choose the NameID there, or a name without blanks.");
        }
        if (config.groups().orElse(List.of()).isEmpty()) {
            return Optional.empty();
        }
        var groups = config.attributes().groups().orElse(groups(known.groupAttribute()));
        var names = config.attributes();
        if (!SamlDoor.isAttribute(groups)
                || List.of(names.username(), names.email(), names.name()).contains(groups)
                || known.userAttribute().filter(groups::equals).isPresent()) {
            return Optional.of(
                    "Groups would be told in an attribute that cannot be named so, or that holds something else"
                            + " (groupAttributeName in Jamf Pro, usher.saml.attributes.groups). Give groups one of their own.");
        }
        return Optional.empty();
    }

    private static String groups(String ofJamf) {
        return ofJamf.isBlank() ? GROUPS : ofJamf;
    }

    private static Optional<ServiceProvider> parsed(Metadata metadata) {
        try {
            return Optional.of(provider(metadata));
        } catch (UnreadableXml e) {
            return Optional.empty();
        }
    }

    private static ServiceProvider provider(Metadata metadata) throws UnreadableXml {
        return ServiceProvider.read(metadata.xml().getBytes(StandardCharsets.UTF_8));
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
