package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.SealedIdentity;
import dev.usher.assignment.Source;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.person.UserIdentities;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import dev.usher.mapping.MappingRules;
import dev.usher.okta.user.OktaUser;
import dev.usher.secret.UnreadableState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lets a changed profile flow to the owner's devices, where the rules make something else of it. */
@ApplicationScoped
class ProfileFlow {
    private final AssignmentStore store;
    private final AssignmentRecord record;
    private final AssignmentQueue queue;
    private final SealedIdentity sealedIdentity;
    private final MappingRules rules;
    private final UserIdentities identities;
    private final Freshness freshness;
    private final ProgressStore progress;
    private final Clock clock;

    ProfileFlow(
            AssignmentStore store,
            AssignmentRecord record,
            AssignmentQueue queue,
            SealedIdentity sealedIdentity,
            MappingRules rules,
            UserIdentities identities,
            Freshness freshness,
            ProgressStore progress,
            Clock clock) {
        this.store = store;
        this.record = record;
        this.queue = queue;
        this.sealedIdentity = sealedIdentity;
        this.rules = rules;
        this.identities = identities;
        this.freshness = freshness;
        this.progress = progress;
        this.clock = clock;
    }

    /** The person as Okta has them now, in the words of a token: with groups where a rule reads them. */
    Map<String, @Nullable Object> claims(OktaUser user) {
        return identities.of(user).claims();
    }

    /** The person with the profile's word where it has one; empty where that changes nothing, or the claims cannot be opened. */
    Optional<Renewed> renewed(Assignment assignment, Map<String, @Nullable Object> profile) {
        Identity before;
        try {
            before = sealedIdentity.open(assignment, store.sealedClaims(assignment.id()));
        } catch (UnreadableState e) {
            // The work says so to people when it comes to that.
            return Optional.empty();
        }
        var claims = new LinkedHashMap<String, @Nullable Object>(before.claims());
        if (fromProfile(assignment.source())) {
            // The rules then do with an attribute that became empty as with any that is missing.
            claims.keySet().retainAll(profile.keySet());
        }
        claims.putAll(profile);
        claims.put("sub", before.subject());
        return claims.equals(before.claims())
                ? Optional.empty()
                : Optional.of(new Renewed(before, new Identity(before.subject(), claims, before.assurance())));
    }

    /**
     * Whether all that is known of the person came from the profile, so that what the profile has no more is gone. Of who
     * signed in, nobody knows which claims were of the profile: those stay.
     */
    private static boolean fromProfile(Source source) {
        return switch (source) {
            case ROSTER, ENRICHMENT -> true;
            case SIGN_IN, CLAIM_LINK, TECHNICIAN, BY_HAND -> false;
        };
    }

    /** The person before and now. */
    record Renewed(Identity before, Identity now) {}

    /**
     * Keeps the new claims, and has the assignment written again where the rules make other values of them. A device that is
     * not the owner's any more, as Jamf has it, is left to the watch.
     *
     * @return false where Jamf does not show the device: it is looked at again
     */
    boolean flow(JamfSession session, Owner owner, Assignment assignment, Renewed person) {
        if (!(session.find(assignment.device()) instanceof DeviceLookup.Found(DeviceRecord device))) {
            return false;
        }
        if (!freshness.stillTheirs(owner, assignment, device)) {
            progress.lookSoon(assignment.id(), clock.instant());
            return true;
        }
        var before = mapped(person.before(), device);
        var now = mapped(person.now(), device);
        var changed = changed(before, now);
        var sealed = sealedIdentity.seal(assignment.id(), person.now());
        QuarkusTransaction.requiringNew().run(() -> {
            if (store.reseal(assignment.id(), sealed, formerUsername(before, now, person))
                    && !changed.isEmpty()
                    && record.again(
                            assignment,
                            "The owner's profile in Okta has changed. What follows from it is written to Jamf Pro: "
                                    + String.join(", ", changed) + ".")) {
                queue.addAgain(assignment.id(), clock.instant());
            }
        });
        return true;
    }

    private MappedFields mapped(Identity identity, DeviceRecord device) {
        return switch (rules.map(identity, device.device(), device.facts())) {
            case Mapping.Mapped mapped -> mapped.fields();
            case Mapping.Failed failed -> failed.partial();
        };
    }

    private static List<String> changed(MappedFields before, MappedFields now) {
        var names = new ArrayList<String>();
        for (var field : Field.values()) {
            if (!Objects.equals(
                    text(before.fields().get(field)), text(now.fields().get(field)))) {
                names.add(field.wireName());
            }
        }
        var attributes = new TreeSet<>(before.extensionAttributes().keySet());
        attributes.addAll(now.extensionAttributes().keySet());
        attributes.removeIf(name -> Objects.equals(
                text(before.extensionAttributes().get(name)),
                text(now.extensionAttributes().get(name))));
        attributes.forEach(name -> names.add("extension-attribute " + name));
        if (!before.userGroups().equals(now.userGroups())) {
            names.add("user groups");
        }
        return names;
    }

    /** The device still shows the person by it; without that the write would take them for another. */
    private static @Nullable String formerUsername(MappedFields before, MappedFields now, Renewed person) {
        var former = username(before, person.before());
        return former.equalsIgnoreCase(username(now, person.now())) ? null : former;
    }

    private static String username(MappedFields fields, Identity identity) {
        var text = text(fields.fields().get(Field.USERNAME));
        return text == null || text.isEmpty() ? identity.username() : text;
    }

    /** The value as it is written; null where the field stays as it is. */
    private static @Nullable String text(@Nullable FieldValue value) {
        return switch (value) {
            case null -> null;
            case FieldValue.Value some -> some.text();
            case FieldValue.Clear cleared -> "";
        };
    }
}
