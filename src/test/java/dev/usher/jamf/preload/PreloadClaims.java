package dev.usher.jamf.preload;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.PreloadValues;
import dev.usher.jamf.connection.JamfReply;
import java.net.http.HttpHeaders;
import java.util.Map;

/** What must hold whatever Jamf has in an inventory preload record. */
public final class PreloadClaims {
    private static final PreloadValues OURS =
            new PreloadValues(Map.of(DeviceField.USERNAME, "ada", DeviceField.ROOM, ""), Map.of("Okta ID", "00u1"));

    private PreloadClaims() {}

    /** A row is a record or none; what Usher writes into it is in it then, and nothing else is lost. */
    public static void hold(byte[] body) {
        var headers = HttpHeaders.of(Map.<String, java.util.List<String>>of(), (name, value) -> true);
        new JamfReply(200, headers, text(body)).json().ifPresent(answer -> {
            row(answer);
            answer.path("results").forEach(PreloadClaims::row);
        });
    }

    private static void row(JsonNode row) {
        PreloadRecord.read(row).ifPresent(record -> {
            assertThat(record.id().value()).matches("[0-9]{1,19}");
            record.serialNumber();
            record.isBlank();
            record.values();
            var ours = record.with(OURS);
            assertThat(ours.asIn(OURS).values().get(DeviceField.USERNAME)).isEqualToIgnoringWhitespace("ada");
            assertThat(ours.asIn(OURS).values().get(DeviceField.ROOM)).isBlank();
            assertThat(ours.asIn(OURS).extensionAttributes().get("Okta ID")).isEqualToIgnoringWhitespace("00u1");
            assertThat(ours.with(OURS).sameAs(ours)).isTrue();
            row.fieldNames().forEachRemaining(column -> {
                if (!column.equals("id")) {
                    assertThat(ours.body())
                            .contains(com.fasterxml.jackson.databind.node.TextNode.valueOf(column)
                                    .toString());
                }
            });
        });
    }
}
