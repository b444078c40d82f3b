package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The extension attribute that holds the secret, in each of the two inventories. */
@ApplicationScoped
class SecretAttribute {
    private static final Logger LOG = Logger.getLogger(SecretAttribute.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final SecretConfig config;
    private final Clock clock;
    private final Map<DeviceKind, Instant> warned = new EnumMap<>(DeviceKind.class);

    SecretAttribute(SecretConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The name of the attribute, which is that of both kinds. */
    String name() {
        return config.secretAttribute();
    }

    /** The key under which the inventory of this kind has the secret; empty, with a word in the log, if Jamf has none. */
    Optional<String> key(JamfSession session, DeviceKind kind) {
        var found = session.find(NamedObject.extensionAttributeOf(kind), name());
        if (found instanceof NameLookup.Known known && takesText(known.attribute())) {
            return Optional.of(
                    switch (kind) {
                        case COMPUTER -> known.id();
                        case MOBILE -> known.name();
                    });
        }
        warn(kind);
        return Optional.empty();
    }

    private static boolean takesText(@Nullable AttributeDefinition definition) {
        return definition == null
                || definition.input() == AttributeDefinition.Input.TEXT
                        && definition.data() == AttributeDefinition.Data.STRING;
    }

    private void warn(DeviceKind kind) {
        var last = warned.get(kind);
        var now = clock.instant();
        if (last == null || !now.isBefore(last.plus(BETWEEN_WARNINGS))) {
            warned.put(kind, now);
            LOG.warnf(
                    "usher.device.secret-attribute: Jamf Pro has no %s named '%s' that takes a text, so these devices have no"
                            + " secret; make it in Jamf Pro with input type Text Field and data type String",
                    NamedObject.extensionAttributeOf(kind).label(), name());
        }
    }
}
