package dev.usher.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help desk makes links by which one person may have one device. */
@UsherTest
class ClaimLinkResourceTest {
    private static final Map<String, String> REASON = Map.of("reason", "New owner, ticket 4711");

    @Inject
    Jdbi jdbi;

    @Test
    void theHelpDeskIsGivenALinkThatIsGoodOnce() {
        // Given
        var serial = SignIn.freshSerial();

        // When
        var answer = asHelpDesk(serial, REASON);

        // Then
        answer.statusCode(201).header("Cache-Control", "no-store").body("$", aMapWithSize(3));
        String link = answer.extract().path("link");
        assertThat(link).matches("https?://[^/]+/enroll#claim=lnk_[A-Za-z0-9_-]+&serial=" + serial);
        begin(serial, claimIn(link)).statusCode(201);
        begin(serial, claimIn(link)).statusCode(410).body("code", equalTo("link_used"));
    }

    @Test
    void theQrCodeSaysTheLink() throws ReaderException {
        // When
        var answer = asHelpDesk(SignIn.freshSerial(), REASON).statusCode(201);

        // Then
        assertThat(read(answer.extract().path("qrCode")))
                .isEqualTo(answer.extract().path("link"));
    }

    @Test
    void aLinkEndsWhenItIsSaidToAndElseAfterADay() {
        // When
        var usual = asHelpDesk(SignIn.freshSerial(), REASON);
        var longer = asHelpDesk(SignIn.freshSerial(), Map.of("reason", "On leave.", "validFor", "P14D"));

        // Then
        assertThat(end(usual))
                .isCloseTo(Instant.now().plus(Duration.ofDays(1)), Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(end(longer))
                .isCloseTo(Instant.now().plus(Duration.ofDays(14)), Assertions.within(1, ChronoUnit.MINUTES));
    }

    @Test
    void anAdminMayAsWellAndNobodyElse() {
        var serial = SignIn.freshSerial();

        post("Usher Admins", serial, REASON).statusCode(201);
        post("Everyone", serial, REASON).statusCode(403).body("code", equalTo("forbidden"));
        given().contentType(ContentType.JSON)
                .body(REASON)
                .post(path(serial))
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "PT59S", "P14DT1S", "-PT1H", "PT0S", ""})
    void aTimeThatCannotBeIsRefused(String validFor) {
        asHelpDesk(SignIn.freshSerial(), Map.of("reason", "New owner.", "validFor", validFor))
                .statusCode(400)
                .body("violations[0].field", equalTo("validFor"));
    }

    @Test
    void aLinkNeedsAReasonAndASerialNumber() {
        var serial = SignIn.freshSerial();

        asHelpDesk(serial, Map.of()).statusCode(400).body("violations[0].field", equalTo("reason"));
        asHelpDesk(serial, Map.of("reason", "no")).statusCode(400).body("violations[0].field", equalTo("reason"));
        asHelpDesk(serial, Map.of("reason", "New owner.", "owner", "mary")).statusCode(400);
        asHelpDesk("short", REASON).statusCode(400).body("violations[0].field", equalTo("serialNumber"));
    }

    @Test
    void aLinkIsInTheAnswerAndNowhereElse() {
        // Given
        var serial = SignIn.freshSerial();
        try (var log = new LogLines()) {
            // When
            var claim = claimIn(asHelpDesk(serial, REASON).extract().path("link"));
            begin(serial, claim);
            begin(serial, claim);

            // Then
            var sealed = Base64.getUrlDecoder().decode(claim.substring("lnk_".length()));
            var inHex = java.util.HexFormat.of().formatHex(sealed);
            assertThat(new StoredText(jdbi).all())
                    .anyMatch(row -> row.contains(serial) && row.contains("New owner, ticket 4711"))
                    .noneMatch(row -> row.contains(claim) || row.contains(inHex));
            assertThat(log.lines()).noneMatch(line -> line.contains(claim));
        }
    }

    private static ValidatableResponse asHelpDesk(String serial, Map<String, String> body) {
        return post("Usher Help Desk", serial, body);
    }

    private static ValidatableResponse post(String group, String serial, Map<String, String> body) {
        return given().header("Authorization", "Bearer " + Sandbox.okta().adminToken(group))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path(serial))
                .then();
    }

    private static String path(String serial) {
        return "/api/v1/devices/" + serial + "/claim";
    }

    private static ValidatableResponse begin(String serial, String claim) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", serial), "claim", claim))
                .post(SignIn.PATH)
                .then();
    }

    private static String claimIn(String link) {
        return link.substring(link.indexOf("lnk_"), link.indexOf("&serial="));
    }

    private static Instant end(ValidatableResponse answer) {
        return Instant.parse(answer.statusCode(201).extract().path("expiresAt"));
    }

    /** What a camera reads in the picture. */
    private static String read(String dataUri) throws ReaderException {
        var svg = new String(
                Base64.getDecoder().decode(dataUri.substring("data:image/svg+xml;base64,".length())),
                StandardCharsets.UTF_8);
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        var scale = 6;
        var width = Integer.parseInt(size.group(1)) * scale;
        var pixels = new int[width * width];
        Arrays.fill(pixels, 0xFFFFFF);
        Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg).results().forEach(square -> {
            var left = Integer.parseInt(square.group(1)) * scale;
            var top = Integer.parseInt(square.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * width + left, y * width + left + scale, 0);
            }
        });
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
        // It is drawn, not photographed: looking for it in a picture misses one in a hundred.
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
