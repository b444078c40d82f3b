package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The Macs of the sandbox, in Jamf's inventory or not, and how often each was patched over the API. */
final class Macs {
    private static final int FIRST_ID = 6;

    private final Replicated<SandboxMac> records;
    private final SerialIndex bySerial = new SerialIndex();
    private final AtomicInteger nextId = new AtomicInteger(FIRST_ID);
    private final Map<String, Integer> patchesBySerial = new ConcurrentHashMap<>();

    Macs(Clock clock) {
        records = new Replicated<>(clock);
    }

    void lag(Duration lag) {
        records.lag(lag);
    }

    void reset(List<SandboxMac> defaults) {
        records.clear();
        bySerial.clear();
        patchesBySerial.clear();
        nextId.set(FIRST_ID);
        defaults.forEach(this::add);
    }

    /** Adds a Mac, with an id of the sandbox's choice where it has none. */
    SandboxMac add(SandboxMac mac) {
        var added = mac.id().isEmpty() ? mac.withId(Integer.toString(nextId.getAndIncrement())) : mac;
        bySerial.add(added.serial(), added.id());
        records.put(added.id(), added, Replicated.EVERY_NODE);
        return added;
    }

    List<SandboxMac> all() {
        return records.latest();
    }

    List<SandboxMac> withSerial(String serial) {
        return bySerial.ids(serial).stream()
                .flatMap(id -> records.latest(id).stream())
                .toList();
    }

    /** Something happens at the Mac itself: every record with the serial follows, and every node sees it. */
    void atTheMac(String serial, UnaryOperator<SandboxMac> change) {
        var found = withSerial(serial);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the sandbox has no Mac with the serial number " + serial);
        }
        found.forEach(mac -> records.update(mac.id(), Replicated.EVERY_NODE, change));
    }

    /** An administrator deletes the records of a serial; the Mac stays, and enrolls again under a new id. */
    void delete(String serial) {
        withSerial(serial).forEach(mac -> {
            records.remove(mac.id(), Replicated.EVERY_NODE);
            add(mac.forgotten());
        });
    }

    /** The inventory as a node sees it. */
    List<SandboxMac> inventory(int node) {
        return records.seenBy(node).stream().filter(SandboxMac::enrolled).toList();
    }

    /** What of it may match a filter. */
    List<SandboxMac> inventory(int node, RsqlFilter filter) {
        return bySerial.ids(filter, "hardware.serialNumber")
                .map(ids -> ids.flatMap(id -> inInventory(node, id).stream()).toList())
                .orElseGet(() -> inventory(node));
    }

    Optional<SandboxMac> inInventory(int node, String id) {
        return records.seenBy(node, id).filter(SandboxMac::enrolled);
    }

    boolean isInventoried(String id) {
        return records.latest(id).filter(SandboxMac::enrolled).isPresent();
    }

    /** A PATCH: read, change and write as one, counted if the record exists and the change is not refused. */
    Optional<SandboxMac> patch(int node, String id, UnaryOperator<SandboxMac> change) {
        if (!isInventoried(id)) {
            return Optional.empty();
        }
        var patched = records.update(id, node, change);
        patched.ifPresent(mac -> patchesBySerial.merge(mac.serial(), 1, Integer::sum));
        return patched;
    }

    int patches(String serial) {
        return patchesBySerial.getOrDefault(serial, 0);
    }
}
