package dev.usher.jamf.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfSession.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A page of a list of devices.
 *
 * @param devices that Usher can use
 * @param sent how many rows Jamf sent
 * @param total how many it says there are
 */
record Rows(List<DeviceRecord> devices, int sent, int total) {
    Rows {
        devices = List.copyOf(devices);
    }

    /** Whether these are all the devices that pass the filter, and it is one. */
    static boolean isAlone(JsonNode answer) {
        return answer.path("results").size() == 1 && answer.path("totalCount").asInt() == 1;
    }

    /** @param answer of a list; that of a list that does not exist has no device */
    static Rows of(JsonNode answer, Function<JsonNode, Optional<DeviceRecord>> wire) {
        var results = answer.path("results");
        var devices = new ArrayList<DeviceRecord>();
        results.forEach(row -> wire.apply(row).ifPresent(devices::add));
        return new Rows(devices, results.size(), answer.path("totalCount").asInt());
    }

    /** The one device that is meant. Rows that Jamf counted and did not send count as meant. */
    DeviceLookup only(Predicate<DeviceRecord> meant) {
        var same = devices.stream().filter(meant).toList();
        var count = same.size() + Math.max(0, total - sent);
        return switch (count) {
            case 0 -> new DeviceLookup.NotFound();
            case 1 -> same.isEmpty() ? new DeviceLookup.NotFound() : new DeviceLookup.Found(same.getFirst());
            default -> new DeviceLookup.Ambiguous(count);
        };
    }

    FleetPage page(int number, int size) {
        return new FleetPage(devices, sent == 0 || (number + 1L) * size >= total, sent - devices.size());
    }

    /** Those that are meant, and whether Jamf counted more rows than it sent. */
    Matches matches(Predicate<DeviceRecord> meant) {
        return new Matches(devices.stream().filter(meant).toList(), total > sent);
    }

    /** Those of the serial numbers that are in a row. Jamf's comparison is not ours, so a row may hold another. */
    static Set<SerialNumber> present(
            JsonNode answer, List<SerialNumber> asked, Function<JsonNode, Optional<SerialNumber>> serialNumber) {
        return StreamSupport.stream(answer.path("results").spliterator(), false)
                .flatMap(row -> serialNumber.apply(row).stream())
                .filter(asked::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The filter that only these serial numbers pass. They hold letters and digits only, so there is nothing to escape. */
    static String anySerial(String field, List<SerialNumber> serialNumbers) {
        return serialNumbers.stream()
                .map(serial -> '"' + serial.value() + '"')
                .collect(Collectors.joining(",", field + "=in=(", ")"));
    }

    /** The filter that only these ids pass. */
    static String anyOf(String field, List<JamfId> ids) {
        return ids.stream().map(JamfId::value).collect(Collectors.joining(",", field + "=in=(", ")"));
    }
}
