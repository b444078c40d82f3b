package dev.usher.assignment.byhand;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.person.NamedPeople;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.device.Device;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an administrator gives a device to a person. */
@ApplicationScoped
public class ByHand {
    private static final String BY_NAME_ONLY =
            "Okta was not asked, since usher.okta.service.client-id is not set: the username is taken as it was given, and rules"
                    + " that read other claims find nothing.";

    private final NamedPeople people;
    private final Assignments assignments;
    private final Journal journal;
    private final Clock clock;

    ByHand(NamedPeople people, Assignments assignments, Journal journal, Clock clock) {
        this.people = people;
        this.assignments = assignments;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whom an administrator means. */
    public sealed interface Whom {
        /** By the username in Okta. */
        record Username(String username) implements Whom {}

        /** By Okta's id. */
        record OktaId(String id) implements Whom {}
    }

    /** What came of it. */
    public sealed interface Answer {
        /** It is stored and on its way. */
        record Started(Assignment assignment, String username, List<String> warnings) implements Answer {}

        /** Nobody can be taken; nothing was stored. */
        record Refused(NamedPerson.Refused refused) implements Answer {}
    }

    /** Who is meant. */
    public sealed interface Meant {
        /**
         * This one.
         *
         * @param warnings what is not known of them, and why
         */
        record Person(Identity identity, List<String> warnings) implements Meant {
            public Person {
                warnings = List.copyOf(warnings);
            }
        }

        /** Nobody can be taken. */
        record Nobody(NamedPerson.Refused refused) implements Meant {}
    }

    /**
     * Whom an administrator means, as far as Okta says.
     *
     * @throws dev.usher.okta.OktaFailure if Okta cannot say who that is
     */
    public Meant meant(Whom whom) {
        return switch (whom) {
            case Whom.OktaId byId -> meant(people.byId(byId.id()), null);
            case Whom.Username byName -> meant(people.byUsername(byName.username()), byName.username());
        };
    }

    private static Meant meant(NamedPerson person, @Nullable String username) {
        return switch (person) {
            case NamedPerson.Found found -> new Meant.Person(found.identity(), List.of());
            case NamedPerson.Refused refused ->
                refused.why() == NamedPerson.Why.USERS_API_OFF && username != null
                        ? new Meant.Person(nameOnly(username), List.of(BY_NAME_ONLY))
                        : new Meant.Nobody(refused);
        };
    }

    /**
     * Gives the device to the person. It is newer than all that was said of the device before.
     *
     * @param by who does it, in words for the journal
     * @param reason why, in their words
     * @throws dev.usher.okta.OktaFailure if Okta cannot say who that is
     */
    public Answer assign(Device device, Whom whom, String by, String reason) {
        return switch (meant(whom)) {
            case Meant.Person person -> started(device, person.identity(), by, reason, person.warnings());
            case Meant.Nobody nobody -> new Answer.Refused(nobody.refused());
        };
    }

    private Answer started(Device device, Identity identity, String by, String reason, List<String> warnings) {
        var reference = Reference.random().value();
        var assignment = QuarkusTransaction.requiringNew().call(() -> {
            journal.write(new JournalEntry(
                            device.serialNumber(),
                            null,
                            "assigned_by_hand",
                            "{by} gave this device to {person}: {words}",
                            reference)
                    .about(identity.subject(), identity.username())
                    .by(by)
                    .words(reason));
            return assignments.start(
                    new NewAssignment(null, device, identity, Proof.NONE, Source.BY_HAND, clock.instant(), reference));
        });
        return new Answer.Started(assignment, identity.username(), warnings);
    }

    /** A person of whom nothing is known but the name. */
    private static Identity nameOnly(String username) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("preferred_username", username);
        if (username.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            claims.put("email", username);
        }
        return new Identity(Identity.ofName(username), claims, new Assurance(Set.of(), null, null));
    }
}
