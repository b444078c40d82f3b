package dev.usher.admin.desk;

import dev.usher.admin.device.DeviceStory;
import dev.usher.assignment.AssignmentState;
import org.jspecify.annotations.Nullable;

/**
 * What can be done for a device by whoever looks at it, and makes sense as it stands.
 *
 * @param retry null where there is nothing to run again
 * @param assign null for who may not
 * @param revert null for who may not, and where nothing was written
 * @param link that was made just now; null otherwise
 */
record Orders(
        @Nullable FormPart retry,
        FormPart claim,
        @Nullable FormPart assign,
        @Nullable FormPart revert,
        @Nullable MadeLink link) {

    /** The order that came back. */
    enum Order {
        RETRY,
        CLAIM,
        ASSIGN,
        REVERT
    }

    /** All of them, with nothing typed yet. */
    static Orders of(DeviceStory story, boolean admin) {
        var assignment = story.assignment();
        return new Orders(
                assignment != null && canRunAgain(assignment.state(), story.returning()) ? FormPart.EMPTY : null,
                FormPart.EMPTY,
                admin ? FormPart.EMPTY : null,
                admin && assignment != null && canBeUndone(assignment.state(), assignment.writtenAt() != null)
                        ? FormPart.EMPTY
                        : null,
                null);
    }

    private static boolean canRunAgain(AssignmentState state, boolean returning) {
        return switch (state) {
            case PENDING, WAITING_FOR_DEVICE, WRITTEN, NEEDS_ATTENTION, EXCLUDED, OBSERVED -> true;
            // Its way back is.
            case VERIFIED -> returning;
            case SUPERSEDED -> false;
        };
    }

    private static boolean canBeUndone(AssignmentState state, boolean written) {
        return switch (state) {
            case PENDING, WRITTEN, VERIFIED, NEEDS_ATTENTION -> written;
            case WAITING_FOR_DEVICE, SUPERSEDED, EXCLUDED, OBSERVED -> false;
        };
    }

    /** The same with one that was refused, also where it makes no sense any more: whoever sent it is told why. */
    Orders refused(Order order, FormPart form) {
        return new Orders(
                order == Order.RETRY ? form : retry,
                order == Order.CLAIM ? form : claim,
                order == Order.ASSIGN ? form : assign,
                order == Order.REVERT ? form : revert,
                link);
    }

    Orders with(MadeLink made) {
        return new Orders(retry, claim, assign, revert, made);
    }
}
