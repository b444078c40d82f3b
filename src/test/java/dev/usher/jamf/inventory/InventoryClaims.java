package dev.usher.jamf.inventory;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.fuzz.Claims;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.connection.JamfReply;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold whatever Jamf answers to a search, and whatever somebody searches for. */
public final class InventoryClaims {
    private static final SerialNumber ASKED = new SerialNumber("C02ZK1YTMD6M");
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (name, value) -> true);

    private InventoryClaims() {}

    /** Whatever comes is rows that Usher can use, or none. */
    public static void hold(byte[] body) {
        new JamfReply(200, NONE, text(body)).json().ifPresent(answer -> {
            rows(answer, Rows.of(answer, ComputerWire::read));
            rows(answer, Rows.of(answer, InventoryClaims::mobile));
            ComputerWire.read(answer).ifPresent(InventoryClaims::device);
            mobile(answer).ifPresent(InventoryClaims::device);
            MobileWire.isWhole(answer);
            MobileWire.managementId(answer);
        });
    }

    /** What is typed stays within its literal. */
    public static void typed(byte[] data) {
        var typed = text(data);
        if (typed.isBlank()) {
            return;
        }
        var filter = new TypedText(typed).within(List.of("a"));

        assertThat(filter).startsWith("a==");
        assertThat(Claims.unquoted(filter.substring("a==".length()))).isEqualTo("*" + typed + "*");
    }

    private static Optional<DeviceRecord> mobile(JsonNode row) {
        return MobileWire.read(row, MobileWire.serialNumber(row).orElse(ASKED), id -> null);
    }

    private static void rows(JsonNode answer, Rows rows) {
        assertThat(rows.devices().size()).isLessThanOrEqualTo(rows.sent());
        rows.devices().forEach(InventoryClaims::device);
        var found = rows.only(device -> device.serialNumber().equals(ASKED));
        if (found instanceof DeviceLookup.Found one) {
            assertThat(one.device().serialNumber()).isEqualTo(ASKED);
        }
        if (Rows.isAlone(answer)) {
            assertThat(rows.sent()).isEqualTo(1);
        }
        assertThat(Rows.present(answer, List.of(ASKED), ComputerWire::serialNumber))
                .isSubsetOf(ASKED);
    }

    private static void device(DeviceRecord device) {
        assertThat(device.id().value()).matches("[0-9]{1,19}");
        assertThat(device.serialNumber().value()).matches("[A-Z0-9]{8,20}");
        for (var field : DeviceField.values()) {
            assertThat(device.fields().of(field)).isNotNull();
        }
    }
}
