package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfReply;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The computers of one Jamf Pro, whichever of the inventory's versions it has. For all sessions of this replica; each
 * call goes over the connection that it is given, and may throw {@link JamfUnavailable} or {@link JamfRefused}.
 */
public final class ComputerInventory {
    private static final JamfOperation FIND_COMPUTER =
            new JamfOperation("find-computer", Optional.of("Read Computers"), false);
    private static final JamfOperation READ_COMPUTER =
            new JamfOperation("read-computer", Optional.of("Read Computers"), false);
    private static final JamfOperation UPDATE_COMPUTER =
            new JamfOperation("update-computer", Optional.of("Update Computers"), true);

    /** Two would do to see that there are several; a few more make the count worth showing. */
    private static final String MOST_TWINS = "10";

    private final InventoryVersions versions;

    /** @param clock says when to ask for the server's version again */
    public ComputerInventory(Clock clock) {
        this.versions = new InventoryVersions(clock);
    }

    /** The computer with exactly this serial number. */
    public DeviceLookup find(SerialNumber serial, JamfCaller caller) {
        var server = versions.of(caller);
        var reply = caller.callAllowingNotFound(bySerial(server.version(), serial));
        if (reply.status() == 404) {
            // A list is never "not found": the path is gone, so Jamf Pro was upgraded since we asked.
            versions.forget(server);
            reply = caller.call(bySerial(versions.of(caller).version(), serial));
        }
        return lookup(json(reply, FIND_COMPUTER), serial);
    }

    private static JamfRequest bySerial(InventoryVersion version, SerialNumber serial) {
        return withSections(JamfRequest.get(FIND_COMPUTER, version.listPath()))
                .with("page", "0")
                .with("page-size", MOST_TWINS)
                // A SerialNumber holds letters and digits only, so there is nothing to escape.
                .with("filter", "hardware.serialNumber==\"" + serial.value() + "\"");
    }

    private static DeviceLookup lookup(JsonNode answer, SerialNumber serial) {
        List<DeviceRecord> same = new ArrayList<>();
        for (var row : answer.path("results")) {
            ComputerWire.read(row)
                    .filter(device -> device.serialNumber().equals(serial))
                    .ifPresent(same::add);
        }
        var unseen = answer.path("totalCount").asInt() - answer.path("results").size();
        var count = same.size() + Math.max(0, unseen);
        return switch (count) {
            case 0 -> new DeviceLookup.NotFound();
            case 1 -> same.isEmpty() ? new DeviceLookup.NotFound() : new DeviceLookup.Found(same.getFirst());
            default -> new DeviceLookup.Ambiguous(count);
        };
    }

    /** The computer with this id; empty if the record is gone. */
    public Optional<DeviceRecord> read(JamfId id, JamfCaller caller) {
        var path = versions.of(caller).version().recordPath(id);
        var reply = caller.callAllowingNotFound(withSections(JamfRequest.get(READ_COMPUTER, path)));
        return reply.status() == 404 ? Optional.empty() : ComputerWire.read(json(reply, READ_COMPUTER));
    }

    /** Writes these fields and no other; sends nothing if there are none. */
    public void update(JamfId id, DeviceChange change, JamfCaller caller) {
        if (change.isEmpty()) {
            return;
        }
        var path = versions.of(caller).version().detailPath(id);
        caller.call(JamfRequest.patch(UPDATE_COMPUTER, path, ComputerWire.write(change)));
    }

    /** Jamf Pro's version as it writes it, as of at most a day ago. */
    public String serverVersion(JamfCaller caller) {
        return versions.of(caller).release();
    }

    private static JamfRequest withSections(JamfRequest request) {
        var sections = request;
        for (var section : ComputerWire.SECTIONS) {
            sections = sections.with("section", section);
        }
        return sections;
    }

    private static JsonNode json(JamfReply reply, JamfOperation operation) {
        return reply.json()
                .orElseThrow(() -> new JamfUnavailable(
                        "Jamf Pro sent an empty answer to " + operation.name() + ".", Optional.empty(), false));
    }
}
