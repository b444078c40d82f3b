package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfSession.Matches;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.name.JamfNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The mobile devices. All are read from the detailed list, since the plain one ignores filters. Sections that it leaves out
 * are taken from the record by itself: a device without a user is one of which Jamf says so.
 */
final class MobileInventory implements DeviceInventory {
    private static final Logger LOG = Logger.getLogger(MobileInventory.class);
    private static final String LIST_PATH = "/api/v2/mobile-devices/detail";
    private static final Optional<String> READ = Optional.of("Read Mobile Devices");
    private static final JamfOperation FIND = new JamfOperation("find-mobile-device", READ, false);
    private static final JamfOperation SHOW = new JamfOperation("show-mobile-device", READ, false);
    private static final JamfOperation FIND_SOME = new JamfOperation("find-mobile-devices", READ, false);
    private static final JamfOperation READ_SOME = new JamfOperation("read-mobile-devices", READ, false);
    private static final JamfOperation SEARCH = new JamfOperation("search-mobile-devices", READ, false);
    private static final JamfOperation LIST = new JamfOperation("list-mobile-devices", READ, false);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-mobile-device", Optional.of("Update Mobile Devices"), true);

    /** It stores nothing, so it may be sent again. */
    private static final JamfOperation RECALCULATE = new JamfOperation(
            "recalculate-mobile-device-groups", Optional.of("Update Smart Mobile Device Groups"), false);

    /** Where people see a text. */
    private static final List<String> SEEN =
            List.of("serialNumber", "displayName", "assetTag", "username", "emailAddress", "fullName");

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
        var answer = answer(FIND, 0, MOST_TWINS, caller, request -> request.with("filter", filter));
        var alone = Rows.isAlone(answer);
        return Rows.of(
                        answer,
                        row -> serial(row, device, alone)
                                .filter(device.serialNumber()::equals)
                                .flatMap(serial -> device(shown(row, MobileWire::showsUser, caller), serial, caller)))
                .only(found -> true);
    }

    private Optional<SerialNumber> serial(JsonNode row, Device asked, boolean alone) {
        // Jamf compared it, and only the section that would show it is missing.
        return alone && !row.path("hardware").isObject()
                ? Optional.of(asked.serialNumber())
                : MobileWire.serialNumber(row)
                        .or(() -> hidden.ifMeant(asked, MobileWire.id(row), MobileWire.managementId(row)));
    }

    @Override
    public Set<SerialNumber> present(List<SerialNumber> serialNumbers, JamfCaller caller) {
        var request = page(FIND_SOME, 0, serialNumbers.size() * MOST_TWINS)
                .with("section", "HARDWARE")
                .with("filter", Rows.anySerial("serialNumber", serialNumbers));
        var reply = caller.callAllowingNotFound(request);
        return reply.status() == 404
                ? Set.of()
                : Rows.present(
                        reply.json(FIND_SOME),
                        serialNumbers,
                        row -> MobileWire.serialNumber(row.path("hardware").isObject() ? row : complete(row, caller)));
    }

    @Override
    public Optional<DeviceRecord> read(JamfId id, JamfCaller caller) {
        var answer = answer(READ_SOME, 0, 1, caller, request -> request.with("filter", byId(List.of(id))));
        return StreamSupport.stream(answer.path("results").spliterator(), false)
                .filter(row -> MobileWire.id(row).equals(Optional.of(id)))
                // Without its serial number it would look as if the record were gone.
                .map(row -> shown(row, MobileWire::isWhole, caller))
                .flatMap(row -> knownSerial(row).flatMap(serial -> device(row, serial, caller)).stream())
                .findFirst();
    }

    @Override
    public List<DeviceRecord> readAll(List<JamfId> ids, JamfCaller caller) {
        return list(READ_SOME, 0, ids.size(), caller, request -> request.with("filter", byId(ids)))
                .devices();
    }

    private static String byId(List<JamfId> ids) {
        return Rows.anyOf("mobileDeviceId", ids);
    }

    @Override
    public List<DeviceRecord> among(List<SerialNumber> serialNumbers, JamfCaller caller) {
        return list(
                        FIND_SOME,
                        0,
                        serialNumbers.size() * MOST_TWINS,
                        caller,
                        request -> request.with("filter", Rows.anySerial("serialNumber", serialNumbers)))
                .devices();
    }

    @Override
    public Matches matching(TypedText typed, int most, JamfCaller caller) {
        return list(
                        SEARCH,
                        0,
                        most,
                        caller,
                        request -> request.with("sort", "displayName:asc").with("filter", typed.within(SEEN)))
                .matches(typed::isIn);
    }

    /** Jamf sorts mobile devices by the date of enrollment, and does not filter by it. */
    @Override
    public FleetPage enrolledSince(Instant since, int number, int size, JamfCaller caller) {
        var page = fleet(number, size, caller, "lastEnrolledDate:desc");
        var recent = page.devices().stream()
                .filter(device -> enrolledFrom(since, device))
                .toList();
        return new FleetPage(
                recent, page.last() || recent.size() < page.devices().size(), page.unreadable());
    }

    private static boolean enrolledFrom(Instant since, DeviceRecord device) {
        var enrolled = device.lastEnrolled();
        return enrolled != null && !enrolled.isBefore(since);
    }

    @Override
    public FleetPage page(int number, int size, JamfCaller caller) {
        return fleet(number, size, caller, "mobileDeviceId:asc");
    }

    /** A record that Jamf lists and fails to show must not keep the rest of the page from being looked at. */
    private FleetPage fleet(int number, int size, JamfCaller caller, String sort) {
        return Rows.of(
                        answer(LIST, number, size, caller, request -> request.with("sort", sort)),
                        row -> usable(completeIfShown(row, caller), caller))
                .page(number, size);
    }

    @Override
    public void update(JamfId id, DeviceChange change, JamfCaller caller) {
        caller.call(planned(id, change, caller));
    }

    @Override
    public JamfRequest planned(JamfId id, DeviceChange change, JamfCaller caller) {
        var body = MobileWire.write(change, name -> type(name, caller));
        return JamfRequest.patch(UPDATE, "/api/v2/mobile-devices/" + id.value(), body);
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
        caller.callAllowingNotFound(recalculation(id));
    }

    @Override
    public JamfRequest recalculation(JamfId id) {
        return JamfRequest.post(RECALCULATE, "/api/v1/mobile-devices/" + id.value() + "/recalculate-smart-groups");
    }

    private Rows list(
            JamfOperation operation, int page, int size, JamfCaller caller, UnaryOperator<JamfRequest> which) {
        return Rows.of(answer(operation, page, size, caller, which), row -> usable(complete(row, caller), caller));
    }

    private JsonNode answer(
            JamfOperation operation, int page, int size, JamfCaller caller, UnaryOperator<JamfRequest> which) {
        var request = page(operation, page, size);
        for (var section : MobileWire.SECTIONS) {
            request = request.with("section", section);
        }
        var reply = caller.callAllowingNotFound(which.apply(request));
        // A server without the path has no device that Usher could write.
        return reply.status() == 404 ? MissingNode.getInstance() : reply.json(operation);
    }

    private static JamfRequest page(JamfOperation operation, int page, int size) {
        return JamfRequest.get(operation, LIST_PATH)
                // Otherwise one record that Jamf cannot process fails the whole page.
                .with("exception-handling", "LENIENT")
                .with("page", Integer.toString(page))
                .with("page-size", Integer.toString(size));
    }

    /** The device, or empty if Jamf does not show whose it is. */
    private Optional<DeviceRecord> usable(JsonNode whole, JamfCaller caller) {
        return MobileWire.showsUser(whole)
                ? knownSerial(whole).flatMap(serial -> device(whole, serial, caller))
                : Optional.empty();
    }

    /** @throws JamfUnavailable if not even the record shows enough */
    private static JsonNode shown(JsonNode row, Predicate<JsonNode> enough, JamfCaller caller) {
        return Optional.of(complete(row, caller))
                .filter(enough)
                .orElseThrow(() -> new JamfUnavailable(
                        "Jamf Pro could not show whose the mobile device is"
                                + MobileWire.id(row)
                                        .map(id -> " (id " + id.value() + ")")
                                        .orElse("")
                                + ". Open its record in Jamf Pro.",
                        Optional.empty(),
                        false));
    }

    private Optional<SerialNumber> knownSerial(JsonNode row) {
        return MobileWire.serialNumber(row).or(() -> MobileWire.id(row).flatMap(hidden::of));
    }

    private Optional<DeviceRecord> device(JsonNode row, SerialNumber serial, JamfCaller caller) {
        return MobileWire.read(row, serial, id -> sites.of(id, caller));
    }

    private static JsonNode completeIfShown(JsonNode row, JamfCaller caller) {
        try {
            return complete(row, caller);
        } catch (JamfUnavailable e) {
            if (e.retryAfter().isPresent()) {
                // It is Jamf that wants to be left alone, and not this record.
                throw e;
            }
            LOG.infof(
                    "Jamf Pro lists the mobile device %s and does not show it: %s",
                    MobileWire.id(row).map(JamfId::value).orElse("?"), e.getMessage());
            // Half a record would be taken for a device that has no site, or enrolled at no time.
            return MissingNode.getInstance();
        }
    }

    /** The row, with what its record shows where the list left out a section that counts. */
    private static JsonNode complete(JsonNode row, JamfCaller caller) {
        var id = MobileWire.id(row);
        if (id.isEmpty() || MobileWire.isWhole(row)) {
            return row;
        }
        var reply = caller.callAllowingNotFound(
                JamfRequest.get(SHOW, "/api/v2/mobile-devices/" + id.get().value() + "/detail"));
        return reply.status() == 404 ? row : MobileDetail.complete(row, reply.json(SHOW));
    }
}
