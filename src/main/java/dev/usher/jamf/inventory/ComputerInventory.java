package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfSession.Matches;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfReply;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The computers, whichever of the inventory's versions the server has. */
final class ComputerInventory implements DeviceInventory {
    private static final Optional<String> READ = Optional.of("Read Computers");
    private static final JamfOperation FIND = new JamfOperation("find-computer", READ, false);
    private static final JamfOperation FIND_SOME = new JamfOperation("find-computers", READ, false);
    private static final JamfOperation READ_ONE = new JamfOperation("read-computer", READ, false);
    private static final JamfOperation READ_SOME = new JamfOperation("read-computers", READ, false);
    private static final JamfOperation SEARCH = new JamfOperation("search-computers", READ, false);
    private static final JamfOperation LIST = new JamfOperation("list-computers", READ, false);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-computer", Optional.of("Update Computers"), true);

    /** It stores nothing, so it may be sent again. */
    private static final JamfOperation RECALCULATE =
            new JamfOperation("recalculate-computer-groups", Optional.of("Update Smart Computer Groups"), false);

    /** Where people see a text. */
    private static final List<String> SEEN = List.of(
            "hardware.serialNumber",
            "general.name",
            "general.assetTag",
            "userAndLocation.username",
            "userAndLocation.email",
            "userAndLocation.realname");

    /** Two would do to see that there are several; a few more make the count worth showing. */
    private static final int MOST_TWINS = 10;

    private final InventoryVersions versions;

    ComputerInventory(InventoryVersions versions) {
        this.versions = versions;
    }

    @Override
    public DeviceLookup find(Device device, JamfCaller caller) {
        var serial = device.serialNumber();
        // A SerialNumber holds letters and digits only, so there is nothing to escape.
        var filter = "hardware.serialNumber==\"" + serial.value() + "\"";
        var answer = answer(FIND, 0, MOST_TWINS, caller, request -> request.with("filter", filter));
        var alone = Rows.isAlone(answer);
        // Jamf compared it, and where only the section that would show it is missing the device is the one.
        return Rows.of(
                        answer,
                        row -> alone && !row.path("hardware").isObject()
                                ? ComputerWire.read(row, Optional.of(serial))
                                : ComputerWire.read(row))
                .only(found -> found.serialNumber().equals(serial));
    }

    @Override
    public Optional<DeviceRecord> read(JamfId id, JamfCaller caller) {
        var reply = ask(version -> withSections(JamfRequest.get(READ_ONE, version.recordPath(id))), caller);
        return reply.status() == 404 ? Optional.empty() : ComputerWire.read(reply.json(READ_ONE));
    }

    @Override
    public Set<SerialNumber> present(List<SerialNumber> serialNumbers, JamfCaller caller) {
        var reply = ask(
                version -> JamfRequest.get(FIND_SOME, version.listPath())
                        .with("section", "HARDWARE")
                        .with("page", "0")
                        .with("page-size", Integer.toString(serialNumbers.size() * MOST_TWINS))
                        .with("filter", Rows.anySerial("hardware.serialNumber", serialNumbers)),
                caller);
        return reply.status() == 404
                ? Set.of()
                : Rows.present(reply.json(FIND_SOME), serialNumbers, ComputerWire::serialNumber);
    }

    @Override
    public List<DeviceRecord> readAll(List<JamfId> ids, JamfCaller caller) {
        return list(READ_SOME, 0, ids.size(), caller, request -> request.with("filter", Rows.anyOf("id", ids)))
                .devices();
    }

    @Override
    public List<DeviceRecord> among(List<SerialNumber> serialNumbers, JamfCaller caller) {
        return list(
                        FIND_SOME,
                        0,
                        serialNumbers.size() * MOST_TWINS,
                        caller,
                        request -> request.with("filter", Rows.anySerial("hardware.serialNumber", serialNumbers)))
                .devices();
    }

    @Override
    public Matches matching(TypedText typed, int most, JamfCaller caller) {
        return list(
                        SEARCH,
                        0,
                        most,
                        caller,
                        request -> request.with("sort", "general.name:asc").with("filter", typed.within(SEEN)))
                .matches(typed::isIn);
    }

    @Override
    public FleetPage enrolledSince(Instant since, int number, int size, JamfCaller caller) {
        var filter = "general.lastEnrolledDate>=\"" + since.truncatedTo(ChronoUnit.SECONDS) + "\"";
        return list(
                        LIST,
                        number,
                        size,
                        caller,
                        request -> request.with("sort", "id:asc").with("filter", filter))
                .page(number, size);
    }

    @Override
    public FleetPage page(int number, int size, JamfCaller caller) {
        return list(LIST, number, size, caller, request -> request.with("sort", "id:asc"))
                .page(number, size);
    }

    @Override
    public void update(JamfId id, DeviceChange change, JamfCaller caller) {
        var server = versions.of(caller);
        try {
            patch(server.version(), id, change, caller);
        } catch (JamfRefused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
            versions.forget(server);
            var now = versions.of(caller).version();
            if (now == server.version() || read(id, caller).isEmpty()) {
                throw refused;
            }
            patch(now, id, change, caller);
        }
    }

    private static void patch(InventoryVersion version, JamfId id, DeviceChange change, JamfCaller caller) {
        caller.call(request(version, id, change));
    }

    private static JamfRequest request(InventoryVersion version, JamfId id, DeviceChange change) {
        return JamfRequest.patch(UPDATE, version.detailPath(id), ComputerWire.write(change));
    }

    @Override
    public JamfRequest planned(JamfId id, DeviceChange change, JamfCaller caller) {
        return request(versions.of(caller).version(), id, change);
    }

    @Override
    public void recalculateGroups(JamfId id, JamfCaller caller) {
        caller.callAllowingNotFound(recalculation(id));
    }

    @Override
    public JamfRequest recalculation(JamfId id) {
        return JamfRequest.post(RECALCULATE, "/api/v1/computers/" + id.value() + "/recalculate-smart-groups");
    }

    private Rows list(
            JamfOperation operation, int page, int size, JamfCaller caller, UnaryOperator<JamfRequest> which) {
        return Rows.of(answer(operation, page, size, caller, which), ComputerWire::read);
    }

    private JsonNode answer(
            JamfOperation operation, int page, int size, JamfCaller caller, UnaryOperator<JamfRequest> which) {
        var reply = ask(
                version -> which.apply(withSections(JamfRequest.get(operation, version.listPath()))
                        .with("page", Integer.toString(page))
                        .with("page-size", Integer.toString(size))),
                caller);
        return reply.status() == 404 ? MissingNode.getInstance() : reply.json(operation);
    }

    /** After a 404, once more if Jamf Pro was upgraded past this version since we asked for it. */
    private JamfReply ask(Function<InventoryVersion, JamfRequest> request, JamfCaller caller) {
        var server = versions.of(caller);
        var reply = caller.callAllowingNotFound(request.apply(server.version()));
        if (reply.status() != 404) {
            return reply;
        }
        versions.forget(server);
        var now = versions.of(caller).version();
        return now == server.version() ? reply : caller.callAllowingNotFound(request.apply(now));
    }

    private static JamfRequest withSections(JamfRequest request) {
        var sections = request;
        for (var section : ComputerWire.SECTIONS) {
            sections = sections.with("section", section);
        }
        return sections;
    }
}
