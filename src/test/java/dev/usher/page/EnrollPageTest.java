package dev.usher.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.enrollment.CallbackEnd;
import dev.usher.kit.OnItsOwn;
import dev.usher.kit.UsherTest;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.Domains;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepWriter;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser without a script sees it. */
@UsherTest
@TestProfile(OnItsOwn.class)
class EnrollPageTest {
    private static final String SERIAL = Visitor.SERIAL;
    private static final String OTHER = "C02ZC2QYLJHE";

    @Inject
    FakeSignIns signIns;

    @BeforeEach
    void nothingIsUnderWay() throws Exception {
        signIns.forget();
        signIns.first = step("identify", """
                [{"name":"identifier","label":"Username","required":true}]""", "none");
    }

    @Test
    void aPersonIsAskedWhoseDeviceItIsBeforeAnythingBegins() {
        var browser = new Visitor();

        browser.get("/enroll?serial=c02zc2qyljhd&kind=computer")
                .then()
                .statusCode(200)
                .body(containsString("Is this your device?"), containsString("<span>C02Z</span><span>C2QY</span>"));

        assertThat(signIns.begun).isEmpty();
        var answer = browser.post("/enroll", Map.of("serial", SERIAL, "kind", "computer"));
        answer.then().statusCode(303).header("Location", startsWith("/enroll/enr_"));
        browser.get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString("<h1>Sign in</h1>"), containsString("autocomplete=\"username\""));
        assertThat(signIns.begun).hasSize(1);
    }

    @Test
    void openingTheLinkAgainGoesOnWithTheSignInThatIsOpen() {
        var browser = new Visitor();
        var id = browser.begun();

        browser.get("/enroll?serial=" + SERIAL).then().statusCode(303).header("Location", "/enroll/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/enroll", "/enroll?serial=", "/enroll?serial=%22*;", "/enroll?serial=short"})
    void withoutASerialNumberThePageSaysWhereToFindIt(String address) {
        new Visitor()
                .get(address)
                .then()
                .statusCode(400)
                .body(containsString("Which device is it?"), containsString("About This Mac"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udid", "managementId", "claim"})
    void whatProvesADeviceIsRefusedInAnAddress(String name) {
        new Visitor()
                .get("/enroll?serial=" + SERIAL + "&" + name + "=45436EDF-864E-4364-982A-330B01D39E28")
                .then()
                .statusCode(400)
                .body(containsString("This link says too much"), not(containsString("45436EDF")));
    }

    @Test
    void aFormOfASetupToolIsShownThePageThatAsksFirst() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("serial", SERIAL)
                .formParam("udid", "45436EDF-864E-4364-982A-330B01D39E28")
                .post("/enroll")
                .then()
                .statusCode(200)
                .body(
                        containsString("Is this your device?"),
                        containsString("name=\"udid\" value=\"45436EDF-864E-4364-982A-330B01D39E28\""));

        assertThat(signIns.begun).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteTakesNoBrowserItsSignIn() {
        // Given
        var browser = new Visitor();
        var id = browser.begun();
        var key = browser.key();

        // When
        browser.postFromElsewhere("/enroll", Map.of("serial", OTHER)).then().statusCode(200);

        // Then
        assertThat(browser.key()).isEqualTo(key);
        browser.get("/enroll/" + id).then().statusCode(200);
    }

    @Test
    void thePageBehindAFormOfAnotherSiteBeginsAtOnceForTheBrowserThatHasAKey() {
        // Given
        var browser = new Visitor();
        var key = browser.key();
        browser.postFromElsewhere("/enroll", Map.of("serial", SERIAL));

        // When
        var begun = browser.post("/enroll", Map.of("serial", SERIAL));

        // Then
        begun.then().statusCode(303).header("Location", startsWith("/enroll/enr_"));
        assertThat(browser.key()).isEqualTo(key);
        browser.get(begun.header("Location")).then().statusCode(200).body(containsString("<h1>Sign in</h1>"));
    }

    @Test
    void thePageBehindAFormOfAnotherSiteGivesANewBrowserItsKey() {
        // Given
        var browser = new Visitor();
        browser.losesCookies();
        browser.postFromElsewhere("/enroll", Map.of("serial", SERIAL));
        var before = browser.key();

        // When
        var begun = browser.post("/enroll", Map.of("serial", SERIAL));

        // Then
        assertThat(before).isEmpty();
        begun.then().statusCode(303).header("Location", startsWith("/enroll/enr_"));
        assertThat(browser.key()).hasSize(43);
        browser.get(begun.header("Location")).then().statusCode(200).body(containsString("<h1>Sign in</h1>"));
    }

    @Test
    void aFormOfAnotherSiteBeginsNothingWhateverTokenItCarries() {
        var browser = new Visitor();
        browser.postFromElsewhere("/enroll", Map.of("serial", SERIAL));

        browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("_token", browser.token())
                .formParam("serial", SERIAL)
                .post("/enroll")
                .then()
                .statusCode(200)
                .body(containsString("Is this your device?"));

        assertThat(signIns.begun).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/confirm", "/actions/identify", "/cancel", "/dispute", "/again", "/poll", "/widget"})
    void aFormThatIsRefusedLeavesTheBrowserItsKey(String form) {
        var browser = new Visitor();
        var id = browser.begun();

        browser.postFromElsewhere("/enroll/" + id + form, Map.of("identifier", "mary"))
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
    }

    @Test
    void whatWasInTheFormTravelsIntoTheSignIn() {
        var browser = new Visitor();
        browser.get("/enroll?serial=" + SERIAL);

        browser.post(
                        "/enroll",
                        Map.of(
                                "serial",
                                SERIAL,
                                "udid",
                                "45436EDF-864E-4364-982A-330B01D39E28",
                                "claim",
                                "c1",
                                "locale",
                                "de"))
                .then()
                .statusCode(303);

        var begun = signIns.begun.getFirst();
        assertThat(begun.claim()).isEqualTo("c1");
        assertThat(Objects.requireNonNull(begun.device()).udid()).isEqualTo("45436EDF-864E-4364-982A-330B01D39E28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/confirm", "/actions/identify", "/cancel", "/dispute"})
    void aFormWithoutTheTokenOrFromElsewhereIsRefused(String form) {
        var browser = new Visitor();
        var path = "/enroll/" + browser.begun() + form;

        browser.request()
                .formParam("identifier", "mary")
                .post(path)
                .then()
                .statusCode(403)
                .body(containsString("<h1"));
        browser.request().formParam("_token", "x".repeat(43)).post(path).then().statusCode(403);
        browser.request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("_token", browser.token())
                .post(path)
                .then()
                .statusCode(403);
        browser.request()
                .header("Origin", "https://evil.example")
                .formParam("_token", browser.token())
                .post(path)
                .then()
                .statusCode(403);

        assertThat(signIns.answers).isEmpty();
    }

    @Test
    void anAnswerIsSentOnAsJsonAndLeadsBackToThePage() throws Exception {
        var browser = new Visitor();
        var id = browser.begun();

        browser.answer(id, "identify", Map.of("identifier", " mary@example.com "))
                .then()
                .statusCode(303)
                .header("Location", "/enroll/" + id);

        assertThat(signIns.answers)
                .containsExactly(new ObjectMapper().readTree("{\"identifier\":\"mary@example.com\"}"));
    }

    @Test
    void whatWasTypedForAnotherStepIsNotSent() throws Exception {
        var browser = new Visitor();
        var id = browser.begun();
        browser.get("/enroll/" + id);
        var stale = browser.shown();
        var password = step("identify", """
                [{"name":"identifier","required":true},{"name":"credentials","form":{"value":[{"name":"passcode","secret":true}]}}]""", "none");
        signIns.set(id, view -> FakeSignIns.Views.at(view, password));

        browser.post("/enroll/" + id + "/actions/identify", Map.of("identifier", "mary", "_shown", stale))
                .then()
                .statusCode(303);

        assertThat(signIns.answers).isEmpty();
    }

    @Test
    void aFieldThatIsWrongIsShownWithItsErrorAndWhatWasTypedButNoPassword() throws Exception {
        signIns.first = step("identify", """
                [{"name":"identifier","required":true},
                 {"name":"credentials","form":{"value":[{"name":"passcode","secret":true,"required":true}]}}]""", "none");
        var browser = new Visitor();
        var id = browser.begun();
        signIns.trouble = Problem.invalid(List.of(new Violation("identifier", "This field is required.")));

        browser.answer(id, "identify", Map.of("identifier", "mary<b>", "credentials.passcode", "hunter2"))
                .then()
                .statusCode(400)
                .body(
                        containsString("value=\"mary&lt;b&gt;\""),
                        containsString("aria-invalid=\"true\""),
                        containsString("role=\"alert\""),
                        not(containsString("hunter2")));
    }

    @Test
    void whenOktaIsBusyTheStepStaysAndSaysWhenToTryAgain() {
        var browser = new Visitor();
        var id = browser.begun();
        signIns.trouble = Problem.of(ProblemKind.OKTA_RATE_LIMITED, "Slow.").retryAfter(Duration.ofSeconds(7));

        browser.answer(id, "identify", Map.of("identifier", "mary"))
                .then()
                .statusCode(429)
                .header("Retry-After", "7")
                .body(containsString("Okta is very busy"), containsString("value=\"mary\""));
    }

    @Test
    void theAddressOfAFormThatHadToBeMendedLeadsBackToTheSignIn() {
        var browser = new Visitor();
        var id = browser.begun();

        browser.get("/enroll/" + id + "/actions/identify")
                .then()
                .statusCode(303)
                .header("Location", "/enroll/" + id);
    }

    @Test
    void theScriptLearnsWhetherAnythingHasChanged() throws Exception {
        signIns.first = push(null);
        var browser = new Visitor();
        var id = browser.begun();
        var page = browser.get("/enroll/" + id).asString();
        var shown = found(page, "data-poll=[^>]* data-shown=\"([^\"]+)\"");

        browser.poll(id, shown)
                .then()
                .statusCode(200)
                .body("changed", equalTo(false))
                .body("retryAfterMillis", equalTo(4000));
        var numbered = push("42");
        signIns.next = view -> FakeSignIns.Views.at(view, numbered);
        browser.poll(id, shown).then().statusCode(200).body("changed", equalTo(true));
        browser.get("/enroll/" + id).then().body(containsString("Tap 42 in Okta Verify"));
    }

    @Test
    void troubleWhilePollingIsToldAndPollingGoesOn() throws Exception {
        signIns.first = push(null);
        var browser = new Visitor();
        var id = browser.begun();
        var shown = found(browser.get("/enroll/" + id).asString(), "data-poll=[^>]* data-shown=\"([^\"]+)\"");
        signIns.trouble = Problem.of(ProblemKind.OKTA_UNAVAILABLE, "Away.").retryAfter(Duration.ofSeconds(9));

        browser.poll(id, shown)
                .then()
                .statusCode(200)
                .body("changed", equalTo(false))
                .body("retryAfterMillis", equalTo(9000))
                .body("message", containsString("cannot be reached"));
    }

    @Test
    void aPollThatNoScriptOfOursMadeIsRefused() {
        var browser = new Visitor();
        var id = browser.begun();

        browser.request()
                .formParam("_shown", "x")
                .post("/enroll/" + id + "/poll")
                .then()
                .statusCode(403);
        browser.request().get("/enroll/" + id + "/progress").then().statusCode(403);
    }

    @Test
    void aSignInThatAScriptBeganIsShownWithItsDeviceFirst() {
        var browser = new Visitor();
        var view = FakeSignIns.Views.signIn(SERIAL, Objects.requireNonNull(signIns.first), null, null, false);
        var id = signIns.bound(view, browser.key());

        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(
                        containsString("Is this your device?"),
                        containsString("203.0.113.7"),
                        not(containsString("identifier")));
        browser.answer(id, "identify", Map.of("identifier", "mary")).then().statusCode(303);
        assertThat(signIns.answers).isEmpty();

        browser.post("/enroll/" + id + "/confirm", Map.of()).then().statusCode(303);
        browser.get("/enroll/" + id).then().body(containsString("identifier"));
    }

    @Test
    void anotherBrowserIsToldWhyItCannotGoOn() {
        var id = new Visitor().begun();

        new Visitor()
                .get("/enroll/" + id)
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("This sign-in cannot be continued here"), containsString("Reference"));
    }

    @Test
    void aLinkFromElsewhereShowsTheDeviceBeforeItIsFollowed() {
        var link = signIns.link(
                FakeSignIns.Views.signIn(SERIAL, Objects.requireNonNull(signIns.first), null, null, false));
        var browser = new Visitor();

        var page = browser.request().header("Sec-Fetch-Site", "cross-site").get("/go/" + link);

        page.then().statusCode(200).body(containsString("Is this your device?"), not(containsString("acme.okta.com")));
        var ours = found(page.asString(), "href=\"(/go/[^\"]+)\"");
        browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .get(ours)
                .then()
                .statusCode(303)
                .header("Location", FakeSignIns.OKTA)
                .header("Set-Cookie", containsString("usher"));
    }

    @Test
    void aProofOfAnotherBrowserIsNone() {
        var link = signIns.link(
                FakeSignIns.Views.signIn(SERIAL, Objects.requireNonNull(signIns.first), null, null, false));
        var page = new Visitor()
                .request()
                .header("Accept", "text/html")
                .get("/go/" + link)
                .asString();

        new Visitor()
                .request()
                .header("Sec-Fetch-Site", "cross-site")
                .get(found(page, "href=\"(/go/[^\"]+)\""))
                .then()
                .statusCode(200);
    }

    @Test
    void aProgramFollowsALinkAtOnce() {
        var link = signIns.link(
                FakeSignIns.Views.signIn(SERIAL, Objects.requireNonNull(signIns.first), null, null, false));

        given().redirects()
                .follow(false)
                .get("/go/" + link)
                .then()
                .statusCode(303)
                .header("Location", FakeSignIns.OKTA);
    }

    @Test
    void linksOfAStepLeadToUsherOnly() throws Exception {
        signIns.first = step("identify", """
                [{"name":"identifier","required":true}]""", "none").withLinks(action -> "https://usher.example.com/go/abc");
        var browser = new Visitor();
        var id = browser.begun();

        browser.get("/enroll/" + id)
                .then()
                .body(not(containsString("acme.okta.com")), not(containsString("usher.example.com/go")));
    }

    @Test
    void theCallbackLeadsToThePageOrToWhereThePersonWanted() {
        var view = FakeSignIns.Views.signIn(
                SERIAL, Objects.requireNonNull(signIns.first), "https://intranet.example.com/", null, false);
        signIns.callbackEnd = new CallbackEnd.AtThePage(view);
        var browser = new Visitor();

        browser.get("/callback?state=s&interaction_code=i")
                .then()
                .statusCode(303)
                .header("Location", "/enroll/" + view.enrollment().id());

        signIns.callbackEnd = new CallbackEnd.AtThePage(FakeSignIns.Views.done(view, "signed_in", Map.of()));
        browser.get("/callback?state=s&code=c")
                .then()
                .statusCode(303)
                .header("Location", "https://intranet.example.com/");
    }

    @Test
    void aMagicLinkForTheWidgetAsksFirstWhoseDeviceItIsAtAnAddressWithoutTheCode() {
        var view = FakeSignIns.Views.signIn(SERIAL, Objects.requireNonNull(signIns.first), null, null, false);
        signIns.callbackEnd = new CallbackEnd.CodeForWidget(view, "123456");

        new Visitor()
                .get("/callback?state=s&otp=123456")
                .then()
                .statusCode(303)
                .header("Location", "/enroll/" + view.enrollment().id());
    }

    @Test
    void aMagicLinkInAnotherBrowserShowsTheCode() {
        signIns.callbackEnd = new CallbackEnd.CodeToType("123456");

        new Visitor()
                .get("/callback?state=s&otp=123456")
                .then()
                .statusCode(200)
                .body(containsString("123456"), containsString("Enter this code where you began"));
    }

    @Test
    void aCallbackThatIsRefusedIsAPageForABrowserAndADocumentForAProgram() {
        new Visitor()
                .get("/callback?error=access_denied")
                .then()
                .statusCode(403)
                .contentType("text/html");

        given().get("/callback?error=access_denied").then().statusCode(403).contentType("application/problem+json");
    }

    @Test
    void theEndSaysWhoseTheDeviceIs() {
        var browser = new Visitor();
        var id = browser.begun();
        signIns.set(
                id,
                view -> FakeSignIns.Views.done(
                        view, "assigned", Map.of("department", "Finance", "building", "Lisbon")));

        browser.get("/enroll/" + id)
                .then()
                .statusCode(200)
                .body(
                        containsString("This Mac now belongs to Ana &lt;Silva&gt;, Finance, Lisbon."),
                        containsString("Not right?"));
        browser.post("/enroll/" + id + "/dispute", Map.of("words", "x".repeat(1200)))
                .then()
                .statusCode(303);
        assertThat(signIns.disputes).containsExactly("x".repeat(1000));
    }

    @Test
    void eachWayToFailSaysWhatToDoNext() {
        assertThat(endOf("denied", "idx.error.user.not.assigned.to.app"))
                .contains("not assigned to the app", "Begin again");
        assertThat(endOf("denied", "security.access_denied")).contains("A policy of your organization", "Okta says:");
        assertThat(endOf("denied", "errors.E0000119")).contains("Your account is locked");
        assertThat(endOf("expired", "idx.session.expired")).contains("The sign-in took too long");
        assertThat(endOf("failed", null)).contains("The sign-in did not work", "U-TESTTEST");
    }

    private String endOf(String state, @Nullable String key) {
        var browser = new Visitor();
        var id = browser.begun();
        signIns.set(id, view -> FakeSignIns.Views.ended(view, state, key, "Words of Okta's"));
        return browser.get("/enroll/" + id).asString();
    }

    @Test
    void aSignInThatIsCancelledSaysSo() {
        var browser = new Visitor();
        var id = browser.begun();

        browser.post("/enroll/" + id + "/cancel", Map.of()).then().statusCode(303);

        browser.get("/enroll/" + id).then().body(containsString("The sign-in was cancelled"));
    }

    @Test
    void thePageSpeaksTheLanguageOfTheSignInOrOfTheBrowser() {
        var browser = new Visitor();
        browser.request()
                .header("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .get("/enroll?serial=" + SERIAL)
                .then()
                .body(containsString("<html lang=\"de\">"), containsString("Ist das Ihr Gerät?"));
        browser.get("/enroll?serial=" + SERIAL + "&locale=de").then().body(containsString("<html lang=\"de\">"));
        browser.get("/enroll?serial=" + SERIAL).then().body(containsString("<html lang=\"en\">"));
    }

    @Test
    void whatOktaSaysIsShownAsTextOnly() throws Exception {
        signIns.first = step("something-new", """
                [{"name":"a","label":"<script>alert(1)</script>","required":true}]""", "none");
        var browser = new Visitor();

        browser.get("/enroll/" + browser.begun())
                .then()
                .body(containsString("&lt;script&gt;alert(1)"), not(containsString("<script>alert")));
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        for (var address :
                List.of("/enroll?serial=" + SERIAL, "/enroll", "/enroll/enr_none", "/enroll/not-mine", "/callback")) {
            new Visitor()
                    .get(address)
                    .then()
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'none'; script-src 'self'; style-src 'self'"),
                                    containsString("form-action 'self'"),
                                    containsString("frame-ancestors 'none'")))
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    @Test
    void theBrowsersKeyIsHardToComeBy() {
        given().get("/enroll?serial=" + SERIAL)
                .then()
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("HttpOnly"),
                                containsString("SameSite=Lax"),
                                containsString("Path=/"),
                                containsString("Max-Age=86400")));
    }

    @Test
    void stylesheetScriptAndColourAreServedAndMayBeKept() {
        var page = given().get("/enroll?serial=" + SERIAL).asString();
        for (var file : List.of("page.css", "page.js", "brand.css")) {
            var address = Pattern.compile("/enroll/assets/" + file + "\\?v=[A-Za-z0-9_-]+")
                    .matcher(page);
            assertThat(address.find()).as(file).isTrue();
            given().get(address.group()).then().statusCode(200).header("Cache-Control", containsString("immutable"));
        }
        given().get("/enroll/assets/brand.css").then().contentType("text/css").body(containsString("--brand:#1b5fa8"));
        given().get("/enroll/assets/logo").then().statusCode(404);
    }

    @Test
    void aFileOfAnotherVersionsPageIsServedAndNotKeptUnderItsAddress() {
        given().get("/enroll/assets/page.js?v=anotherRelease")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    @Test
    void anUnknownAddressIsAPageForAPersonAndADocumentForAProgram() {
        new Visitor()
                .get("/enrol")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("There is nothing here"));
        given().get("/enrol").then().statusCode(404).contentType("application/problem+json");
        new Visitor().get("/api/v1/enrollments/enr_x").then().contentType("application/problem+json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        var browser = new Visitor();
        browser.get("/enroll?serial=" + SERIAL);

        browser.post("/enroll", Map.of("serial", SERIAL, "claim", "x".repeat(70_000)))
                .then()
                .statusCode(413);
    }

    private static Step push(@Nullable String number) throws Exception {
        var context = number == null ? "" : ",\"contextualData\":{\"correctAnswer\":\"" + number + "\"}";
        return written("""
                {"version":"1.0.0","remediation":{"type":"array","value":[
                   {"rel":["create-form"],"name":"challenge-poll","href":"https://acme.okta.com/idp/idx/x","method":"POST","refresh":4000,"value":[]}]},
                 "currentAuthenticator":{"type":"object","value":{"type":"app","key":"okta_verify","id":"aut1"%s}}}
                """.formatted(context));
    }

    private static Step step(String name, String fields, String authenticator) throws Exception {
        return written("""
                {"version":"1.0.0","remediation":{"type":"array","value":[
                   {"rel":["create-form"],"name":"%s","href":"https://acme.okta.com/idp/idx/x","method":"POST","value":%s},
                   {"name":"redirect-idp","href":"https://acme.okta.com/sso/idps/1","method":"GET","idp":{"id":"0oa1","name":"Corp"}}]},
                 "currentAuthenticator":{"type":"object","value":{"type":"any","key":"%s","id":"aut1"}}}
                """.formatted(name, fields, authenticator));
    }

    private static Step written(String document) throws Exception {
        return new StepWriter(new Domains("usher.example.com", "acme.okta.com"))
                .write(IdxDocument.read((ObjectNode) new ObjectMapper().readTree(document)));
    }

    private static String found(String page, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
