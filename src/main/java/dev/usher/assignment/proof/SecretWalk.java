package dev.usher.assignment.proof;

import dev.usher.assignment.ProofConfig;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.AttributeDefinition;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.Urgency;
import dev.usher.secret.RandomId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The walk over the fleet that gives every device its secret: one at a time over all replicas, resumed where it was left. */
@ApplicationScoped
class SecretWalk {
    private static final Logger LOG = Logger.getLogger(SecretWalk.class);
    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Renewed with each device, so longer than Jamf may take for the calls of one. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final JamfClient jamf;
    private final DeviceSecretStore secrets;
    private final SecretWalkStore walk;
    private final SecretWriting writing;
    private final ProofConfig proof;
    private final SecretConfig config;
    private final Clock clock;
    private final String holder = RandomId.base64Url(9);
    private final Map<DeviceKind, Instant> warned = new EnumMap<>(DeviceKind.class);

    SecretWalk(
            JamfClient jamf,
            DeviceSecretStore secrets,
            SecretWalkStore walk,
            SecretWriting writing,
            ProofConfig proof,
            SecretConfig config,
            Clock clock) {
        this.jamf = jamf;
        this.secrets = secrets;
        this.walk = walk;
        this.writing = writing;
        this.proof = proof;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${usher.device.secret-interval:15m}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void walk() {
        if (proof.proof() != ProofConfig.Required.SECRET) {
            return;
        }
        // Half an interval: the replicas' ticks are not in step, and each would find the other's walk too fresh.
        walk.take(holder, LEASE, config.secretInterval().dividedBy(2)).ifPresent(position -> {
            try {
                from(position);
            } catch (JamfUnavailable | JamfRefused e) {
                LOG.warnf("not every device has its secret yet, the rest is done later: %s", e.getMessage());
            } finally {
                walk.leave(holder);
            }
        });
    }

    private void from(SecretWalkStore.Position start) {
        var position = start;
        while (walk.at(holder, position, LEASE)) {
            if (!page(position)) {
                position = new SecretWalkStore.Position(position.kind(), position.page() + 1);
            } else if (position.kind() == DeviceKind.COMPUTER) {
                position = new SecretWalkStore.Position(DeviceKind.MOBILE, 0);
            } else {
                walk.finish(holder);
                return;
            }
        }
    }

    /** Whether it was the last page of its kind. */
    private boolean page(SecretWalkStore.Position position) {
        var kind = position.kind();
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            var attribute = attribute(session, kind);
            if (attribute.isEmpty()) {
                return true;
            }
            var page = session.page(kind, position.page(), PAGE);
            var known = secrets
                    .of(kind, page.devices().stream().map(DeviceRecord::id).toList())
                    .stream()
                    .collect(Collectors.toMap(DeviceSecretStore.Known::jamfId, Function.identity()));
            for (var device : page.devices()) {
                if (writing.tend(
                                session,
                                device,
                                attribute.get(),
                                known.get(device.id().value()))
                        && !walk.at(holder, position, LEASE)) {
                    // Another replica took it for dead and goes over this page itself.
                    break;
                }
            }
            return page.last();
        }
    }

    /** The key under which the inventory of this kind has the secret. */
    private Optional<String> attribute(JamfSession session, DeviceKind kind) {
        var found = session.find(NamedObject.extensionAttributeOf(kind), config.secretAttribute());
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
                    NamedObject.extensionAttributeOf(kind).label(), config.secretAttribute());
        }
    }
}
