package dev.usher.saml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.http.HttpRequest;
import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import dev.usher.kit.LogLines;
import dev.usher.kit.PlayedOkta;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.saml.HandMadeProvider.Request;
import dev.usher.secret.RandomId;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From Jamf Pro's request to its answer, as a browser sees it. */
@UsherTest
@TestProfile(PlayedOkta.class)
class SsoFlowTest {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String METADATA = "http://localhost:8080/saml/metadata";
    private static final String SIGN_ON = "http://localhost:8080/saml/sso";
    private static final String RELAY_STATE = "https://jamf.example.com/enroll?step=\"2\"&who=<mary>'s Mac";
    private static final HandMadeProvider JAMF = new HandMadeProvider(PlayedOkta.KEY);

    @Inject
    FakeDevicelessSignIns signIns;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final Map<String, String> cookies = new HashMap<>();

    @Test
    void theMetadataAreReadByAnotherLibrary() throws Exception {
        var answer = given().get("/saml/metadata").then().statusCode(200).extract();

        assertThat(answer.header("Content-Type")).startsWith("application/samlmetadata+xml");
        assertThat(answer.header("Cache-Control")).contains("max-age=");
        var read = IdPMetadataParser.parseXML(HandMadeProvider.parsed(answer.asString()));
        assertThat(read)
                .containsEntry("onelogin.saml2.idp.entityid", METADATA)
                .containsEntry("onelogin.saml2.idp.single_sign_on_service.url", SIGN_ON)
                .containsKey("onelogin.saml2.idp.x509cert");
        assertThat(answer.asString())
                .contains(
                        "WantAuthnRequestsSigned=\"true\"",
                        "bindings:HTTP-POST",
                        "bindings:HTTP-Redirect",
                        "Signature");
        // Signed once: a document's ID is another each time that it is written.
        assertThat(given().get("/saml/metadata").asString()).isEqualTo(answer.asString());
    }

    @Test
    void aRedirectLeadsToTheSignInAndBackWithAnAnswer() throws Exception {
        // Given
        var request = request();
        var taken = redirected(JAMF.redirect(request.xml(), RELAY_STATE));
        var path = taken.header("Location");
        assertThat(taken.cookies()).isEmpty();
        var page = follow(path);
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(signIns.continueAt).contains(path);
        assertThat(follow(path).header("Location")).isEqualTo(page.header("Location"));
        signedIn(page, "mary@example.com<!---->.evil.example", "pwd", "mfa");

        // When
        var handover = follow(path);

        // Then
        assertThat(handover.statusCode()).isEqualTo(200);
        assertThat(handover.header("Content-Security-Policy"))
                .contains("form-action https: https://jamf.example.com;", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(handover.header("Cache-Control")).isEqualTo("no-store");
        assertThat(handover.header("Referrer-Policy")).isEqualTo("strict-origin");
        assertThat(handover.asString())
                .contains("action=\"" + HandMadeProvider.CONSUMER + "\"", "saml.js", "<button type=\"submit\">");
        assertThat(hidden(handover, "RelayState")).isEqualTo(RELAY_STATE);
        var said = accepted(hidden(handover, "SAMLResponse"), request);
        assertThat(said.getNameId()).isEqualTo("mary@example.com<!---->.evil.example");
        assertThat(said.getAttributes().get("email")).containsExactly("mary@example.com");
        assertThat(said.getAttributes().get("name")).containsExactly("Mary <Major>");
        assertThat(said.getAttributes().get("http://schemas.xmlsoap.org/claims/Group"))
                .containsExactly("Staff Berlin");
    }

    @Test
    void aFormOfJamfsIsTakenWithoutTouchingTheBrowsersCookie() throws Exception {
        // Given
        var request = request();
        follow("/enroll");
        var key = cookies.get("usher");

        // When
        var taken = posted(JAMF.signed(request.xml()), RELAY_STATE);

        // Then
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.cookies()).isEmpty();
        var page = follow(taken.header("Location"));
        signedIn(page, "mary@example.com", "pwd");
        var handover = follow(taken.header("Location"));
        assertThat(cookies).containsEntry("usher", key);
        assertThat(accepted(hidden(handover, "SAMLResponse"), request).getNameId())
                .isEqualTo("mary@example.com");
    }

    @Test
    void aPageThatTheBrowserLostIsGivenAgainAndToldOnce() {
        // Given
        var path = redirected(JAMF.redirect(request().xml(), null)).header("Location");
        signedIn(follow(path), "mary@example.com", "pwd");
        var before = told();
        follow(path);

        // When
        var again = follow(path);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).contains("SAMLResponse");
        assertThat(told()).isEqualTo(before + 1);
    }

    private int told() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM journal WHERE kind = 'saml_answered'")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aMinuteLaterAnAnswerIsNotGivenAgain() {
        // Given
        var path = redirected(JAMF.redirect(request().xml(), null)).header("Location");
        signedIn(follow(path), "mary@example.com", "pwd");
        follow(path);
        jdbi.useHandle(
                handle -> handle.execute(
                        "UPDATE saml_request SET answered_at = answered_at - interval '61 seconds' WHERE answered_at IS NOT NULL"));

        // When
        var again = follow(path);

        // Then
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.asString()).contains("begin again there").doesNotContain("SAMLResponse");
    }

    @Test
    void aRequestIsTakenOnceByWhicheverBinding() {
        var request = request();

        assertThat(redirected(JAMF.redirect(request.xml(), null)).statusCode()).isEqualTo(303);

        var again = redirected(JAMF.redirect(request.xml(), "another"));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("it was sent here before");
        assertThat(posted(JAMF.signed(request.xml()), null).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherBrowserDoesNotGoOn() {
        // Given
        var path = redirected(JAMF.redirect(request().xml(), null)).header("Location");
        signedIn(follow(path), "mary@example.com", "pwd");

        // When
        cookies.clear();
        var other = follow(path);

        // Then
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.asString()).doesNotContain("SAMLResponse");
    }

    @Test
    void whatIsRefusedIsAPageForAPersonAndADocumentForAProgram() {
        var unsigned = "SAMLRequest="
                + HandMadeProvider.encoded(Base64.getEncoder()
                        .encodeToString(
                                HandMadeProvider.deflated(request().xml().getBytes(StandardCharsets.UTF_8))))
                + "&RelayState=https://evil.example.com/";

        var page = redirected(unsigned);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.header("Location")).isNull();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.asString()).contains("it is not signed", "U-").doesNotContain("evil.example.com");
        given().urlEncodingEnabled(false)
                .get("/saml/sso?" + unsigned)
                .then()
                .statusCode(400)
                .body("code", equalTo("saml_request_refused"))
                .body("reference", startsWith("U-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/saml/sso", "/saml/sso?SAMLRequest=", "/saml/sso?SAMLResponse=AAAA"})
    void whoComesWithoutARequestIsTold(String address) {
        assertThat(browser().get(address).statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownRequestIsOver() {
        assertThat(follow("/saml/sso/" + RandomId.base64Url(24)).statusCode()).isEqualTo(410);
    }

    @Test
    void whoMayAskNobodyIsToldSo() {
        var path = redirected(JAMF.redirect(request().with("IsPassive", "true").xml(), null))
                .header("Location");

        assertThat(xml(hidden(follow(path), "SAMLResponse")))
                .contains("status:NoPassive")
                .doesNotContain("<saml:Assertion");
    }

    @Test
    void aSignInOfBeforeIsNoFreshOne() {
        // Given
        var path = redirected(JAMF.redirect(request().with("ForceAuthn", "true").xml(), null))
                .header("Location");
        var page = follow(path);
        signIns.signedIn(id(page), "mary@example.com", clock.instant().minus(Duration.ofHours(1)), "pwd");

        // When, then
        assertThat(xml(hidden(follow(path), "SAMLResponse"))).contains("status:AuthnFailed");
    }

    @Test
    void aSignInOfWhichOktaDoesNotSayWhenIsNoFreshOne() {
        // Given
        var path = redirected(JAMF.redirect(request().with("ForceAuthn", "true").xml(), null))
                .header("Location");
        signIns.signedInSometime(id(follow(path)), "mary@example.com", clock.instant(), "pwd");

        // When, then
        assertThat(xml(hidden(follow(path), "SAMLResponse"))).contains("status:AuthnFailed");
    }

    @Test
    void whereOktaDoesNotSayWhenItIsTheTimeAtWhichUsherHeard() {
        // Given
        var path = redirected(JAMF.redirect(request().xml(), null)).header("Location");
        var heardAt = clock.instant().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MILLIS);
        signIns.signedInSometime(id(follow(path)), "mary@example.com", heardAt, "pwd");

        // When
        var response = xml(hidden(follow(path), "SAMLResponse"));

        // Then
        assertThat(Instant.parse(found("AuthnInstant=\"([^\"]+)\"", response))).isEqualTo(heardAt);
    }

    @Test
    void aNameOfAnotherKindIsNotTold() {
        var policy = "<samlp:NameIDPolicy Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\"/>";
        var path =
                redirected(JAMF.redirect(request().holding(policy).xml(), null)).header("Location");
        signedIn(follow(path), "mary@example.com", "pwd");

        assertThat(xml(hidden(follow(path), "SAMLResponse"))).contains("status:InvalidNameIDPolicy");
    }

    @Test
    void whatOnlyLooksTakesNothing() {
        var request = request();

        given().urlEncodingEnabled(false)
                .head("/saml/sso?" + JAMF.redirect(request.xml(), null))
                .then()
                .statusCode(204);

        assertThat(redirected(JAMF.redirect(request.xml(), null)).statusCode()).isEqualTo(303);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertThat(posted("x".repeat(60 * 1024), null).statusCode()).isEqualTo(413);
    }

    @Test
    void nothingThatIsSaidIsInTheLogOrTheDatabase() {
        try (var log = new LogLines()) {
            // Given
            var path = redirected(JAMF.redirect(request().xml(), "relay-state-of-jamf"))
                    .header("Location");
            signedIn(follow(path), "mary@example.com", "pwd");

            // When
            var response = hidden(follow(path), "SAMLResponse");

            // Then
            var kept = String.join("\n", new StoredText(jdbi).all());
            var lines = String.join("\n", log.lines());
            var signature = found("SignatureValue>([^<]{40})", xml(response));
            for (var secret : new String[] {
                response.substring(response.length() / 2, response.length() / 2 + 60),
                signature,
                "relay-state-of-jamf",
                "PRIVATE KEY"
            }) {
                assertThat(kept).doesNotContain(secret);
                assertThat(lines).doesNotContain(secret);
            }
            assertThat(lines).doesNotContain("mary@example.com", "<saml:Assertion", "Mary <Major>");
        }
    }

    private Request request() {
        return new Request("_" + RandomId.base64Url(12), clock.instant()).with("Destination", SIGN_ON);
    }

    private RequestSpecification browser() {
        return given().redirects().follow(false).header("Accept", HTML);
    }

    /** By a link of Jamf's: without the cookie, which would change nothing here. */
    private Response redirected(String query) {
        return browser()
                .urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/saml/sso?" + query);
    }

    /** By a form of Jamf's, with which a browser sends no cookie. */
    private Response posted(String xml, @Nullable String relayState) {
        var form = browser()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://jamf.example.com")
                .formParam("SAMLRequest", HandMadeProvider.form(xml));
        return (relayState == null ? form : form.formParam("RelayState", relayState)).post("/saml/sso");
    }

    /** As the browser that keeps its cookies. */
    private Response follow(String path) {
        var answer = browser().cookies(cookies).get(path);
        cookies.putAll(answer.cookies());
        return answer;
    }

    private void signedIn(Response page, String username, String... amr) {
        signIns.signedIn(id(page), username, clock.instant(), amr);
    }

    private static String id(Response page) {
        assertThat(page.statusCode()).isEqualTo(303);
        return page.header("Location").substring("/enroll/".length());
    }

    private static String hidden(Response page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.asString());
        assertThat(found.find()).as(page.asString()).isTrue();
        return found.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String xml(String response) {
        return new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
    }

    private static SamlResponse accepted(String response, Request request) throws Exception {
        var read = new SamlResponse(
                settings(), new HttpRequest(HandMadeProvider.CONSUMER, "").addParameter("SAMLResponse", response));
        assertThat(read.isValid(request.id()))
                .as(String.valueOf(read.getError()))
                .isTrue();
        return read;
    }

    private static Saml2Settings settings() throws Exception {
        var metadata = given().get("/saml/metadata").asString();
        var values = new HashMap<String, Object>(IdPMetadataParser.parseXML(HandMadeProvider.parsed(metadata)));
        values.put("onelogin.saml2.strict", true);
        values.put("onelogin.saml2.sp.entityid", HandMadeProvider.ENTITY);
        values.put("onelogin.saml2.sp.assertion_consumer_service.url", HandMadeProvider.CONSUMER);
        values.put("onelogin.saml2.security.want_assertions_signed", true);
        values.put("onelogin.saml2.security.want_messages_signed", true);
        values.put("onelogin.saml2.security.reject_deprecated_alg", true);
        var settings = new SettingsBuilder().fromValues(values).build();
        assertThat(settings.getIdpx509cert()).isInstanceOf(X509Certificate.class);
        return settings;
    }
}
