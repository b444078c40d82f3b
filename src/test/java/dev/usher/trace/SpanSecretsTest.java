package dev.usher.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.Spans;
import dev.usher.kit.UsherTest;
import dev.usher.page.Visitor;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector is sent holds no secret and nobody's name. */
@UsherTest
class SpanSecretsTest {
    private static final String ANA = "ana@example.com";
    private static final String FRIDA = "federated@example.com";
    private static final String WRONG = "Wrong-Horse-2";

    @Inject
    Spans spans;

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.okta().faults().clear();
        Sandbox.jamf().faults().clear();
    }

    @Test
    void nothingSecretIsInAnySpanOfWholeSignIns() throws IOException {
        // Given
        var told = new LinkedHashMap<String, String>();

        // When
        byTheApi(told);
        onThePage(told);
        byALink(told);

        // Then
        secretsOfTheWire(told);
        var seen = spans.all();
        assertThat(seen)
                .extracting(SpanData::getName)
                .contains(
                        "okta token",
                        "jamf token",
                        "jamf update-computer",
                        "GET /go/{link}",
                        "GET /callback",
                        "POST /enroll");
        assertThat(told).hasSizeGreaterThan(18);
        told.forEach((name, secret) -> assertThat(seen)
                .as(name)
                .allSatisfy(span -> assertThat(Spans.text(span)).doesNotContain(secret)));
    }

    @Test
    void aSpanSaysNothingThatIsNotMeantToBeSaid() {
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("assigned");

        assertThat(spans.all()).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getAttributes().asMap().keySet())
                    .extracting(AttributeKey::getKey)
                    .isSubsetOf(SpanKeys.all());
            assertThat(span.getEvents()).isEmpty();
            assertThat(span.getStatus().getDescription()).isEmpty();
            assertThat(Spans.text(span)).doesNotContain("@", "?", "://");
        });
    }

    private void byTheApi(Map<String, String> told) {
        var mac = SignIn.freshMac();
        Sandbox.jamf()
                .faults()
                .next(
                        1,
                        "PATCH",
                        "/api/v4/computers-inventory-detail/" + mac.id(),
                        SandboxJamfFault.errorAfterCommit());
        var ana = SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial()), "username", ANA));
        ana.identify(ANA);
        ana.passcode(WRONG);
        ana.identify(ANA).statusCode(200);
        Sandbox.okta()
                .faults()
                .next(
                        1,
                        "/idp/idx/challenge/answer",
                        new SandboxFault.Answer(502, "text/html", "<h1>leaked-by-a-proxy</h1>"));
        ana.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(503);
        ana.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        ana.passcode("918273");
        var code = Sandbox.okta().mailbox().latest(ANA).orElseThrow().code();
        ana.passcode(code).statusCode(200);
        ana.until("assigned");
        ana.answer("identify", Map.of("identifier", "x"));
        told.put("the name in an answer of a proxy", "leaked-by-a-proxy");
        told.put("the token of the enrollment", ana.token());
        told.put("the username", ANA);
        told.put("a wrong password", WRONG);
    }

    private static void onThePage(Map<String, String> told) {
        var visitor = new Visitor(SignIn.freshMac().serial());
        var id = visitor.begun();
        visitor.answer(id, "identify", Map.of("identifier", "mary@example.com"));
        visitor.answer(id, "challenge-authenticator", Map.of("credentials.passcode", SandboxPerson.DEFAULT_PASSWORD));
        visitor.get("/enroll/" + id);
        visitor.get("/enroll?serial=C02ZC2QYLJHD&udid=not-for-a-query&claim=secret-claim-of-a-query");
        told.put("a claim in a query", "secret-claim-of-a-query");
    }

    private static void byALink(Map<String, String> told) {
        var frida = SignIn.begin(SignIn.freshSerial());
        String href = frida.identify(FRIDA)
                .statusCode(200)
                .extract()
                .path("step.actions.find { it.name == 'redirect-idp' }.href");
        var link = URI.create(href).getPath();
        var gone = given().redirects().follow(false).get(link);
        told.put("the sealed link", link.substring("/go/".length()));
        var location = URI.create(gone.header("Location"));
        told.put("the way to Okta", location.getRawQuery() == null ? location.getPath() : location.getRawQuery());
        given().redirects()
                .follow(false)
                .cookies(gone.cookies())
                .get("/callback?state=state-of-a-stranger&code=code-of-a-stranger");
        gone.cookies().forEach((name, value) -> told.put("the cookie " + name, value));
        told.put("a state in a query", "state-of-a-stranger");
        told.put("a code in a query", "code-of-a-stranger");
    }

    /** The true values, from the stand-ins' side of the wire. */
    private static void secretsOfTheWire(Map<String, String> told) throws IOException {
        told.put("the password", SandboxPerson.DEFAULT_PASSWORD);
        told.put("Okta's client secret", "sandbox-secret");
        told.put("Jamf's client secret", SandboxJamf.CLIENT_SECRET);
        var json = new ObjectMapper();
        for (var request : Sandbox.okta().requests()) {
            var body = request.body();
            for (var parameter : List.of("code_verifier", "interaction_code", "nonce", "state", "client_assertion")) {
                parameter(body, parameter).ifPresent(value -> told.put(parameter + " " + value.hashCode(), value));
            }
            if (body.startsWith("{")) {
                for (var handle : Set.of("interactionHandle", "stateHandle")) {
                    var value = json.readTree(body).path(handle).asText();
                    if (!value.isEmpty()) {
                        told.put(handle + " " + value.hashCode(), value);
                    }
                }
            }
            request.header("X-Device-Token").ifPresent(token -> told.put("the device token", token));
            request.cookie("dt").ifPresent(cookie -> told.put("Okta's device cookie", cookie));
        }
        Sandbox.jamf()
                .requests()
                .forEach(request -> request.header("authorization")
                        .ifPresent(header -> told.put("Jamf's access token", header.substring("Bearer ".length()))));
    }

    private static java.util.Optional<String> parameter(String form, String name) {
        var matcher = Pattern.compile("(?:^|&)" + name + "=([^&]+)").matcher(form);
        return matcher.find()
                ? java.util.Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
                : java.util.Optional.empty();
    }
}
