package dev.usher.admin.search;

import dev.usher.assignment.AssignmentState;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the help desk looks for a device. */
@ApplicationScoped
public class DeviceSearch {
    /** Whoever gets more than these types more. */
    static final int MOST_SHOWN = 25;

    /** One device may have many rows; of each column so many are read. */
    private static final int MOST_ROWS = 100;

    private final SearchStore store;
    private final JamfSearch jamf;

    DeviceSearch(SearchStore store, JamfSearch jamf) {
        this.store = store;
        this.jamf = jamf;
    }

    /** Looks for it in Usher and in Jamf Pro. Where a reference, an id or a whole serial number names a device, that is all. */
    public Found find(Typed typed) {
        var named = named(typed);
        if (named.isPresent() && named.get().serialNumber() != null) {
            return new Found.Device(new SerialNumber(named.get().serialNumber()));
        }
        var serial = typed.serialNumber().filter(store::knows);
        if (serial.isPresent()) {
            return new Found.Device(serial.get());
        }
        var asked = jamf.begin(typed);
        var gathered = traces(typed);
        var traces = Stream.concat(named.stream(), gathered.traces().stream()).toList();
        return settled(typed, new Gathered(traces, gathered.more()), jamf.await(asked));
    }

    /**
     * What was read.
     *
     * @param more whether a reading stopped at its bound
     */
    private record Gathered(List<Trace> traces, boolean more) {}

    private Optional<Trace> named(Typed typed) {
        return typed.reference()
                .flatMap(store::ofReference)
                .or(() -> typed.enrollmentId().flatMap(store::ofId))
                .or(() -> typed.assignmentId().flatMap(store::ofId));
    }

    private Gathered traces(Typed typed) {
        var readings = new ArrayList<List<Trace>>();
        for (var column : SearchStore.Column.values()) {
            readings.add(store.whole(column, typed.text(), MOST_ROWS));
            if (typed.longEnough()) {
                readings.add(store.beginning(column, typed.text(), MOST_ROWS));
            }
        }
        typed.serialPart().ifPresent(part -> {
            for (var place : SearchStore.Part.values()) {
                readings.add(store.part(place, part, MOST_ROWS));
            }
        });
        return new Gathered(
                readings.stream().flatMap(List::stream).toList(),
                readings.stream().anyMatch(reading -> reading.size() == MOST_ROWS));
    }

    /**
     * The one device, or all of them. A person's only device is it only where all was looked through: without Jamf Pro it may be the
     * one that they had before.
     */
    private Found settled(Typed typed, Gathered gathered, InJamf inJamf) {
        var traces = gathered.traces();
        var devices = new LinkedHashMap<String, Device>();
        traces.forEach(trace -> Optional.ofNullable(trace.serialNumber())
                .ifPresent(
                        serial -> devices.computeIfAbsent(serial, Device::new).add(trace)));
        records(inJamf)
                .forEach(record -> devices.computeIfAbsent(record.serialNumber().value(), Device::new)
                        .add(record, typed));
        var more = gathered.more() || inJamf instanceof InJamf.Asked asked && asked.more();
        var exact = devices.values().stream().filter(device -> device.exact).toList();
        var whole = inJamf instanceof InJamf.Asked && !more;
        if (exact.size() == 1 && (whole || exact.getFirst().is(typed))) {
            return new Found.Device(new SerialNumber(exact.getFirst().serialNumber));
        }
        var shown = devices.values().stream()
                .sorted(Device.BEST_FIRST)
                .limit(MOST_SHOWN)
                .toList();
        return new Found.Several(
                hits(shown),
                deviceless(traces),
                more || devices.size() > shown.size(),
                inJamf instanceof InJamf.NotAsked notAsked ? notAsked.why() : null);
    }

    private static List<DeviceRecord> records(InJamf inJamf) {
        return switch (inJamf) {
            case InJamf.Asked asked -> asked.devices();
            case InJamf.NotAsked notAsked -> List.of();
        };
    }

    private List<DevicelessSignIn> deviceless(List<Trace> traces) {
        var ids = traces.stream()
                .filter(trace -> trace.serialNumber() == null)
                .sorted(Comparator.comparing(Trace::at).reversed())
                .map(Trace::enrollmentId)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_SHOWN)
                .toList();
        return ids.isEmpty() ? List.of() : store.deviceless(ids);
    }

    private List<Hit> hits(Collection<Device> devices) {
        Map<String, SearchStore.Shown> shown = devices.isEmpty()
                ? Map.of()
                : store
                        .shown(devices.stream()
                                .map(device -> device.serialNumber)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(SearchStore.Shown::serialNumber, Function.identity(), (a, b) -> a));
        return devices.stream()
                .map(device -> device.hit(shown.get(device.serialNumber)))
                .toList();
    }

    /** A device while its traces are gathered. */
    private static final class Device {
        static final Comparator<Device> BEST_FIRST = Comparator.comparing((Device device) -> !device.exact)
                .thenComparing(
                        device -> device.newest == null ? null : device.newest.at(),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(device -> device.serialNumber);

        private final String serialNumber;
        private final Set<FoundBy> by = EnumSet.noneOf(FoundBy.class);
        private boolean exact;
        private @Nullable Trace newest;
        private @Nullable DeviceRecord record;

        Device(String serialNumber) {
            this.serialNumber = serialNumber;
        }

        /** Whether its serial number is what was typed: no other device has it. */
        boolean is(Typed typed) {
            return serialNumber.equalsIgnoreCase(typed.text());
        }

        void add(Trace trace) {
            by.add(trace.by());
            exact |= trace.exact();
            if (newest == null || trace.at().isAfter(newest.at())) {
                newest = trace;
            }
        }

        void add(DeviceRecord found, Typed typed) {
            record = found;
            inJamf(found).forEach((where, shown) -> {
                if (shown.toLowerCase(Locale.ROOT).contains(typed.text().toLowerCase(Locale.ROOT))) {
                    by.add(where);
                }
                exact |= shown.equalsIgnoreCase(typed.text());
            });
        }

        private static Map<FoundBy, String> inJamf(DeviceRecord found) {
            var fields = found.fields();
            return Map.of(
                    FoundBy.SERIAL_NUMBER, found.serialNumber().value(),
                    FoundBy.DEVICE_NAME, found.facts().name(),
                    FoundBy.ASSET_TAG, found.facts().assetTag(),
                    FoundBy.USERNAME, fields.username(),
                    FoundBy.EMAIL, fields.of(DeviceField.EMAIL),
                    FoundBy.NAME, fields.of(DeviceField.REAL_NAME));
        }

        Hit hit(SearchStore.@Nullable Shown shown) {
            var inJamf = record;
            var person = person(inJamf, shown);
            return new Hit(
                    new SerialNumber(serialNumber),
                    inJamf == null ? null : text(inJamf.facts().name()),
                    person.username(),
                    person.name(),
                    by,
                    exact,
                    shown == null || shown.state() == null ? null : words(shown.state()),
                    newest == null ? null : newest.at(),
                    inJamf != null);
        }

        private record Person(
                @Nullable String username, @Nullable String name) {}

        /** The two halves of a person come from one place. */
        private static Person person(@Nullable DeviceRecord inJamf, SearchStore.@Nullable Shown shown) {
            if (inJamf != null && !inJamf.fields().username().isBlank()) {
                return new Person(
                        inJamf.fields().username(), text(inJamf.fields().of(DeviceField.REAL_NAME)));
            }
            return shown == null ? new Person(null, null) : new Person(text(shown.username()), text(shown.name()));
        }

        private static @Nullable String text(@Nullable String shown) {
            return shown == null || shown.isBlank() ? null : shown;
        }

        private static String words(AssignmentState state) {
            return switch (state) {
                case PENDING, WRITTEN -> "on its way";
                case WAITING_FOR_DEVICE -> "waiting for the device";
                case VERIFIED -> "assigned";
                case NEEDS_ATTENTION -> "needs attention";
                case SUPERSEDED -> "superseded";
                case EXCLUDED -> "excluded";
                case OBSERVED -> "observed only";
            };
        }
    }
}
