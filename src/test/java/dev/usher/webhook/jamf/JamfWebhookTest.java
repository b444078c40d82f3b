package dev.usher.webhook.jamf;

import static dev.usher.webhook.Sender.JAMF_SECRET;
import static dev.usher.webhook.Sender.JSON;
import static dev.usher.webhook.Sender.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.LogLines;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.webhook.Hearsay;
import dev.usher.webhook.Sender;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jamf Pro's webhooks send (jamf-pro.md 4), and what others send in their place. */
@UsherTest
class JamfWebhookTest {
    @Inject
    Hearsay hearsay;

    @Inject
    Jdbi jdbi;

    private static String webhook(String event) {
        return webhook(event, Long.toString(Instant.now().toEpochMilli()));
    }

    private static String webhook(String event, String timestamp) {
        return "\"webhook\":{\"id\":9,\"name\":\"n\",\"webhookEvent\":\"" + event + "\",\"eventTimestamp\":" + timestamp
                + "}";
    }

    private static String json(String event, String members) {
        return "{" + webhook(event) + ",\"event\":{" + members + "}}";
    }

    private static String xml(String event, String members) {
        return "<JSSEvent><webhook><id>9</id><name>n</name><webhookEvent>" + event + "</webhookEvent><eventTimestamp>"
                + Instant.now().toEpochMilli() + "</eventTimestamp></webhook><event>" + members + "</event></JSSEvent>";
    }

    private static HttpResponse<String> added(String serial) {
        return Sender.jamf(JSON, json("ComputerAdded", "\"serialNumber\":\"" + serial + "\",\"jssID\":6"));
    }

    private static void isRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("of 2026", "ComputerAdded", """
                        "udid":"45436edf-864e-4364-982a-330b01d39e28","deviceName":"Boalime","model":"13-inch MacBook Pro",
                        "macAddress":"6A:2C:4B:B7:65:C8","alternateMacAddress":"","serialNumber":"SERIAL","osVersion":"15.5",
                        "osBuild":"24F74","userDirectoryID":"-1","username":"","realName":"","emailAddress":"","phone":"",
                        "position":"","department":"","building":"","room":"","ipAddress":"203.0.113.9",
                        "reportedIpV4Address":"10.0.0.9","reportedIpV6Address":"","jssID":6,
                        "managementId":"fd14f8f3-d5a4-4c44-ad7b-5f93d2ed15cb\"""", "enrolled computer"),
                Arguments.of("older", "ComputerAdded", """
                        "udid":"U","serialNumber":"SERIAL","reportedIpAddress":"10.0.0.9","jssID":6""", "enrolled computer"),
                Arguments.of("id as text", "ComputerInventoryCompleted", """
                        "serialNumber":"SERIAL","jssID":"6\"""", "inventory computer"),
                Arguments.of("id in lower case", "ComputerInventoryCompleted", """
                        "jssid":6,"serialNumber":"SERIAL\"""", "inventory computer"),
                Arguments.of("nested", "ComputerInventoryCompleted", """
                        "computer":{"udid":"U","serialNumber":"SERIAL","jssID":6},"trigger":"CLIENT_CHECKIN","username":"jane\"""", "inventory computer"),
                Arguments.of("unknown members", "MobileDeviceEnrolled", """
                        "new":{"deeper":[{"serialNumber":"OTHERDEVICE1"}]},"serialNumber":"SERIAL","more":[1,[2]],"no":null""", "enrolled mobile"),
                Arguments.of("mobile", "MobileDeviceInventoryCompleted", """
                        "udid":"0dad565f","deviceName":"iPad","version":"18.5","product":"","imei":"","icciID":"",
                        "serialNumber":"SERIAL","jssID":1""", "inventory mobile"),
                Arguments.of("unenrolled", "MobileDeviceUnEnrolled", """
                        "serialNumber":"SERIAL","jssID":1""", "unenrolled mobile"),
                Arguments.of("from Apple", "DeviceAddedToDEP", """
                        "assetTag":"","description":"IPAD","deviceAssignedDate":1780530100000,
                        "deviceEnrollmentProgramInstanceId":1,"model":"IPAD","serialNumber":"SERIAL\"""", "on_its_way"),
                Arguments.of("another case", "computeradded", """
                        "serialNumber":"SERIAL\"""", "enrolled computer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void anEventEndsInAHintInJson(String name, String event, String members, String hint) {
        var serial = SignIn.freshSerial();

        var answer = Sender.jamf(JSON, json(event, members.replace("SERIAL", serial)));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(hearsay.of(serial)).containsExactly(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml", "application/xml", "application/xml;charset=UTF-8", "Text/XML; charset=\"utf-8\""})
    void anEventEndsInAHintInXml(String contentType) {
        var serial = SignIn.freshSerial();
        var members = "<udid>45436edf</udid><deviceName>Bo &amp; Al</deviceName><serialNumber>" + serial
                + "</serialNumber><jssID>6</jssID><username/><new><serialNumber>OTHERDEVICE1</serialNumber></new>";

        assertThat(Sender.jamf(
                                contentType,
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml("ComputerAdded", members))
                        .statusCode())
                .isEqualTo(202);

        assertThat(hearsay.of(serial)).containsExactly("enrolled computer");
    }

    @Test
    void aNestedComputerIsFoundInXml() {
        var serial = SignIn.freshSerial();

        Sender.jamf(
                XML,
                xml("ComputerInventoryCompleted", "<computer><serialNumber>" + serial + "</serialNumber></computer>"));

        assertThat(hearsay.of(serial)).containsExactly("inventory computer");
    }

    @Test
    void theEventMayStandBeforeItsWebhook() {
        var serial = SignIn.freshSerial();

        Sender.jamf(JSON, "{\"event\":{\"serialNumber\":\"" + serial + "\"}," + webhook("ComputerAdded") + "}");

        assertThat(hearsay.of(serial)).containsExactly("enrolled computer");
    }

    @ParameterizedTest
    @EnumSource(JamfEvent.class)
    void everyEventIsRecognised(JamfEvent event) {
        var serial = SignIn.freshSerial();
        var name = event.wireName();
        var effects = event.meaning().isPresent() ? 2 : 0;

        var answers = List.of(
                Sender.jamf(JSON, json(name, "\"serialNumber\":\"" + serial + "\",\"jssID\":1")),
                Sender.jamf(
                        XML,
                        xml(name.toUpperCase(java.util.Locale.ROOT), "<serialNumber>" + serial + "</serialNumber>")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(hearsay.of(serial)).hasSize(effects);
    }

    @Test
    void thereAreTwentyThree() {
        assertThat(Arrays.stream(JamfEvent.values()).map(JamfEvent::wireName))
                .hasSize(23)
                .containsExactlyInAnyOrderElementsOf(dev.usher.sandbox.jamf.SandboxWebhooks.EVENTS);
    }

    @Test
    void anEventThatJamfMayHaveTomorrowIsIgnored() {
        assertThat(Sender.jamf(JSON, json("ComputerDreamt", "\"serialNumber\":\"USHERTEST0\""))
                        .statusCode())
                .isEqualTo(202);
        assertThat(Sender.jamf(JSON, json("\\u0000\\u0000", "\"jssID\":\"\\u0000\""))
                        .statusCode())
                .isEqualTo(202);
        assertThat(hearsay.of("USHERTEST0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"serialNumber\":\"\"",
                "\"jssID\":6",
                "\"serialNumber\":null",
                "\"serialNumber\":\"VM/1+2\"",
                ""
            })
    void aDeviceWithoutASerialNumberIsIgnored(String members) {
        assertThat(Sender.jamf(JSON, json("MobileDeviceEnrolled", members)).statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRepeatHasNoSecondEffect() {
        var serial = SignIn.freshSerial();
        var body = json("ComputerAdded", "\"serialNumber\":\"" + serial + "\",\"jssID\":6");

        assertThat(Sender.jamf(JSON, body).statusCode()).isEqualTo(202);
        assertThat(Sender.jamf(JSON, body).statusCode()).isEqualTo(202);

        assertThat(hearsay.of(serial)).hasSize(1);
        assertThat(hearsay.journal(serial)).containsExactly("reported_enrolled");
    }

    @Test
    void aRepeatIsKnownForADayAndIsAnotherEventAfterIt() {
        var serial = SignIn.freshSerial();
        var body = json("ComputerAdded", "\"serialNumber\":\"" + serial + "\"");
        Sender.jamf(JSON, body);

        jdbi.useHandle(handle -> handle.execute("UPDATE webhook_event SET received_at = now() - interval '23 hours'"));
        Sender.jamf(JSON, body);
        assertThat(hearsay.of(serial)).hasSize(1);

        jdbi.useHandle(handle -> handle.execute("UPDATE webhook_event SET received_at = now() - interval '25 hours'"));
        Sender.jamf(JSON, body);
        assertThat(hearsay.of(serial)).hasSize(2);
    }

    @Test
    void anotherTimeIsAnotherEvent() {
        var serial = SignIn.freshSerial();
        var now = Instant.now().toEpochMilli();
        for (var timestamp : List.of(now, now + 1, now + 2)) {
            Sender.jamf(
                    JSON,
                    "{" + webhook("ComputerInventoryCompleted", timestamp.toString())
                            + ",\"event\":{\"serialNumber\":\"" + serial + "\"}}");
        }

        assertThat(hearsay.of(serial)).hasSize(3);
        assertThat(hearsay.journal(serial)).isEmpty();
    }

    /** A clock that is far off is no reason to lose a hint, and one that stands still makes no event a repeat for a day. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "99999999999999",
                "9223372036854775807",
                "1e400",
                "\"yesterday\"",
                "null",
                "\"\"",
                "1.5"
            })
    void aClockThatIsFarOffLosesNothing(String timestamp) {
        var serial = SignIn.freshSerial();
        var body = "{" + webhook("ComputerAdded", timestamp) + ",\"event\":{\"serialNumber\":\"" + serial + "\"}}";

        assertThat(Sender.jamf(JSON, body).statusCode()).isEqualTo(202);
        Sender.jamf(JSON, body);
        assertThat(hearsay.of(serial)).hasSize(1);

        jdbi.useHandle(
                handle -> handle.execute("UPDATE webhook_event SET received_at = received_at - interval '2 minutes'"));
        Sender.jamf(JSON, body);
        assertThat(hearsay.of(serial)).hasSize(2);
    }

    @Test
    void theTimelineTellsWhatIsWorthTelling() {
        var serial = SignIn.freshSerial();
        for (var event : List.of(
                "DeviceAddedToDEP",
                "MobileDeviceEnrolled",
                "MobileDeviceInventoryCompleted",
                "MobileDeviceUnEnrolled")) {
            Sender.jamf(JSON, json(event, "\"serialNumber\":\"" + serial + "\""));
        }

        assertThat(hearsay.journal(serial))
                .containsExactly("reported_on_its_way", "reported_enrolled", "reported_unenrolled");
    }

    @Test
    void basicWithTheSecretAsPasswordIsLetIn() {
        for (var name : List.of("jamf", "", "anybody")) {
            var basic = Base64.getEncoder().encodeToString((name + ":" + JAMF_SECRET).getBytes(StandardCharsets.UTF_8));
            assertThat(sent("Authorization", "Basic " + basic)).isEqualTo(202);
            assertThat(sent("Authorization", "basic  " + basic)).isEqualTo(202);
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsNotLetIn() {
        var wrong = Base64.getEncoder().encodeToString(("jamf:" + JAMF_SECRET + "x").getBytes(StandardCharsets.UTF_8));

        assertThat(sent("Accept", "*/*")).isEqualTo(401);
        assertThat(sent("X-Usher-Secret", "")).isEqualTo(401);
        assertThat(sent("X-Usher-Secret", "wrong")).isEqualTo(401);
        assertThat(sent("X-Usher-Secret", JAMF_SECRET.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(401);
        assertThat(sent("X-Usher-Secret", Sender.OKTA_SECRET)).isEqualTo(401);
        assertThat(sent("Authorization", JAMF_SECRET)).isEqualTo(401);
        assertThat(sent("Authorization", "Bearer " + JAMF_SECRET)).isEqualTo(401);
        assertThat(sent("Authorization", "Basic " + wrong)).isEqualTo(401);
        assertThat(sent("Authorization", "Basic %%%")).isEqualTo(401);
    }

    private static int sent(String header, String value) {
        return Sender.post(
                        "/webhooks/jamf",
                        BodyPublishers.ofString(json("ComputerCheckIn", "")),
                        "Content-Type",
                        JSON,
                        header,
                        value)
                .statusCode();
    }

    /** A body that cannot be read is not looked at before its sender is known. */
    @Test
    void theSecretComesFirst() {
        var answer = Sender.post("/webhooks/jamf", BodyPublishers.ofString("garbage"), "Content-Type", "image/png");

        isRefused(answer, 401, "wrong_secret");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"webhooks\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=utf-7", "*/*"})
    void anotherContentTypeIsRefused(String contentType) {
        isRefused(Sender.jamf(contentType, json("ComputerCheckIn", "")), 415, "unsupported_media_type");
    }

    @Test
    void theContentTypeDecidesAndNotWhatTheBodyLooksLike() {
        isRefused(Sender.jamf(XML, json("ComputerCheckIn", "")), 400, "malformed_body");
        isRefused(Sender.jamf(JSON, xml("ComputerCheckIn", "")), 400, "malformed_body");
        isRefused(
                Sender.post(
                        "/webhooks/jamf",
                        BodyPublishers.ofString(json("ComputerCheckIn", "")),
                        "X-Usher-Secret",
                        JAMF_SECRET),
                415,
                "unsupported_media_type");
    }

    @Test
    void otherCharsetsAreReadAsTheySay() {
        var serial = SignIn.freshSerial();
        var body = json("ComputerAdded", "\"deviceName\":\"Jörgs Mac\",\"serialNumber\":\"" + serial + "\"");

        assertThat(Sender.jamf(JSON + "; charset=ISO-8859-1", body.getBytes(StandardCharsets.ISO_8859_1))
                        .statusCode())
                .isEqualTo(202);
        assertThat(hearsay.of(serial)).hasSize(1);
        isRefused(Sender.jamf(JSON, body.getBytes(StandardCharsets.ISO_8859_1)), 400, "malformed_body");
    }

    static Stream<Arguments> malformed() {
        var event = "\"webhook\":{\"webhookEvent\":\"ComputerCheckIn\"}";
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "[]",
                        "\"text\"",
                        "{",
                        "{}",
                        "{\"webhook\":{}}",
                        "{\"webhook\":{\"webhookEvent\":\"\"}}",
                        "{\"webhook\":{\"webhookEvent\":null}}",
                        "{\"webhook\":[{\"webhookEvent\":\"ComputerAdded\"}]}",
                        "{" + event + "} {}",
                        "{" + event + ",\"event\":{",
                        "{" + event + "," + event + "}",
                        "{" + event + ",\"event\":{\"jssID\":1,\"jssID\":2}}",
                        "{" + event + ",\"event\":{\"a\":NaN}}",
                        "{" + event + ",\"event\":{\"a\":" + "9".repeat(1000) + "}}",
                        "{" + event + ",\"event\":{\"a\":\"\0\"}}",
                        "{" + event + ",\"event\":" + "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000),
                        "{" + event + ",\"event\":{\"a\":" + "[".repeat(100_000))
                .map(body -> Arguments.of(JSON, body));
    }

    static Stream<Arguments> malformedXml() {
        var event = "<JSSEvent><webhook><webhookEvent>ComputerCheckIn</webhookEvent></webhook>";
        return Stream.of(
                        "",
                        "<JSSEvent/>",
                        "<JSSEvent>",
                        event,
                        event + "</JSSEvent><JSSEvent/>",
                        event + "<event>&nbsp;</event></JSSEvent>",
                        event + "<event><a>\0</a></event></JSSEvent>",
                        event + "<event><a>&#0;</a></event></JSSEvent>",
                        event + "<event><jssID>1</jssID><jssID>2</jssID></event></JSSEvent>",
                        event + "<event>" + "<a>".repeat(30_000) + "</event></JSSEvent>",
                        "<!DOCTYPE JSSEvent>" + event + "</JSSEvent>",
                        "<!DOCTYPE JSSEvent [<!ENTITY a \"b\">]>" + event + "<event><a>&a;</a></event></JSSEvent>",
                        "<?xml version=\"1.0\" encoding=\"no-such\"?>" + event + "</JSSEvent>")
                .map(body -> Arguments.of(XML, body));
    }

    @ParameterizedTest
    @MethodSource({"malformed", "malformedXml"})
    void whatCannotBeReadIsMalformed(String contentType, String body) {
        isRefused(Sender.jamf(contentType, body), 400, "malformed_body");
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        var body = (json("ComputerAdded", "\"deviceName\":\"?\",\"serialNumber\":\"USHERTEST0\""))
                .getBytes(StandardCharsets.UTF_8);
        var xml = xml("ComputerAdded", "<deviceName>?</deviceName>").getBytes(StandardCharsets.UTF_8);
        for (byte wrong : new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0x80}) {
            isRefused(Sender.jamf(JSON, with(body, wrong)), 400, "malformed_body");
            isRefused(Sender.jamf(XML, with(xml, wrong)), 400, "malformed_body");
        }
    }

    private static byte[] with(byte[] body, byte wrong) {
        var changed = body.clone();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == '?') {
                changed[i] = wrong;
            }
        }
        return changed;
    }

    /** Nothing is expanded, and nothing is fetched: not from a file, not from the network. */
    @Test
    void entitiesAreRefusedBeforeTheyAreAnything() throws Exception {
        var laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY lol%d \"%s\">".formatted(i, ("&lol" + (i - 1) + ";").repeat(10)));
        }
        var serial = SignIn.freshSerial();
        var members = "<serialNumber>" + serial + "</serialNumber><a>&lol29;</a>";
        var began = System.nanoTime();
        isRefused(Sender.jamf(XML, laughs + "]>" + xml("ComputerAdded", members)), 400, "malformed_body");
        assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);

        try (var bait = new java.net.ServerSocket(0)) {
            bait.setSoTimeout(500);
            var there = "http://localhost:" + bait.getLocalPort() + "/";
            for (var type : List.of(
                    "<!DOCTYPE a SYSTEM \"" + there + "a.dtd\">",
                    "<!DOCTYPE a [<!ENTITY lol29 SYSTEM \"" + there + "\">]>",
                    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + there + "\"> %p;]>",
                    "<!DOCTYPE a [<!ENTITY lol29 SYSTEM \"file:///etc/passwd\">]>")) {
                var answer = Sender.jamf(XML, type + xml("ComputerAdded", members));
                isRefused(answer, 400, "malformed_body");
                assertThat(answer.body()).doesNotContain("root:");
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(bait::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
        assertThat(hearsay.of(serial)).isEmpty();
    }

    @Test
    void aBodyMayBe256KiBAndNoMore() {
        isRefused(Sender.jamf(JSON, padded(256 * 1024 + 1)), 413, "body_too_large");
        assertThat(Sender.jamf(JSON, padded(256 * 1024)).statusCode()).isEqualTo(202);
        isRefused(
                Sender.post(
                        "/webhooks/jamf",
                        Sender.chunked(padded(256 * 1024 + 1)),
                        "Content-Type",
                        JSON,
                        "X-Usher-Secret",
                        JAMF_SECRET),
                413,
                "body_too_large");
    }

    @Test
    void tenMegabytesAreRefused() throws Exception {
        // By hand: the JDK's client goes on writing where it should read the refusal.
        try (var socket = new java.net.Socket("localhost", Sender.address("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /webhooks/jamf HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "X-Usher-Secret: " + JAMF_SECRET + "\r\nContent-Length: 10485760\r\n\r\n{")
                            .getBytes(StandardCharsets.UTF_8));
            var status = new java.io.BufferedReader(
                            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(status).startsWith("HTTP/1.1 413");
        }
    }

    private static byte[] padded(int bytes) {
        var frame = json("ComputerCheckIn", "\"a\":\"\"");
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noSecretIsEverLoggedOrStoredOrAnswered() {
        try (var log = new LogLines()) {
            var serial = SignIn.freshSerial();
            added(serial);
            var refused = Sender.post(
                    "/webhooks/jamf",
                    BodyPublishers.ofString("{\"password\":\"in-the-body-xyzzyplugh\"}"),
                    "Content-Type",
                    JSON,
                    "X-Usher-Secret",
                    "guess-by-a-stranger-xyzzyplugh");
            var malformed = Sender.jamf(JSON, "{\"in-the-body-xyzzyplugh");

            assertThat(refused.body() + malformed.body()).doesNotContain("xyzzyplugh", JAMF_SECRET);
            assertThat(log.lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("xyzzyplugh") || line.contains(JAMF_SECRET));
            assertThat(new StoredText(jdbi).all())
                    .anyMatch(row -> row.contains(serial))
                    .noneMatch(row -> row.contains("xyzzyplugh") || row.contains(JAMF_SECRET));
        }
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertThat(Sender.get("/webhooks/jamf", "X-Usher-Secret", JAMF_SECRET).statusCode())
                .isEqualTo(405);
    }
}
