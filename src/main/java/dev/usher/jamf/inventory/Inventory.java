package dev.usher.jamf.inventory;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfSession.Matches;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.name.JamfNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The devices of one Jamf Pro, in whichever of its inventories they are. For all sessions of this replica; each call goes
 * over the connection that it is given, and may throw {@link JamfUnavailable} or {@link JamfRefused}.
 */
public final class Inventory {
    private static final Logger LOG = Logger.getLogger(Inventory.class);

    /** So that the address of a request stays well under what a proxy takes. */
    private static final int MOST_NAMED = 100;

    private final InventoryVersions versions;
    private final ComputerInventory computers;
    private final MobileInventory mobiles;
    private final Set<DeviceKind> forbidden = EnumSet.noneOf(DeviceKind.class);

    /**
     * Asks nothing yet.
     *
     * @param names of extension attributes and sites
     */
    public Inventory(InventoryVersions versions, JamfNames names, Clock clock) {
        this.versions = versions;
        this.computers = new ComputerInventory(versions);
        this.mobiles = new MobileInventory(names, new SiteNames(names, clock), new HiddenSerials());
    }

    /** The device, first in the inventory of its kind and then in the other, since callers err about the kind. */
    public DeviceLookup find(Device device, JamfCaller caller) {
        var first = device.kindOrComputer();
        DeviceLookup lookup;
        try {
            lookup = of(first).find(device, caller);
        } catch (JamfRefused refused) {
            noteForbidden(first, refused);
            return findElsewhere(other(first), device, caller).orElseThrow(() -> refused);
        }
        return lookup instanceof DeviceLookup.NotFound
                ? findElsewhere(other(first), device, caller).orElse(lookup)
                : lookup;
    }

    /** Empty where this inventory may not be read: a Jamf Pro with Macs only need not let its API client read the other. */
    private Optional<DeviceLookup> findElsewhere(DeviceKind kind, Device device, JamfCaller caller) {
        try {
            return Optional.of(of(kind).find(device, caller));
        } catch (JamfRefused refused) {
            noteForbidden(kind, refused);
            return Optional.empty();
        }
    }

    /** @throws JamfRefused the same again where it is for anything but a missing privilege */
    private void noteForbidden(DeviceKind kind, JamfRefused refused) {
        if (refused.privilege().isEmpty()) {
            throw refused;
        }
        synchronized (forbidden) {
            if (forbidden.add(kind)) {
                LOG.warnf("Usher does not look for devices in one of the inventories: %s", refused.getMessage());
            }
        }
    }

    /** The device with this id; empty if the record is gone. */
    public Optional<DeviceRecord> read(DeviceKind kind, JamfId id, JamfCaller caller) {
        return of(kind).read(id, caller);
    }

    /** Which of these serial numbers are in an inventory; one that may not be read counts as without them. */
    public Set<SerialNumber> present(Collection<SerialNumber> serialNumbers, JamfCaller caller) {
        var distinct = serialNumbers.stream().distinct().toList();
        var present = new HashSet<SerialNumber>();
        for (var kind : DeviceKind.values()) {
            for (int from = 0; from < distinct.size(); from += MOST_NAMED) {
                var some = distinct.subList(from, Math.min(from + MOST_NAMED, distinct.size()));
                present.addAll(presentIn(kind, some, caller));
            }
        }
        return Set.copyOf(present);
    }

    /** The devices with these serial numbers; an inventory that may not be read counts as without them. */
    public List<DeviceRecord> among(Collection<SerialNumber> serialNumbers, JamfCaller caller) {
        var distinct = serialNumbers.stream().distinct().toList();
        var devices = new ArrayList<DeviceRecord>();
        for (var kind : DeviceKind.values()) {
            for (int from = 0; from < distinct.size(); from += MOST_NAMED) {
                var some = distinct.subList(from, Math.min(from + MOST_NAMED, distinct.size()));
                amongIn(kind, some, caller).stream()
                        .filter(device -> some.contains(device.serialNumber()))
                        .forEach(devices::add);
            }
        }
        return List.copyOf(devices);
    }

    /** The devices in which people see this text; an inventory that may not be read counts as without them, unless both may not. */
    public Matches matching(String text, int most, JamfCaller caller) {
        var typed = new TypedText(text);
        var devices = new ArrayList<DeviceRecord>();
        var refusals = new ArrayList<JamfRefused>();
        boolean more = false;
        for (var kind : DeviceKind.values()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new JamfUnavailable(
                        "A search in Jamf Pro was cut short, since nobody waits for it any more.",
                        Optional.empty(),
                        false);
            }
            try {
                var matches = of(kind).matching(typed, most, caller);
                devices.addAll(matches.devices());
                more |= matches.more();
            } catch (JamfRefused refused) {
                noteForbidden(kind, refused);
                refusals.add(refused);
            }
        }
        if (refusals.size() == DeviceKind.values().length) {
            throw refusals.getFirst();
        }
        return new Matches(devices, more);
    }

    private List<DeviceRecord> amongIn(DeviceKind kind, List<SerialNumber> serialNumbers, JamfCaller caller) {
        try {
            return of(kind).among(serialNumbers, caller);
        } catch (JamfRefused refused) {
            noteForbidden(kind, refused);
            return List.of();
        }
    }

    private Set<SerialNumber> presentIn(DeviceKind kind, List<SerialNumber> serialNumbers, JamfCaller caller) {
        try {
            return of(kind).present(serialNumbers, caller);
        } catch (JamfRefused refused) {
            noteForbidden(kind, refused);
            return Set.of();
        }
    }

    /** The devices with these ids; those whose records are gone are missing. */
    public List<DeviceRecord> readAll(DeviceKind kind, Collection<JamfId> ids, JamfCaller caller) {
        var distinct = ids.stream().distinct().toList();
        var devices = new ArrayList<DeviceRecord>();
        for (int from = 0; from < distinct.size(); from += MOST_NAMED) {
            var some = distinct.subList(from, Math.min(from + MOST_NAMED, distinct.size()));
            of(kind).readAll(some, caller).stream()
                    .filter(device -> some.contains(device.id()))
                    .forEach(devices::add);
        }
        return List.copyOf(devices);
    }

    /** One page of an inventory, ordered by id. */
    public FleetPage page(DeviceKind kind, int number, int size, JamfCaller caller) {
        return of(kind).page(number, size, caller);
    }

    /** One page of the devices that were enrolled from then on. */
    public FleetPage enrolledSince(DeviceKind kind, Instant since, int number, int size, JamfCaller caller) {
        return of(kind).enrolledSince(since, number, size, caller);
    }

    /** Writes these fields and no other; sends nothing if there are none. */
    public void update(DeviceKind kind, JamfId id, DeviceChange change, JamfCaller caller) {
        if (!change.isEmpty()) {
            of(kind).update(id, change, caller);
        }
    }

    /** What {@link #recalculateGroups} sends. */
    public JamfRequest recalculation(DeviceKind kind, JamfId id) {
        return of(kind).recalculation(id);
    }

    /** What {@link #update} would send; empty if nothing. */
    public Optional<JamfRequest> planned(DeviceKind kind, JamfId id, DeviceChange change, JamfCaller caller) {
        return change.isEmpty() ? Optional.empty() : Optional.of(of(kind).planned(id, change, caller));
    }

    /** Has the smart groups of the device recomputed; nothing happens on a server that cannot. */
    public void recalculateGroups(DeviceKind kind, JamfId id, JamfCaller caller) {
        of(kind).recalculateGroups(id, caller);
    }

    /** Jamf Pro's version as it writes it, as of at most a day ago. */
    public String serverVersion(JamfCaller caller) {
        return versions.of(caller).release();
    }

    private DeviceInventory of(DeviceKind kind) {
        return switch (kind) {
            case COMPUTER -> computers;
            case MOBILE -> mobiles;
        };
    }

    private static DeviceKind other(DeviceKind kind) {
        return switch (kind) {
            case COMPUTER -> DeviceKind.MOBILE;
            case MOBILE -> DeviceKind.COMPUTER;
        };
    }
}
