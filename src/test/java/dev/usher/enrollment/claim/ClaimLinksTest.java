package dev.usher.enrollment.claim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.link.PublicAddress;
import dev.usher.journal.Journal;
import dev.usher.kit.ByLink;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.secret.RandomId;
import dev.usher.secret.Sealer;
import dev.usher.secret.Secret;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** One link, one device, one sign-in. */
@UsherTest
@TestProfile(ByLink.class)
class ClaimLinksTest {
    private static final Caller CALLER = new Caller("203.0.113.7", null, null);

    @Inject
    ClaimLinks links;

    @Inject
    BrowserSignIns browsers;

    @Inject
    Sealer sealer;

    @Inject
    PublicAddress address;

    @Inject
    Journal journal;

    @Inject
    Jdbi jdbi;

    @Test
    void aLinkTakesADeviceFromItsOwner() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("old.owner@example.com"));

        // When
        var signIn = SignIn.begin(body(mac.serial(), claim(mac.serial())));
        signIn.withPassword("mary@example.com");

        // Then
        signIn.until("assigned");
        String proofAndSource = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT proof || ' ' || source FROM assignment WHERE serial_number = :serial")
                .bind("serial", mac.serial())
                .mapTo(String.class)
                .one());
        assertThat(proofAndSource).isEqualTo("link claim_link");
    }

    @Test
    void aLinkIsGoodOnce() {
        // Given
        var serial = SignIn.freshSerial();
        var claim = claim(serial);
        SignIn.begin(body(serial, claim)).cancel().statusCode(204);

        // When
        var again = begin(serial, claim);

        // Then
        again.statusCode(410).body("code", equalTo("link_used"));
    }

    @Test
    void aLinkWhoseTimeIsUpIsGoodNoMore() {
        // Given
        var serial = serial();
        var yesterday = Clock.fixed(Instant.now().minus(ClaimLinks.USUAL), ZoneOffset.UTC);
        var expired = new ClaimLinks(sealer, address, journal, yesterday)
                .make(serial, "Hana", "new Mac", ClaimLinks.USUAL.minusSeconds(1));

        // When
        var answer = begin(serial.value(), claimOf(expired));

        // Then
        answer.statusCode(410).body("code", equalTo("link_used"));
    }

    @Test
    void theSameBrowserGoesOnWhereItIs() {
        // Given
        var serial = SignIn.freshSerial();
        var wanted = wanted(serial, claim(serial));
        var browser = Secret.of(RandomId.base64Url(32));
        var first = browsers.begin(wanted, browser, CALLER).enrollment();

        // When
        var second = browsers.begin(wanted, browser, CALLER).enrollment();

        // Then
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void theSameBrowserBeginsAnewWhereItCameToNothingAndNoOtherDoes() {
        // Given
        var serial = SignIn.freshSerial();
        var wanted = wanted(serial, claim(serial));
        var browser = Secret.of(RandomId.base64Url(32));
        var first = browsers.begin(wanted, browser, CALLER).enrollment();
        browsers.cancel(first.id(), browser, CALLER);

        // When
        var other = catchThrowableOfType(
                Problem.class, () -> browsers.begin(wanted, Secret.of(RandomId.base64Url(32)), CALLER));
        var second = browsers.begin(wanted, browser, CALLER).enrollment();

        // Then
        assertThat(other.kind()).isEqualTo(ProblemKind.LINK_USED);
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void aLinkThatOktasTroubleKeptFromBeginningIsNotSpent() {
        // Given
        var serial = SignIn.freshSerial();
        var claim = claim(serial);
        Sandbox.okta().faults().next(1, "/oauth2/default/v1/interact", SandboxFault.badGateway());
        begin(serial, claim);

        // When
        var later = begin(serial, claim);

        // Then
        later.statusCode(201);
    }

    @Test
    void aLinkForAnotherDeviceProvesNothing() {
        // Given
        var claim = claim(SignIn.freshSerial());

        // When
        var answer = begin(SignIn.freshSerial(), claim);

        // Then
        answer.statusCode(403).body("code", equalTo("device_not_proven"));
    }

    @Test
    void aLinkThatWasChangedProvesNothing() {
        // Given
        var serial = SignIn.freshSerial();
        var claim = claim(serial);
        var last = claim.charAt(claim.length() / 2) == 'A' ? 'B' : 'A';
        var changed = claim.substring(0, claim.length() / 2) + last + claim.substring(claim.length() / 2 + 1);

        // When
        var answer = begin(serial, changed);

        // Then
        answer.statusCode(403).body("code", equalTo("device_not_proven"));
        begin(serial, "lnk_").statusCode(403);
        begin(serial, "lnk_%%%").statusCode(403);
    }

    @Test
    void anythingButALinkIsRefused() {
        begin(SignIn.freshSerial(), "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
                .statusCode(403)
                .body("code", equalTo("device_not_proven"));
    }

    @Test
    void aClaimOfTenThousandCharactersIsNoClaim() {
        begin(SignIn.freshSerial(), "lnk_" + "A".repeat(10_000))
                .statusCode(400)
                .body("violations[0].field", equalTo("claim"));
    }

    @Test
    void theJournalSaysWhoMadeALinkAndWhyAndTheDatabaseDoesNotHoldIt() {
        // Given
        var serial = SignIn.freshSerial();
        var claim = claim(serial);

        // When
        SignIn.begin(body(serial, claim));

        // Then
        var sentence = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT replace(replace(sentence, '{by}', actor), '{words}', words) FROM journal WHERE serial_number = :serial AND kind = 'claim_link_made'")
                .bind("serial", serial)
                .mapTo(String.class)
                .one());
        assertThat(sentence)
                .startsWith("Hana of the help desk made a claim link")
                .endsWith(": new Mac");
        assertThat(sentence).doesNotContain(claim);
        var digests = jdbi.withHandle(handle -> handle.createQuery("SELECT digest FROM claim_link")
                .mapTo(byte[].class)
                .list());
        assertThat(digests)
                .isNotEmpty()
                .allSatisfy(
                        digest -> assertThat(HexFormat.of().formatHex(digest)).hasSize(64));
    }

    @Test
    void aLinkIsGoodForTwoWeeksAtMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> links.make(serial(), "Hana", "new Mac", Duration.ofDays(15)));
    }

    @Test
    void theQrCodeIsAPictureThatNeedsNoOther() {
        assertThat(QrCode.dataUri("https://usher.example.com/enroll#claim=lnk_abc"))
                .startsWith("data:image/svg+xml;base64,");
    }

    private String claim(String serial) {
        var made = links.make(new SerialNumber(serial), "Hana of the help desk", "new Mac", ClaimLinks.USUAL);
        assertThat(made.link().reveal()).contains("/enroll#claim=lnk_").endsWith("&serial=" + serial);
        return claimOf(made);
    }

    private static String claimOf(ClaimLinks.Made made) {
        var link = made.link().reveal();
        return link.substring(link.indexOf("#claim=") + 7, link.indexOf("&serial="));
    }

    private static NewEnrollment wanted(String serial, String claim) {
        return new NewEnrollment(new NewEnrollment.NewDevice(serial, "computer", null, null), claim, null, null, null);
    }

    private static SerialNumber serial() {
        return new SerialNumber(SignIn.freshSerial());
    }

    private static Map<String, ?> body(String serial, String claim) {
        return Map.of("device", Map.of("serialNumber", serial), "claim", claim);
    }

    private static ValidatableResponse begin(String serial, String claim) {
        return given().contentType(ContentType.JSON)
                .body(body(serial, claim))
                .post(SignIn.PATH)
                .then();
    }
}
