package dev.usher.assignment.proof;

import dev.usher.device.DeviceFacts;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A Jamf with one Mac, whose writes do what the test says. */
final class FakeSession {
    static final String KEY = "6";

    private final SerialNumber serial;
    private final JamfId id;
    /** Every secret that was sent, whatever became of it. */
    final List<String> sent = new ArrayList<>();

    /** What is in the attribute. */
    String shown = "";

    /** What a write does. */
    Consumer<String> whenSent = secret -> shown = secret;

    FakeSession(SerialNumber serial, JamfId id) {
        this.serial = serial;
        this.id = id;
    }

    DeviceRecord device() {
        return showing(shown);
    }

    /** The same as a page showed it that was read before. */
    DeviceRecord showing(String value) {
        var attributes = value.isEmpty() ? Map.<String, List<String>>of() : Map.of(KEY, List.of(value));
        return new DeviceRecord(
                DeviceKind.COMPUTER,
                id,
                serial,
                null,
                null,
                null,
                null,
                new DeviceFacts("Mac", "", "", "", "", "", "", false, false, true, List.of()),
                new DeviceFields(Map.of(), attributes));
    }

    JamfSession session() {
        return (JamfSession) Proxy.newProxyInstance(
                JamfSession.class.getClassLoader(),
                new Class<?>[] {JamfSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "read" -> Optional.of(device());
                    case "update" -> {
                        update((DeviceChange) arguments[2]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void update(DeviceChange change) {
        var secret = change.extensionAttributes().getOrDefault(KEY, List.of()).getFirst();
        sent.add(secret);
        whenSent.accept(secret);
    }
}
