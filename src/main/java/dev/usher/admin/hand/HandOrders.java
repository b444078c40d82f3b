package dev.usher.admin.hand;

import dev.usher.assignment.byhand.ByHand;
import dev.usher.assignment.person.NamedPerson;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Gives devices to people, as an administrator orders it. */
@ApplicationScoped
public class HandOrders {
    private static final Logger LOG = Logger.getLogger(HandOrders.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final ByHand byHand;

    HandOrders(ByHand byHand) {
        this.byHand = byHand;
    }

    /**
     * Stores the assignment, and has Jamf Pro written soon after.
     *
     * @param order that validation has passed
     * @param by who orders it, in words for the journal
     * @throws Problem {@link ProblemKind#INVALID_INPUT} where it names nobody or in two ways, {@link ProblemKind#UNKNOWN_USER},
     *     {@link ProblemKind#AMBIGUOUS_USER}, {@link ProblemKind#USER_INACTIVE}, {@link ProblemKind#USERS_API_OFF}, {@link
     *     ProblemKind#OKTA_UNAVAILABLE}; nothing was stored then
     */
    public ByHand.Answer.Started assign(SerialNumber serialNumber, HandAssignment order, String by) {
        return switch (given(new Device(serialNumber, order.deviceKind(), null, null), order, by)) {
            case ByHand.Answer.Started started -> started;
            case ByHand.Answer.Refused refused ->
                throw Problem.of(
                        kind(refused.refused().why()), refused.refused().sentence());
        };
    }

    private ByHand.Answer given(Device device, HandAssignment order, String by) {
        try {
            return byHand.assign(device, order.whom(), by, order.words());
        } catch (OktaFailure e) {
            LOG.warnf("Okta could not say whom an administrator named: %s", e.getMessage());
            throw Problem.of(
                            ProblemKind.OKTA_UNAVAILABLE,
                            "Okta could not say who that is, and nothing was stored; the cause is in the log.")
                    .retryAfter(AGAIN);
        }
    }

    private static ProblemKind kind(NamedPerson.Why why) {
        return switch (why) {
            case UNKNOWN_USER -> ProblemKind.UNKNOWN_USER;
            case AMBIGUOUS_USER -> ProblemKind.AMBIGUOUS_USER;
            case USER_INACTIVE -> ProblemKind.USER_INACTIVE;
            case USERS_API_OFF -> ProblemKind.USERS_API_OFF;
        };
    }
}
