package dev.usher.enrollment;

import static dev.usher.kit.SignIn.PATH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of the contract's section 2, one by one. */
@UsherTest
class EnrollmentResourceTest {
    private static final String MARY = "mary@example.com";
    private static final String ANA = "ana@example.com";

    @Test
    void beginningAnswersWithLocationTokenAndTheFirstStep() {
        given().contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", "c02zc2qyljhd", "kind", "computer")))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/enrollments/enr_[A-Za-z0-9_-]{22}"))
                .header("Cache-Control", "no-store")
                .body("token", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("state", equalTo("sign_in"))
                .body("expiresAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("device.serialNumber", equalTo("C02ZC2QYLJHD"))
                .body("device.kind", equalTo("computer"))
                .body("step.name", equalTo("identify"))
                .body("step.actions.find { it.name == 'identify' }.fields.name", hasItem("identifier"))
                .body("identity", nullValue())
                .body("assignment", nullValue())
                .body("outcome", nullValue());
    }

    @Test
    void onlyTheSerialNumberIsRequired() {
        given().contentType(ContentType.JSON)
                .body("{\"device\": {\"kind\": \"toaster\"}}")
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_input"))
                .body("violations.field", hasItems("device.serialNumber", "device.kind"))
                .body("reference", matchesPattern("U-[0-9A-Z]{8}"));
    }

    @Test
    void aSerialNumberWithRsqlInItIsRefused() {
        for (var serial : new String[] {"\"*;", "C02ZC2QYLJHD\"", "C02*", "*", "", "A".repeat(21), "C02 ZC2QYLJH"}) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("device", Map.of("serialNumber", serial)))
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid_input"))
                    .body("violations.field", contains("device.serialNumber"));
        }
    }

    @Test
    void malformedBodiesAreRefusedAndNothingReachesOkta() {
        for (var body :
                new String[] {"{", "[]", "\"text\"", "{\"device\": 7}", "{\"device\": {\"serialNumber\": {}}}", ""}) {
            given().contentType(ContentType.JSON)
                    .body(body)
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", anyOf(equalTo("malformed_body"), equalTo("invalid_input")))
                    .body("reference", notNullValue());
        }
    }

    @Test
    void aBodyOfAMegabyteIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{\"device\": {\"serialNumber\": \"" + "A".repeat(1_000_000) + "\"}}")
                .post(PATH)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("body_too_large"));
    }

    @Test
    void aReturnAddressMustBeAllowed() {
        given().contentType(ContentType.JSON)
                .body(Map.of("device", Map.of("serialNumber", "C02ZC2QYLJHD"), "returnTo", "https://evil.example/"))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("return_to_not_allowed"));
    }

    @Test
    void withoutATokenACallIsUnauthorizedAndWithAnothersThereIsNoSuchEnrollment() {
        var mine = SignIn.begin(SignIn.freshSerial());
        var other = SignIn.begin(SignIn.freshSerial());

        given().get(PATH + "/" + mine.id()).then().statusCode(401).body("code", equalTo("unauthorized"));
        given().header("Authorization", "Bearer " + "x".repeat(43))
                .get(PATH + "/" + mine.id())
                .then()
                .statusCode(401);
        given().header("Authorization", "Basic dXNlcjpwYXNz")
                .get(PATH + "/" + mine.id())
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + other.token())
                .get(PATH + "/" + mine.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        given().header("Authorization", "Bearer " + other.token())
                .contentType(ContentType.JSON)
                .body(Map.of("identifier", MARY))
                .post(PATH + "/" + mine.id() + "/actions/identify")
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer " + other.token())
                .delete(PATH + "/" + mine.id())
                .then()
                .statusCode(404);
    }

    @Test
    void aPersonSignsInAndTheMacBecomesTheirs() {
        var mac = SignIn.freshMac();

        var signIn = SignIn.begin(mac.serial());
        signIn.identify(ANA).statusCode(200).body("step.name", equalTo("challenge-authenticator"));
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                .statusCode(200)
                .body("state", equalTo("sign_in"))
                .body("step.authenticator.key", equalTo("okta_email"))
                .body("step.authenticator.hint", containsString("***"))
                .body("step.actions.name", hasItems("challenge-authenticator", "resend", "cancel"));
        var code = Sandbox.okta().mailbox().latest(ANA).orElseThrow().code();
        signIn.passcode(code)
                .statusCode(200)
                .body("state", anyOf(equalTo("signed_in"), equalTo("assigned")))
                .body("$", not(hasKey("step")))
                .body("$", not(hasKey("token")))
                .body("identity.username", equalTo(ANA))
                .body("identity.name", equalTo("Ana Silva"))
                .body("identity.amr", hasItems("pwd", "mfa", "email"))
                .body("identity.authTime", notNullValue())
                .body("assignment.id", matchesPattern("asg_.+"));

        signIn.until("assigned")
                .body("assignment.state", equalTo("verified"))
                .body("assignment.fields.username", equalTo(ANA))
                .body("assignment.fields.real-name", equalTo("Ana Silva"))
                .body("assignment.fields.department", equalTo("Finance"))
                .body("assignment.jamfId", equalTo(mac.id()))
                .body("assignment.writtenAt", notNullValue())
                .body("assignment.verifiedAt", notNullValue())
                .body("outcome", nullValue());
        var written = Sandbox.jamf().mac(mac.serial()).orElseThrow().userAndLocation();
        assertThat(written.username()).isEqualTo(ANA);
        assertThat(written.realname()).isEqualTo("Ana Silva");
        assertThat(written.departmentId())
                .isEqualTo(Sandbox.jamf().departmentId("Finance").orElseThrow());
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsTheStepWithAMessage() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        signIn.passcode("wrong")
                .statusCode(200)
                .body("state", equalTo("sign_in"))
                .body("step.messages", hasSize(1))
                .body("step.messages[0].level", equalTo("error"))
                .body("step.messages[0].text", notNullValue())
                .body("step.messages[0].key", notNullValue());
    }

    @Test
    void aWrongCodeIsTheStepWithAMessageAtItsField() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(ANA);
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD);
        signIn.passcode("000000")
                .statusCode(200)
                .body("step.messages.level", everyItem(equalTo("error")))
                .body("step.messages.key", hasItem("api.authn.error.PASSCODE_INVALID"))
                .body("step.messages.field", hasItem("credentials.passcode"));
    }

    @Test
    void anUnknownUserIsTheStepWithAMessage() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        var answer = signIn.identify("nobody@example.com").statusCode(200).body("state", equalTo("sign_in"));
        if (answer.extract().path("step.messages") == null) {
            // Where Okta hides who exists, the password is asked for first.
            answer = signIn.passcode("whatever").statusCode(200).body("state", equalTo("sign_in"));
        }
        answer.body("step.messages.text", hasSize(1));
    }

    @Test
    void aMissingAnUnknownAndAMistypedFieldAreRefusedAndNothingIsSent() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(MARY);
        var before = Sandbox.okta().requests().size();

        signIn.answer("challenge-authenticator", Map.of())
                .statusCode(400)
                .body("code", equalTo("invalid_input"))
                .body("violations.field", hasItem("credentials.passcode"));
        signIn.answer("challenge-authenticator", Map.of("credentials", Map.of("passcode", "x", "spell", "open sesame")))
                .statusCode(400)
                .body("violations.field", contains("credentials.spell"));
        signIn.answer("challenge-authenticator", Map.of("credentials", Map.of("passcode", 123456)))
                .statusCode(400)
                .body("violations.field", contains("credentials.passcode"))
                .body("detail", not(containsString("123456")));
        signIn.answer("challenge-authenticator", "[1]").statusCode(400);
        signIn.answer("challenge-authenticator", "{").statusCode(400).body("code", equalTo("malformed_body"));

        assertThat(Sandbox.okta().requests()).hasSize(before);
    }

    @Test
    void anActionThatTheStepDoesNotOfferIsRefusedWithTheNamesThatItDoes() {
        SignIn.begin(SignIn.freshSerial())
                .answer("open-sesame", Map.of())
                .statusCode(409)
                .body("code", equalTo("action_not_offered"))
                .body("offered", hasItem("identify"));
    }

    @Test
    void anAnswerAfterTheSignInIsRefused() {
        var signIn = SignIn.begin(SignIn.freshSerial()).withPassword(MARY);
        signIn.passcode("123456").statusCode(409).body("code", equalTo("not_in_sign_in"));
        signIn.cancel().statusCode(409).body("code", equalTo("not_in_sign_in"));
    }

    @Test
    void aCancelledEnrollmentIsOverHereAndAtOkta() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.cancel().statusCode(204);
        signIn.read().statusCode(200).body("state", equalTo("cancelled")).body("outcome.code", equalTo("cancelled"));
        signIn.identify(MARY)
                .statusCode(410)
                .body("code", equalTo("enrollment_ended"))
                .body("detail", containsString("POST /api/v1/enrollments"));
        signIn.cancel().statusCode(204);
        assertThat(Sandbox.okta().requests()).anyMatch(request -> request.path().endsWith("/idp/idx/cancel"));
    }

    @Test
    void aPolicyDenialEndsInDeniedWithOktasWords() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify("denied@example.com");
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                .statusCode(200)
                .body("state", equalTo("denied"))
                .body("outcome.code", equalTo("denied"))
                .body("outcome.text", notNullValue())
                .body("outcome.key", equalTo("security.access_denied"))
                .body("outcome.reference", matchesPattern("U-[0-9A-Z]{8}"));
        signIn.identify(MARY).statusCode(410);
    }

    @Test
    void aPersonWhoIsNotAssignedIsToldSo() {
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify("unassigned@example.com");
        var answer = signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        var state = answer.extract().<String>path("state");
        if ("denied".equals(state)) {
            answer.body("outcome.text", containsString("not assigned"));
        } else {
            answer.body("step.messages.text", hasItem(containsString("not assigned")));
        }
    }

    @Test
    void aMailedCodeCanBeSentAgainAndTheLinkIsAsGood() {
        var person = "link-" + SignIn.freshSerial().toLowerCase(java.util.Locale.ROOT) + "@example.com";
        Sandbox.okta().addPerson(SandboxPerson.person(person).emailFactor().build());
        var signIn = SignIn.begin(SignIn.freshSerial());
        signIn.identify(person);
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD)
                .body("step.actions.find { it.name == 'poll' }.refreshMillis", equalTo(4000));
        var first = Sandbox.okta().mailbox().latest(person).orElseThrow();
        signIn.answer("resend", Map.of()).statusCode(200).body("state", equalTo("sign_in"));
        var second = Sandbox.okta().mailbox().latest(person).orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        signIn.answer("poll", Map.of()).statusCode(200).body("state", equalTo("sign_in"));

        Sandbox.okta().mailbox().click(second.id());
        signIn.answer("poll", Map.of()).statusCode(200).body("identity.username", equalTo(person));
    }

    @Test
    void unknownPathsAndMethodsAreProblemDocumentsToo() {
        given().get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        given().delete(PATH).then().statusCode(405).body("code", equalTo("method_not_allowed"));
        given().contentType("text/plain")
                .body("hello")
                .post(PATH)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_media_type"));
    }

    @Test
    void theDocumentationShowsExamples() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", allOf(hasKey(PATH), hasKey(PATH + "/{id}"), hasKey(PATH + "/{id}/actions/{name}")))
                .body("paths.'" + PATH + "'.post.requestBody.content.'application/json'.examples", notNullValue());
    }

    @Test
    void healthAndMetricsAnswer() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        SignIn.begin(SignIn.freshSerial()).withPassword(MARY);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("usher_enrollments_total{state=\"signed_in\"}"),
                        containsString("usher_okta_calls_seconds_count"),
                        containsString("usher_work_depth"),
                        not(endsWith("nothing"))));
    }
}
