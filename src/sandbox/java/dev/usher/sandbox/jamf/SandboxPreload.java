package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The inventory preload records: what Jamf writes into a device's record at each inventory, whoever wrote there before.
 *
 * <p>A serial number has one record, without regard to case. Nothing else is checked when a record is written.
 */
public final class SandboxPreload {
    private static final Listing<SandboxPreloadRecord> LISTING = PreloadDocument.listing();

    private final Replicated<SandboxPreloadRecord> records;
    private int lastId;

    SandboxPreload(Clock clock) {
        records = new Replicated<>(clock);
    }

    /** An administrator uploads a record. */
    public synchronized SandboxPreloadRecord add(SandboxPreloadRecord added) {
        if (find(added.serialNumber()).isPresent()) {
            throw new IllegalArgumentException("there is a record for the serial number " + added.serialNumber());
        }
        return store(added, Replicated.EVERY_NODE);
    }

    /** An administrator replaces the record of a serial number, or adds it. */
    public synchronized SandboxPreloadRecord put(SandboxPreloadRecord row) {
        var id = find(row.serialNumber()).map(SandboxPreloadRecord::id).orElse("");
        return store(row.withId(id), Replicated.EVERY_NODE);
    }

    public Optional<SandboxPreloadRecord> find(String serial) {
        return all().stream()
                .filter(row -> row.serialNumber().equalsIgnoreCase(serial))
                .findFirst();
    }

    public List<SandboxPreloadRecord> all() {
        return records.latest();
    }

    /** An administrator removes the record of a serial number; what it wrote into inventory stays there. */
    public synchronized void remove(String serial) {
        find(serial).ifPresent(row -> records.remove(row.id(), Replicated.EVERY_NODE));
    }

    void lag(Duration lag) {
        records.lag(lag);
    }

    synchronized void reset() {
        records.clear();
        lastId = 0;
    }

    JamfAnswer list(JamfCall call) {
        return LISTING.answer(call, records.seenBy(call.node()), PreloadDocument::of);
    }

    JamfAnswer read(JamfCall call) {
        var id = call.id();
        return records.seenBy(call.node(), id)
                .map(row -> JamfAnswer.json(200, PreloadDocument.of(row)))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    synchronized JamfAnswer create(JamfCall call) {
        var read =
                unique(PreloadDocument.read("", Json.readObject(call.request().body())));
        var id = store(read, call.node()).id();
        return JamfAnswer.json(
                201,
                Json.object()
                        .put("id", id)
                        .put("href", call.origin() + call.request().path() + "/" + id));
    }

    synchronized JamfAnswer replace(JamfCall call) {
        var id = existing(call);
        var read =
                unique(PreloadDocument.read(id, Json.readObject(call.request().body())));
        return JamfAnswer.json(200, PreloadDocument.of(store(read, call.node())));
    }

    synchronized JamfAnswer delete(JamfCall call) {
        records.remove(existing(call), call.node());
        return JamfAnswer.noContent();
    }

    synchronized JamfAnswer deleteAll(JamfCall call) {
        all().forEach(row -> records.remove(row.id(), call.node()));
        return JamfAnswer.noContent();
    }

    /** The extension attributes that some record has a value for. */
    JamfAnswer attributeColumns(JamfCall call) {
        var names = records.seenBy(call.node()).stream()
                .flatMap(row -> row.extensionAttributes().stream())
                .map(SandboxPreloadRecord.Attribute::name)
                .distinct()
                .sorted()
                .toList();
        var answer = Json.object().put("totalCount", names.size());
        var results = answer.putArray("results");
        names.forEach(name -> results.addObject().put("name", name).put("fullName", "EA " + name));
        return JamfAnswer.json(200, answer);
    }

    private String existing(JamfCall call) {
        var id = call.id();
        return records.latest(id).map(SandboxPreloadRecord::id).orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    private SandboxPreloadRecord unique(SandboxPreloadRecord row) {
        if (find(row.serialNumber())
                .filter(other -> !other.id().equals(row.id()))
                .isPresent()) {
            throw JamfRefusal.badRequest("DUPLICATE_FIELD", "serialNumber", "duplicate serial number");
        }
        return row;
    }

    private SandboxPreloadRecord store(SandboxPreloadRecord row, int node) {
        var stored = row.id().isEmpty() ? row.withId(Integer.toString(++lastId)) : row;
        records.put(stored.id(), stored, node);
        return stored;
    }
}
