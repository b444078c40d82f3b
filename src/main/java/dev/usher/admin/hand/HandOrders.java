package dev.usher.admin.hand;

import dev.usher.assignment.byhand.ByHand;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives devices to people, as an administrator orders it. */
@ApplicationScoped
public class HandOrders {
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
            case ByHand.Answer.Refused refused -> throw WhoIsMeant.nobody(refused.refused());
        };
    }

    private ByHand.Answer given(Device device, HandAssignment order, String by) {
        try {
            return byHand.assign(device, order.whom(), by, order.words());
        } catch (OktaFailure e) {
            throw WhoIsMeant.unknownFor(e);
        }
    }
}
