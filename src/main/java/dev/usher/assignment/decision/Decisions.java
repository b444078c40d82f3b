package dev.usher.assignment.decision;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.Reason;
import dev.usher.assignment.RequiredAssurance;
import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.PreloadValues;
import dev.usher.mapping.Exclusion;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import dev.usher.mapping.MappingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what is to become of a device for one person. */
@ApplicationScoped
public class Decisions {
    private final MappingRules rules;
    private final Ownership ownership;
    private final AssignmentStore assignments;
    private final UsernameCheck usernames;
    private final AssignmentConfig config;

    Decisions(
            MappingRules rules,
            Ownership ownership,
            AssignmentStore assignments,
            UsernameCheck usernames,
            AssignmentConfig config) {
        this.rules = rules;
        this.ownership = ownership;
        this.assignments = assignments;
        this.usernames = usernames;
        this.config = config;
    }

    /** What the decision is for. */
    public enum Purpose {
        /** To carry it out; departments and buildings are created where their rules say so. */
        WRITE,
        /** To compare what was written before: whose device it is has been settled. */
        READ_BACK,
        /** To show it; nothing is created. */
        OBSERVE
    }

    /** The fingerprint of the rules in force. */
    public String rulesVersion() {
        return rules.version();
    }

    /** Whether a rule asks what only the device's first inventory will tell, and that is still to come. */
    public boolean waitsForInventory(DeviceRecord record, Identity identity) {
        return record.reported() == null
                && rules.exclusion(identity, record.device(), record.facts()) instanceof Exclusion.Undecided;
    }

    /** What is to become of the device as Jamf has it now. */
    public Decision decide(
            JamfSession session, DeviceRecord record, Assignment assignment, Identity identity, Purpose purpose) {
        return decide(session, record, Optional.empty(), assignment, identity, purpose);
    }

    /**
     * The same where inventory preload has a say.
     *
     * @param preloaded what it will set at the next inventory
     */
    public Decision decide(
            JamfSession session,
            DeviceRecord record,
            Optional<PreloadValues> preloaded,
            Assignment assignment,
            Identity identity,
            Purpose purpose) {
        var settled = purpose == Purpose.READ_BACK;
        if (!settled) {
            var objection = tooWeak(assignment, RequiredAssurance.forAssignment(config))
                    .or(() -> excluded(identity, record.device(), record.facts()));
            if (objection.isPresent()) {
                return objection.get();
            }
        }
        return switch (rules.map(identity, record.device(), record.facts())) {
            case Mapping.Failed failed -> valueMissing(failed);
            case Mapping.Mapped mapped -> {
                var username = username(mapped.fields(), identity);
                var objection = settled
                        ? Optional.<Decision>empty()
                        : ambiguousUser(assignment, username)
                                .or(() -> ownership.objection(assignment, record, username))
                                .or(() -> preloadObjection(preloaded, assignment, record, username))
                                .or(() -> Ownership.mayStay(record.fields().username(), assignment, username)
                                        ? Optional.empty()
                                        : tooWeak(assignment, RequiredAssurance.forReassignment(config)));
                yield objection.orElseGet(() -> assembled(session, record.kind(), mapped.fields(), identity, purpose));
            }
        };
    }

    /**
     * What inventory preload may say of a device that Jamf does not know yet.
     *
     * @param preloaded what it says now
     * @return empty where nothing can be said before the device is there
     */
    public Optional<Decision> prepare(
            JamfSession session, Optional<PreloadValues> preloaded, Assignment assignment, Identity identity) {
        var device = assignment.device();
        var tooWeak = tooWeak(assignment, RequiredAssurance.forAssignment(config));
        if (tooWeak.isPresent()) {
            return tooWeak;
        }
        return switch (rules.exclusion(identity, device, null)) {
            case Exclusion.Excluded excluded -> Optional.of(exclude(excluded.sentence()));
            // It asks what only the inventory knows.
            case Exclusion.Undecided undecided -> Optional.empty();
            case Exclusion.NotExcluded not ->
                switch (rules.map(identity, device)) {
                    case Mapping.Failed failed -> Optional.empty();
                    case Mapping.Mapped mapped -> {
                        var username = username(mapped.fields(), identity);
                        var objection = ambiguousUser(assignment, username)
                                .or(() -> preloadObjection(preloaded, assignment, null, username));
                        // An administrator's word stays until the device is there to be compared.
                        yield objection.isPresent() && ownership.provenLater(assignment)
                                ? Optional.empty()
                                : Optional.of(objection.orElseGet(() -> assembled(
                                        session, device.kindOrComputer(), mapped.fields(), identity, Purpose.OBSERVE)));
                    }
                };
        };
    }

    private Optional<Decision> preloadObjection(
            Optional<PreloadValues> preloaded, Assignment assignment, @Nullable DeviceRecord record, String username) {
        return preloaded
                .map(columns -> columns.values().getOrDefault(DeviceField.USERNAME, ""))
                .flatMap(present -> ownership.preloadObjection(assignment, record, present, username));
    }

    private static Optional<Decision> tooWeak(Assignment assignment, RequiredAssurance required) {
        if (!assignment.source().signedIn()) {
            return Optional.empty();
        }
        var lacking = required.lacking(assignment.assurance(), assignment.assertedAt());
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision.Stop(
                        Reason.NEEDS_STEP_UP,
                        "The sign-in was not strong enough for this assignment: " + String.join(", and ", lacking)
                                + "; sign in again with that, or change the Okta policy of the app."));
    }

    private Optional<Decision> excluded(Identity identity, Device device, @Nullable DeviceFacts facts) {
        return switch (rules.exclusion(identity, device, facts)) {
            case Exclusion.NotExcluded not -> Optional.empty();
            case Exclusion.Excluded excluded -> Optional.of(exclude(excluded.sentence()));
            case Exclusion.Undecided undecided ->
                Optional.of(new Decision.Stop(Reason.VALUE_MISSING, undecided.sentence()));
        };
    }

    private static Decision exclude(String sentence) {
        return new Decision.Exclude(Reason.EXCLUDED, sentence);
    }

    private static Decision valueMissing(Mapping.Failed failed) {
        return new Decision.Stop(Reason.VALUE_MISSING, String.join(" ", failed.sentences()));
    }

    /** A rule that shortens usernames may make one of two people's. Then neither may be taken for the other. */
    private Optional<Decision> ambiguousUser(Assignment assignment, String username) {
        return assignments
                .otherOwnerOfUsername(username, assignment.subject())
                .map(serialNumber -> new Decision.Stop(
                        Reason.AMBIGUOUS_USER,
                        "The rule usher.mapping.fields.username gives this person the username of another who has a device;"
                                + " let it yield a username for each person, or revert the other's assignment if it is the"
                                + " same person with a new Okta account."));
    }

    private Decision assembled(
            JamfSession session, DeviceKind kind, MappedFields mapped, Identity identity, Purpose purpose) {
        var mayCreate = purpose == Purpose.WRITE && config.mode() == AssignmentConfig.Mode.WRITE;
        var decision = new FieldAssembly(session, rules, kind, mayCreate).decision(mapped);
        if (!(decision instanceof Decision.Write write) || purpose == Purpose.READ_BACK) {
            return decision;
        }
        var doubts = usernames.doubts(session, write.decided(), identity);
        return doubts.isEmpty()
                ? decision
                : new Decision.Write(
                        write.decided(),
                        write.preload(),
                        write.userGroups(),
                        write.shown(),
                        both(write.warnings(), doubts));
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static String username(MappedFields fields, Identity identity) {
        return fields.fields().get(Field.USERNAME) instanceof FieldValue.Value value
                ? value.text()
                : identity.username();
    }
}
