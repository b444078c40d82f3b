package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The mobile devices of the sandbox, in Jamf's inventory or not, and the hands of their administrator. */
public final class SandboxMobileDevices {
    /** As the Macs' first: an id taken for one of the other kind must find the wrong device here, not none. */
    private static final int FIRST_ID = 6;

    private final Replicated<SandboxMobileDevice> records;
    private final SandboxGroups groups = new SandboxGroups();
    private final AtomicInteger nextId = new AtomicInteger(FIRST_ID);
    private final Map<String, Integer> patchesBySerial = new ConcurrentHashMap<>();
    private final Set<String> unprocessable = ConcurrentHashMap.newKeySet();
    private final Map<String, String> queuedNames = new ConcurrentHashMap<>();
    private final List<String> renames = new CopyOnWriteArrayList<>();
    private volatile boolean ignoresUnknownAttributes;

    SandboxMobileDevices(Clock clock) {
        records = new Replicated<>(clock);
    }

    /** All mobile devices, those that Jamf does not know yet included. */
    public List<SandboxMobileDevice> all() {
        return records.latest();
    }

    public Optional<SandboxMobileDevice> find(String serial) {
        return all().stream()
                .filter(device -> device.serial().equalsIgnoreCase(serial))
                .findFirst();
    }

    /** Adds a device, with an id of the sandbox's choice where it has none. */
    public SandboxMobileDevice add(SandboxMobileDevice device) {
        var added = device.id().isEmpty() ? device.withId(Integer.toString(nextId.getAndIncrement())) : device;
        records.put(added.id(), added, Replicated.EVERY_NODE);
        return added;
    }

    /** An administrator changes User and Location in the console. */
    public void edit(String serial, SandboxUserAndLocation userAndLocation) {
        atTheDevice(serial, device -> device.withUserAndLocation(userAndLocation));
    }

    /** An administrator deletes the record; the device may enroll again, under another id. */
    public void delete(String serial) {
        var device = known(serial);
        records.remove(device.id(), Replicated.EVERY_NODE);
        add(device.forgotten());
    }

    /** The groups of mobile devices. */
    public SandboxGroups groups() {
        return groups;
    }

    /** How many PATCHes changed the record with this serial: not those refused or lost before they were processed. */
    public int patches(String serial) {
        return patchesBySerial.getOrDefault(serial, 0);
    }

    /** The names that PATCHes asked for. A supervised device takes such a name at its next inventory. */
    public List<String> renames() {
        return List.copyOf(renames);
    }

    /** Whether Jamf fails to process the record, so that the detailed list answers 500 or leaves out its sections. */
    public void unprocessable(String serial, boolean broken) {
        var id = known(serial).id();
        if (broken) {
            unprocessable.add(id);
        } else {
            unprocessable.remove(id);
        }
    }

    /** Whether a PATCH with an unknown extension attribute is applied without it, or refused with 400. */
    public void ignoreUnknownAttributes(boolean ignore) {
        ignoresUnknownAttributes = ignore;
    }

    boolean ignoresUnknownAttributes() {
        return ignoresUnknownAttributes;
    }

    boolean isUnprocessable(SandboxMobileDevice device) {
        return unprocessable.contains(device.id());
    }

    void lag(Duration lag) {
        records.lag(lag);
    }

    void reset(List<SandboxMobileDevice> defaults) {
        records.clear();
        groups.reset();
        patchesBySerial.clear();
        unprocessable.clear();
        queuedNames.clear();
        renames.clear();
        ignoresUnknownAttributes = false;
        nextId.set(FIRST_ID);
        defaults.forEach(this::add);
    }

    /** Something happens at the device itself: every node sees it. */
    void atTheDevice(String serial, UnaryOperator<SandboxMobileDevice> change) {
        records.update(known(serial).id(), Replicated.EVERY_NODE, change);
    }

    /** The inventory as a node sees it. */
    List<SandboxMobileDevice> inventory(int node) {
        return records.seenBy(node).stream()
                .filter(SandboxMobileDevice::enrolled)
                .toList();
    }

    Optional<SandboxMobileDevice> inInventory(int node, String id) {
        return records.seenBy(node, id).filter(SandboxMobileDevice::enrolled);
    }

    /** A PATCH: read, change and write as one, counted if the record exists and the change is not refused. */
    Optional<SandboxMobileDevice> patch(int node, String id, UnaryOperator<SandboxMobileDevice> change) {
        if (records.latest(id).filter(SandboxMobileDevice::enrolled).isEmpty()) {
            return Optional.empty();
        }
        var patched = records.update(id, node, change);
        patched.ifPresent(device -> patchesBySerial.merge(device.serial(), 1, Integer::sum));
        return patched;
    }

    void queueRename(String id, String name) {
        renames.add(name);
        queuedNames.put(id, name);
    }

    /** The device under the name that was queued for it, if it obeys such a command. */
    SandboxMobileDevice renamed(SandboxMobileDevice device) {
        var name = queuedNames.remove(device.id());
        return name == null || !device.supervised() ? device : device.withName(name);
    }

    private SandboxMobileDevice known(String serial) {
        return find(serial)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the sandbox has no mobile device with the serial number " + serial));
    }
}
