package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.lifecycle.LifeActionStore.Kept;
import dev.usher.assignment.lifecycle.LifeActionStore.Plan;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUser;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.mapping.Field;
import dev.usher.problem.ConfigurationFault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what is configured with the device of somebody who is suspended or deactivated: once for each time. */
@Startup
@ApplicationScoped
class Leaving {
    /** All of the user and where they sit; what belongs to the device itself stays. */
    private static final List<DeviceField> USER_AND_LOCATION = List.of(
            DeviceField.USERNAME,
            DeviceField.REAL_NAME,
            DeviceField.EMAIL,
            DeviceField.PHONE,
            DeviceField.POSITION,
            DeviceField.DEPARTMENT,
            DeviceField.BUILDING,
            DeviceField.ROOM);

    private final LifeActionStore store;
    private final Undoing undoing;
    private final Freshness freshness;
    private final ProgressStore progress;
    private final AssignmentRecord record;
    private final Journal journal;
    private final LifecycleConfig config;
    private final AssignmentConfig assignments;
    private final Clock clock;

    Leaving(
            LifeActionStore store,
            Undoing undoing,
            Freshness freshness,
            ProgressStore progress,
            AssignmentRecord record,
            Journal journal,
            LifecycleConfig config,
            AssignmentConfig assignments,
            Clock clock) {
        this.store = store;
        this.undoing = undoing;
        this.freshness = freshness;
        this.progress = progress;
        this.record = record;
        this.journal = journal;
        this.config = config;
        this.assignments = assignments;
        this.clock = clock;
        checked(config);
    }

    private static void checked(LifecycleConfig config) {
        for (var action : List.of(config.whenDeactivated(), config.whenSuspended())) {
            if (action == LifeAction.EXTENSION_ATTRIBUTE
                    && config.extensionAttribute().name().isEmpty()) {
                throw new ConfigurationFault(
                        "usher.lifecycle.extension-attribute.name",
                        "is needed where usher.lifecycle.when-deactivated or when-suspended is extension-attribute",
                        "Okta status");
            }
            if (action == LifeAction.USER_GROUP && config.userGroup().isEmpty()) {
                throw new ConfigurationFault(
                        "usher.lifecycle.user-group",
                        "is needed where usher.lifecycle.when-deactivated or when-suspended is user-group",
                        "Left the company");
            }
        }
        if (!config.freshFor().isPositive()) {
            throw new ConfigurationFault("usher.lifecycle.fresh-for", "must be longer than nothing", "90d");
        }
    }

    /** Whether anything of it may need Jamf. */
    boolean needsJamf(Situation situation) {
        return switch (configured(situation)) {
            case NONE, NOTE -> false;
            case EXTENSION_ATTRIBUTE, USER_GROUP, CLEAR -> true;
        };
    }

    /** What is done without Jamf. */
    void note(Owner owner, Assignment assignment, Situation situation) {
        switch (configured(situation)) {
            case NOTE -> note(owner, assignment, situation, "as configured");
            case NONE, EXTENSION_ATTRIBUTE, USER_GROUP, CLEAR -> {}
        }
    }

    /**
     * What is done with Jamf.
     *
     * @return false where Jamf does not show it yet: it is looked at again
     */
    boolean act(JamfSession session, Owner owner, Assignment assignment, Situation situation) {
        var before = store.open(owner.assignmentId(), situation);
        if (before.map(Kept::done).orElse(false)) {
            return true;
        }
        var device = session.find(assignment.device()) instanceof DeviceLookup.Found(DeviceRecord found) ? found : null;
        if (before.isPresent()
                && device != null
                && before.get().wanted().missingIn(device.fields()).isEmpty()
                && before.get().userGroup() == null) {
            // Cut off between Jamf's answer and our record of it.
            finished(
                    owner,
                    assignment,
                    situation,
                    before.get().action(),
                    before.get().wanted());
            return true;
        }
        var doubt = freshness.doubt(owner, device);
        if (doubt.isPresent() || device == null) {
            if (before.isPresent() && !takenBack(session, before.get(), device)) {
                return false;
            }
            if (config.whenStale() == LifecycleConfig.WhenStale.NOTE) {
                note(owner, assignment, situation, "because " + doubt.orElse("Jamf Pro does not show the device"));
            }
            return true;
        }
        var plan = plan(session, owner, assignment, device, situation);
        if (plan.isEmpty()) {
            note(
                    owner,
                    assignment,
                    situation,
                    "because Jamf Pro has no extension attribute of the name usher.lifecycle.extension-attribute.name that"
                            + " takes the value");
            return true;
        }
        store.keep(owner, situation, plan.get(), clock.instant());
        return carriedOut(session, owner, assignment, device, situation, plan.get());
    }

    /**
     * Takes back what a run wrote that was cut off, and forgets the plan.
     *
     * @return false where Jamf does not show it yet
     */
    private boolean takenBack(JamfSession session, Kept kept, @Nullable DeviceRecord device) {
        if (assignments.mode() == AssignmentConfig.Mode.OBSERVE) {
            // Kept for the day on which Usher may write again.
            return true;
        }
        undoing.leaveGroup(session, kept);
        if (device != null
                && mayPutBack(kept, device)
                && undoing.putBack(session, kept, device).isEmpty()) {
            return false;
        }
        store.undone(kept.id(), clock.instant());
        return true;
    }

    /** Nobody's room and telephone go to a device that has another user by now. */
    private static boolean mayPutBack(Kept kept, DeviceRecord device) {
        return kept.action() != LifeAction.CLEAR
                || device.fields().username().isEmpty()
                || kept.former().shownIn(device.fields()).values().containsKey(DeviceField.USERNAME);
    }

    private boolean carriedOut(
            JamfSession session,
            Owner owner,
            Assignment assignment,
            DeviceRecord device,
            Situation situation,
            Plan plan) {
        if (plan.action() == LifeAction.CLEAR) {
            // Whoever watches over what was written must not write it again.
            progress.lookAt(assignment.id(), null);
        }
        if (plan.userGroup() != null && plan.jamfUser() != null) {
            if (!session.putInGroup(plan.userGroup(), new JamfId(plan.jamfUser()), true)) {
                store.open(owner.assignmentId(), situation).ifPresent(kept -> store.undone(kept.id(), clock.instant()));
                note(
                        owner,
                        assignment,
                        situation,
                        "because Jamf Pro has no static user group of the name usher.lifecycle.user-group");
                return true;
            }
        }
        session.update(device.kind(), device.id(), plan.wanted().missingIn(device.fields()));
        if (!Shown.within(session, device, plan.wanted(), assignments.readBack())) {
            return false;
        }
        finished(owner, assignment, situation, plan.action(), plan.wanted());
        return true;
    }

    private Optional<Plan> plan(
            JamfSession session, Owner owner, Assignment assignment, DeviceRecord device, Situation situation) {
        return switch (configured(situation)) {
            case NONE, NOTE -> Optional.of(Plan.note());
            case EXTENSION_ATTRIBUTE ->
                attribute(session, device.kind(), situation)
                        .map(wanted -> new Plan(
                                LifeAction.EXTENSION_ATTRIBUTE, wanted, wanted.asIn(device.fields()), null, null));
            case USER_GROUP ->
                Optional.of(new Plan(
                        LifeAction.USER_GROUP,
                        DeviceChange.NONE,
                        DeviceChange.NONE,
                        config.userGroup().orElseThrow(),
                        session.putUser(user(owner, assignment)).value()));
            case CLEAR -> {
                var wanted = nobody();
                yield Optional.of(new Plan(LifeAction.CLEAR, wanted, wanted.asIn(device.fields()), null, null));
            }
        };
    }

    private Optional<DeviceChange> attribute(JamfSession session, DeviceKind kind, Situation situation) {
        var value = config.extensionAttribute().value().replace("{status}", situation.word());
        var name = config.extensionAttribute().name().orElseThrow();
        return session.find(NamedObject.extensionAttributeOf(kind), name) instanceof NameLookup.Known known
                        && known.attribute() != null
                        && known.attribute().accepts(value)
                ? Optional.of(new DeviceChange(Map.of(), Map.of(key(kind, known), List.of(value))))
                : Optional.empty();
    }

    /** As Jamf's PATCH finds an attribute of this kind of device. */
    private static String key(DeviceKind kind, NameLookup.Known attribute) {
        return switch (kind) {
            case COMPUTER -> attribute.id();
            case MOBILE -> attribute.name();
        };
    }

    private static DeviceChange nobody() {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        USER_AND_LOCATION.forEach(field -> values.put(field, field.unset()));
        return new DeviceChange(values, Map.of());
    }

    private static JamfUser user(Owner owner, Assignment assignment) {
        return new JamfUser(
                String.valueOf(owner.username()),
                text(assignment, Field.REAL_NAME),
                text(assignment, Field.EMAIL),
                text(assignment, Field.PHONE),
                text(assignment, Field.POSITION));
    }

    private static String text(Assignment assignment, Field field) {
        return String.valueOf(assignment.fields().getOrDefault(field.wireName(), ""));
    }

    private void note(Owner owner, Assignment assignment, Situation situation, String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (store.keep(owner, situation, Plan.note(), clock.instant())) {
                store.done(owner.assignmentId(), situation, clock.instant());
                tell(
                        owner,
                        assignment,
                        situation,
                        "{person} is " + situation.word() + " in Okta. Nothing was changed in Jamf Pro, " + why + ".");
            }
        });
    }

    private void finished(
            Owner owner, Assignment assignment, Situation situation, LifeAction action, DeviceChange wanted) {
        QuarkusTransaction.requiringNew().run(() -> {
            store.done(owner.assignmentId(), situation, clock.instant());
            tell(owner, assignment, situation, "{person} is " + situation.word() + " in Okta. " + did(action, wanted));
            if (action == LifeAction.CLEAR) {
                record.cleared(assignment);
            }
        });
    }

    private static String did(LifeAction action, DeviceChange wanted) {
        return switch (action) {
            case NONE, NOTE -> "Nothing was changed in Jamf Pro, as configured.";
            case EXTENSION_ATTRIBUTE ->
                "Written to Jamf Pro, as configured: " + String.join(", ", wanted.fieldNames()) + ".";
            case USER_GROUP -> "The user was put into a static user group of Jamf Pro, as configured.";
            case CLEAR -> "User and location were emptied in Jamf Pro, as configured.";
        };
    }

    private void tell(Owner owner, Assignment assignment, Situation situation, String sentence) {
        journal.write(new JournalEntry(
                        owner.serialNumber(),
                        assignment.enrollmentId(),
                        "owner_" + situation.word(),
                        sentence,
                        assignment.reference())
                .about(owner.subject(), owner.username()));
    }

    private LifeAction configured(Situation situation) {
        return switch (situation) {
            case SUSPENDED -> config.whenSuspended();
            case DEACTIVATED -> config.whenDeactivated();
        };
    }
}
