package dev.usher.enrollment.technician;

import dev.usher.assignment.person.NamedPeople;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.identity.Identity;
import dev.usher.okta.OktaFailure;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Judges who has signed in to give a device to somebody else. */
@ApplicationScoped
public class Technicians {
    private static final Logger LOG = Logger.getLogger(Technicians.class);

    private final NamedPeople people;
    private final TechnicianConfig config;

    Technicians(NamedPeople people, TechnicianConfig config) {
        this.people = people;
        this.config = config;
    }

    /** What comes of such a sign-in. */
    public sealed interface Verdict {
        /** The device is for this person, by the technician's sign-in. */
        record For(Identity person) implements Verdict {}

        /**
         * Nothing is assigned.
         *
         * @param state how the enrollment ends
         * @param code a stable word
         * @param text for the technician: what happened and what to do
         */
        record Refused(EnrollmentState state, String code, String text) implements Verdict {}
    }

    /** Whether anybody may. */
    public boolean enabled() {
        return config.technicianGroup().isPresent();
    }

    /**
     * Judges a verified sign-in.
     *
     * @param technician who signed in
     * @param username whom they named
     */
    public Verdict judge(Identity technician, String username) {
        if (config.technicianGroup().filter(technician.groups()::contains).isEmpty()) {
            return new Verdict.Refused(
                    EnrollmentState.DENIED,
                    "not_a_technician",
                    "Your account may not give devices to other people. Sign in without naming anybody if the device is yours,"
                            + " or ask your administrator for the group.");
        }
        try {
            return switch (people.byUsername(username)) {
                case NamedPerson.Found found ->
                    new Verdict.For(new Identity(
                            found.identity().subject(), found.identity().claims(), technician.assurance()));
                case NamedPerson.Refused refused ->
                    new Verdict.Refused(EnrollmentState.FAILED, refused.why().wireName(), refused.sentence());
            };
        } catch (OktaFailure e) {
            LOG.warnf("Okta could not say who a technician named: %s", e.getMessage());
            return new Verdict.Refused(
                    EnrollmentState.FAILED,
                    "okta_unavailable",
                    "You are signed in, but Okta could not say who the other person is. Begin again in a moment.");
        }
    }
}
