package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.name.JamfNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mobile devices. All are read from the detailed list: the plain one ignores filters, and the record by itself spells
 * the same things otherwise.
 */
final class MobileInventory implements DeviceInventory {
    private static final String LIST_PATH = "/api/v2/mobile-devices/detail";
    private static final Optional<String> READ = Optional.of("Read Mobile Devices");
    private static final JamfOperation FIND = new JamfOperation("find-mobile-device", READ, false);
    private static final JamfOperation FIND_SOME = new JamfOperation("find-mobile-devices", READ, false);
    private static final JamfOperation READ_SOME = new JamfOperation("read-mobile-devices", READ, false);
    private static final JamfOperation LIST = new JamfOperation("list-mobile-devices", READ, false);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-mobile-device", Optional.of("Update Mobile Devices"), true);

    /** It stores nothing, so it may be sent again. */
    private static final JamfOperation RECALCULATE = new JamfOperation(
            "recalculate-mobile-device-groups", Optional.of("Update Smart Mobile Device Groups"), false);

    private static final int MOST_TWINS = 10;

    private final JamfNames names;
    private final SiteNames sites;
    private final HiddenSerials hidden;

    MobileInventory(JamfNames names, SiteNames sites, HiddenSerials hidden) {
        this.names = names;
        this.sites = sites;
        this.hidden = hidden;
    }

    @Override
    public DeviceLookup find(Device device, JamfCaller caller) {
        var bySerial = findBy("serialNumber==\"" + device.serialNumber().value() + "\"", device, caller);
        var managementId = device.managementId();
        return bySerial instanceof DeviceLookup.NotFound && managementId != null
                ? findBy("managementId==\"" + managementId.value() + "\"", device, caller)
                : bySerial;
    }

    private DeviceLookup findBy(String filter, Device device, JamfCaller caller) {
        return list(FIND, 0, MOST_TWINS, caller, device, request -> request.with("filter", filter))
                .only(found -> found.serialNumber().equals(device.serialNumber()));
    }

    @Override
    public Set<SerialNumber> present(List<SerialNumber> serialNumbers, JamfCaller caller) {
        var request = page(FIND_SOME, 0, serialNumbers.size() * MOST_TWINS)
                .with("section", "HARDWARE")
                .with("filter", Rows.anySerial("serialNumber", serialNumbers));
        var reply = caller.callAllowingNotFound(request);
        return reply.status() == 404
                ? Set.of()
                : Rows.present(reply.json(FIND_SOME), serialNumbers, MobileWire::serialNumber);
    }

    @Override
    public Optional<DeviceRecord> read(JamfId id, JamfCaller caller) {
        return readAll(List.of(id), caller).stream()
                .filter(device -> device.id().equals(id))
                .findFirst();
    }

    @Override
    public List<DeviceRecord> readAll(List<JamfId> ids, JamfCaller caller) {
        var filter = Rows.anyOf("mobileDeviceId", ids);
        return list(READ_SOME, 0, ids.size(), caller, null, request -> request.with("filter", filter))
                .devices();
    }

    @Override
    public FleetPage page(int number, int size, JamfCaller caller) {
        return list(LIST, number, size, caller, null, request -> request.with("sort", "mobileDeviceId:asc"))
                .page(number, size);
    }

    @Override
    public void update(JamfId id, DeviceChange change, JamfCaller caller) {
        var body = MobileWire.write(change, name -> type(name, caller));
        caller.call(JamfRequest.patch(UPDATE, "/api/v2/mobile-devices/" + id.value(), body));
    }

    /** Jamf wants the type of an extension attribute beside each value. */
    private Optional<String> type(String attribute, JamfCaller caller) {
        return names.find(NamedObject.MOBILE_EXTENSION_ATTRIBUTE, attribute, caller) instanceof NameLookup.Known known
                        && known.attribute() != null
                ? MobileWire.type(known.attribute())
                : Optional.empty();
    }

    @Override
    public void recalculateGroups(JamfId id, JamfCaller caller) {
        caller.callAllowingNotFound(
                JamfRequest.post(RECALCULATE, "/api/v1/mobile-devices/" + id.value() + "/recalculate-smart-groups"));
    }

    private Rows list(
            JamfOperation operation,
            int page,
            int size,
            JamfCaller caller,
            @Nullable Device asked,
            UnaryOperator<JamfRequest> which) {
        var request = page(operation, page, size);
        for (var section : MobileWire.SECTIONS) {
            request = request.with("section", section);
        }
        var reply = caller.callAllowingNotFound(which.apply(request));
        // A server without the path has no device that Usher could write.
        return reply.status() == 404 ? Rows.NONE : Rows.of(reply.json(operation), row -> device(row, asked, caller));
    }

    private static JamfRequest page(JamfOperation operation, int page, int size) {
        return JamfRequest.get(operation, LIST_PATH)
                // Otherwise one record that Jamf cannot process fails the whole page.
                .with("exception-handling", "LENIENT")
                .with("page", Integer.toString(page))
                .with("page-size", Integer.toString(size));
    }

    private Optional<DeviceRecord> device(JsonNode row, @Nullable Device asked, JamfCaller caller) {
        var serial = MobileWire.serialNumber(row)
                .or(() -> asked == null
                        ? MobileWire.id(row).flatMap(hidden::of)
                        : hidden.ifMeant(asked, MobileWire.id(row), MobileWire.managementId(row)));
        return serial.flatMap(known -> MobileWire.read(row, known, id -> sites.of(id, caller)));
    }
}
