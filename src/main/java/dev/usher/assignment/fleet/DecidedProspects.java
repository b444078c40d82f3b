package dev.usher.assignment.fleet;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.Reason;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Decisions;
import dev.usher.assignment.preview.Differences;
import dev.usher.assignment.preview.PreloadWord;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import dev.usher.mapping.MappingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What the decision of an assignment would be now. It is asked to observe, so that not even a department is created. */
@ApplicationScoped
class DecidedProspects implements Prospects {
    private final Decisions decisions;
    private final MappingRules rules;
    private final PreloadWord preload;

    DecidedProspects(Decisions decisions, MappingRules rules, PreloadWord preload) {
        this.decisions = decisions;
        this.rules = rules;
        this.preload = preload;
    }

    @Override
    public Prospect of(JamfSession session, DeviceRecord device, StandingAssignment standing) {
        return standing.identity()
                .map(identity -> decided(session, device, standing, identity))
                .orElseGet(() -> new Prospect(
                        Reason.UNREADABLE_STATE.wireName(),
                        null,
                        List.of(),
                        "The stored claims cannot be opened with the keys of usher.encryption.key."));
    }

    private Prospect decided(JamfSession session, DeviceRecord device, StandingAssignment standing, Identity identity) {
        var mapped = mapped(device, identity);
        var person = username(mapped, identity);
        var word = word(standing.assignment());
        if (word.isPresent()) {
            return new Prospect(
                    word.get().reason().wireName(),
                    person,
                    List.of(),
                    word.get().sentence());
        }
        var judged = preload.of(session, device);
        var decision = decisions.decide(
                session,
                judged.device(),
                judged.preloaded(),
                standing.assignment(),
                identity,
                Decisions.Purpose.OBSERVE);
        return switch (decision) {
            case Decision.Stop stop -> new Prospect(stop.reason().wireName(), person, List.of(), stop.sentence());
            case Decision.Exclude exclude -> new Prospect(Change.EXCLUDED, person, List.of(), exclude.sentence());
            case Decision.Write write ->
                written(session, device, judged.device().fields().username(), write, mapped, person);
        };
    }

    /** What a person has said of it holds until somebody signs in again, whatever the rules would make of it. */
    private static Optional<Assignment.Attention> word(Assignment assignment) {
        return Optional.ofNullable(assignment.attention()).filter(attention -> switch (attention.reason()) {
            case DISPUTED, REVERTED -> true;
            case NEEDS_STEP_UP,
                    AMBIGUOUS_DEVICE,
                    DEVICE_NOT_PROVEN,
                    CONFLICT,
                    VALUE_MISSING,
                    VALUE_NOT_IN_JAMF,
                    REFUSED_BY_JAMF,
                    OVERWRITTEN,
                    EXCLUDED,
                    AMBIGUOUS_USER,
                    DEVICE_NEVER_CAME,
                    UNREADABLE_STATE -> false;
        });
    }

    private static Prospect written(
            JamfSession session,
            DeviceRecord device,
            String owner,
            Decision.Write write,
            MappedFields mapped,
            String person) {
        var change = write.decided().missingIn(device.fields());
        var fields = new Differences(session, device.kind(), device.fields(), mapped)
                .of(change, write.shown()).stream().map(FleetField::of).toList();
        var why = new StringBuilder();
        String word;
        if (change.isEmpty()) {
            word = Change.NONE;
            why.append("Jamf Pro has every value already.");
        } else if (change.values().containsKey(DeviceField.USERNAME)
                && !owner.isEmpty()
                && !owner.equalsIgnoreCase(person)) {
            word = Change.OWNER_CHANGE;
            why.append("The person signed in for this device, which has another user in Jamf Pro.");
        } else {
            word = Change.WRITE;
            why.append("The person signed in for this device, and Jamf Pro has other values.");
        }
        write.warnings().forEach(warning -> why.append(' ').append(warning));
        return new Prospect(word, person, fields, why.toString());
    }

    private MappedFields mapped(DeviceRecord device, Identity identity) {
        return switch (rules.map(identity, device.device(), device.facts())) {
            case Mapping.Mapped mapped -> mapped.fields();
            case Mapping.Failed failed -> failed.partial();
        };
    }

    private static String username(MappedFields mapped, Identity identity) {
        return mapped.fields().get(Field.USERNAME) instanceof FieldValue.Value value
                ? value.text()
                : identity.username();
    }
}
