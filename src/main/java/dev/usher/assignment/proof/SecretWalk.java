package dev.usher.assignment.proof;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.ProofConfig;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.secret.RandomId;
import dev.usher.trace.Activity;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The walk over the fleet that gives every device its secret: one at a time over all replicas, resumed where it was left. */
@ApplicationScoped
class SecretWalk {
    private static final Logger LOG = Logger.getLogger(SecretWalk.class);
    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Renewed with each device, so longer than Jamf may take for the calls of one. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JamfClient jamf;
    private final DeviceSecretStore secrets;
    private final SecretWalkStore walk;
    private final SecretWriting writing;
    private final SecretAttribute attribute;
    private final FormerRecords former;
    private final ProofConfig proof;
    private final AssignmentConfig assignment;
    private final SecretConfig config;
    private final String holder = RandomId.base64Url(9);

    SecretWalk(
            JamfClient jamf,
            DeviceSecretStore secrets,
            SecretWalkStore walk,
            SecretWriting writing,
            SecretAttribute attribute,
            FormerRecords former,
            ProofConfig proof,
            AssignmentConfig assignment,
            SecretConfig config) {
        this.jamf = jamf;
        this.secrets = secrets;
        this.walk = walk;
        this.writing = writing;
        this.attribute = attribute;
        this.former = former;
        this.proof = proof;
        this.assignment = assignment;
        this.config = config;
    }

    @Scheduled(
            every = "${usher.device.secret-interval:15m}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void walk() {
        if (proof.proof() != ProofConfig.Required.SECRET || assignment.mode() == AssignmentConfig.Mode.OBSERVE) {
            return;
        }
        // Half an interval: the replicas' ticks are not in step, and each would find the other's walk too fresh.
        walk.take(holder, LEASE, config.secretInterval().dividedBy(2)).ifPresent(position -> {
            var troubles = new WalkTroubles(attribute.name());
            try {
                from(position, troubles);
            } catch (JamfUnavailable e) {
                LOG.warnf("not every device has its secret yet, the rest is done later: %s", e.getMessage());
            } finally {
                walk.leave(holder);
                troubles.say();
            }
        });
    }

    private void from(SecretWalkStore.Position start, WalkTroubles troubles) {
        var position = start;
        while (walk.at(holder, position, LEASE)) {
            if (!page(position, troubles)) {
                position = new SecretWalkStore.Position(position.kind(), position.page() + 1);
            } else if (position.kind() == DeviceKind.COMPUTER) {
                position = new SecretWalkStore.Position(DeviceKind.MOBILE, 0);
            } else {
                walk.finish(holder);
                return;
            }
        }
    }

    /** Whether nothing is left to do for its kind: it was the last page, or Jamf refuses all of them. */
    private boolean page(SecretWalkStore.Position position, WalkTroubles troubles) {
        var kind = position.kind();
        try (var _ = Activity.work("device secrets");
                var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            var key = attribute.key(session, kind);
            if (key.isEmpty()) {
                return true;
            }
            var page = session.page(kind, position.page(), PAGE);
            var ids = page.devices().stream().map(DeviceRecord::id).toList();
            forgetFormer(session, kind, ids, troubles);
            var known = secrets.of(kind, ids).stream()
                    .collect(Collectors.toMap(DeviceSecretStore.Known::jamfId, Function.identity()));
            return !tendAll(session, position, page.devices(), key.get(), known, troubles) || page.last();
        } catch (JamfRefused e) {
            troubles.refused(kind, e);
            return true;
        }
    }

    private void forgetFormer(JamfSession session, DeviceKind kind, List<JamfId> ids, WalkTroubles troubles) {
        try {
            former.forget(session, kind, ids);
        } catch (JamfRefused e) {
            troubles.refused(kind, e);
        }
    }

    /** Whether the pages after this one are worth a try. */
    private boolean tendAll(
            JamfSession session,
            SecretWalkStore.Position position,
            List<DeviceRecord> devices,
            String key,
            Map<String, DeviceSecretStore.Known> known,
            WalkTroubles troubles) {
        for (var device : devices) {
            var asked = true;
            try {
                switch (writing.tend(session, device, key, known.get(device.id().value()))) {
                    case WRITTEN -> troubles.written();
                    case FOREIGN -> troubles.foreign(position.kind());
                    case LEFT -> asked = false;
                }
            } catch (JamfRefused e) {
                if (!troubles.refused(position.kind(), e)) {
                    return false;
                }
            } catch (JamfUnavailable e) {
                troubles.lost(e);
            }
            if (asked && !walk.at(holder, position, LEASE)) {
                // Another replica took it for dead and goes over this page itself.
                return true;
            }
        }
        return true;
    }
}
