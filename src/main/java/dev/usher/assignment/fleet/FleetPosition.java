package dev.usher.assignment.fleet;

import dev.usher.device.DeviceKind;
import java.util.Optional;

/**
 * The page of an inventory that is to be read next.
 *
 * @param kind which inventory
 * @param page from 0
 */
record FleetPosition(DeviceKind kind, int page) {
    static final FleetPosition FIRST = new FleetPosition(DeviceKind.COMPUTER, 0);

    /** What comes after it; empty at the end of the fleet. */
    Optional<FleetPosition> after(boolean lastOfItsInventory) {
        if (!lastOfItsInventory) {
            return Optional.of(new FleetPosition(kind, page + 1));
        }
        return switch (kind) {
            case COMPUTER -> Optional.of(new FleetPosition(DeviceKind.MOBILE, 0));
            case MOBILE -> Optional.empty();
        };
    }
}
