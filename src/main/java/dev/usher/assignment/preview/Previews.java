package dev.usher.assignment.preview;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Decisions;
import dev.usher.device.Device;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import dev.usher.mapping.MappingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes previews. They are of a sign-in now: what an earlier one left in the database has no say but for its preload record. */
@ApplicationScoped
public class Previews {
    /** A person waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final JamfClient jamf;
    private final Decisions decisions;
    private final MappingRules rules;
    private final PreloadWord preload;
    private final AssignmentConfig config;
    private final Clock clock;

    Previews(
            JamfClient jamf,
            Decisions decisions,
            MappingRules rules,
            PreloadWord preload,
            AssignmentConfig config,
            Clock clock) {
        this.jamf = jamf;
        this.decisions = decisions;
        this.rules = rules;
        this.preload = preload;
        this.config = config;
        this.clock = clock;
    }

    /** What can be said. */
    public sealed interface Answer {
        /** The preview. */
        record Made(Preview preview) implements Answer {}

        /** Jamf cannot answer just now. */
        record Unavailable(String sentence, Duration retryAfter) implements Answer {}

        /** Jamf refuses Usher. */
        record Refused(String sentence) implements Answer {}
    }

    /**
     * What would become of the device if this person signed in for it now.
     *
     * @param proof of the device, that the person would have beside its identifiers
     */
    public Answer of(Device device, Identity identity, Proof proof) {
        try {
            return new Answer.Made(made(device, identity, proof));
        } catch (JamfUnavailable e) {
            return new Answer.Unavailable(
                    String.valueOf(e.getMessage()), e.retryAfter().orElse(AGAIN));
        } catch (JamfRefused e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Preview made(Device device, Identity identity, Proof proof) {
        try (var session = jamf.open(Urgency.INTERACTIVE, PATIENCE)) {
            var assignment = imagined(device, identity, proof);
            return switch (session.find(device)) {
                case DeviceLookup.Found found -> known(session, found.device(), assignment, identity);
                case DeviceLookup.NotFound notFound -> awaited(session, assignment, identity);
                case DeviceLookup.Ambiguous several -> ambiguous(session, several.count(), device, identity);
            };
        }
    }

    private Assignment imagined(Device device, Identity identity, Proof proof) {
        var now = clock.instant();
        return new Assignment(
                "preview",
                null,
                device,
                proof,
                AssignmentState.PENDING,
                null,
                proof == Proof.LINK ? Source.CLAIM_LINK : Source.SIGN_IN,
                null,
                now,
                identity.subject(),
                identity.assurance(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                now,
                "preview",
                null);
    }

    private Preview known(JamfSession session, DeviceRecord record, Assignment assignment, Identity identity) {
        var mapping = rules.map(identity, record.device(), record.facts());
        var sketch = new Sketch(session, record.kind(), record.fields(), mapped(mapping));
        var target = new Preview.Target(
                record.serialNumber().value(),
                record.kind().wireName(),
                true,
                record.id().value());
        if (decisions.waitsForInventory(record, identity)) {
            return sketch.of(
                    target,
                    new Preview.Outcome(
                            "wait",
                            null,
                            "A rule asks what only the first inventory of the device will tell; Usher waits for that."));
        }
        var judged = preload.of(session, record);
        return switch (decisions.decide(
                session, judged.device(), judged.preloaded(), assignment, identity, Decisions.Purpose.OBSERVE)) {
            case Decision.Stop stop -> sketch.of(target, stopped(stop.reason(), stop.sentence()));
            case Decision.Exclude exclude -> sketch.of(target, excluded(exclude));
            case Decision.Write write -> new Requests(session, config, write).known(sketch, target, record);
        };
    }

    private Preview awaited(JamfSession session, Assignment assignment, Identity identity) {
        var device = assignment.device();
        var sketch = new Sketch(session, device.kindOrComputer(), null, mapped(rules.map(identity, device)));
        var target = new Preview.Target(
                device.serialNumber().value(), device.kindOrComputer().wireName(), false, null);
        var decision = decisions.prepare(session, preload.of(session, device.serialNumber()), assignment, identity);
        if (decision.isEmpty()) {
            return sketch.of(
                    target,
                    new Preview.Outcome(
                            "wait",
                            null,
                            "Jamf Pro does not know this device yet, and before it does nothing can be said; Usher waits."));
        }
        return switch (decision.get()) {
            case Decision.Stop stop -> sketch.of(target, stopped(stop.reason(), stop.sentence()));
            case Decision.Exclude exclude -> sketch.of(target, excluded(exclude));
            case Decision.Write write -> new Requests(session, config, write).awaited(sketch, target, device);
        };
    }

    private Preview ambiguous(JamfSession session, int count, Device device, Identity identity) {
        return new Sketch(session, device.kindOrComputer(), null, mapped(rules.map(identity, device)))
                .of(
                        new Preview.Target(
                                device.serialNumber().value(),
                                device.kindOrComputer().wireName(),
                                true,
                                null),
                        stopped(
                                Reason.AMBIGUOUS_DEVICE,
                                "Jamf Pro has " + count
                                        + " records with this serial number; delete those that are no longer in use."));
    }

    private static Preview.Outcome stopped(Reason reason, String sentence) {
        return new Preview.Outcome("stop", reason.wireName(), sentence);
    }

    private static Preview.Outcome excluded(Decision.Exclude exclude) {
        return new Preview.Outcome("exclude", exclude.reason().wireName(), exclude.sentence());
    }

    private static MappedFields mapped(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Mapped done -> done.fields();
            case Mapping.Failed failed -> failed.partial();
        };
    }
}
