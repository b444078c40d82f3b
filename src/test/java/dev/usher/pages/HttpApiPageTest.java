package dev.usher.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.okta.step.Obstacle;
import dev.usher.sandbox.okta.SandboxPerson;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the page are what a running Usher answers, but for names and times that are new each time. */
@UsherTest
class HttpApiPageTest {
    private static final Page PAGE = Page.of("docs/reference/http-api.md");

    private static final String ANA = "ana@example.com";

    @Test
    void aSignInAnswersAsThePageShows() {
        // Given
        var mac = SignIn.freshMac();

        // When, then
        var signIn = SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial(), "kind", "computer")));
        isShown("begun", signIn.read(), mac.serial(), signIn.token());
        isShown("password", signIn.identify(ANA), mac.serial());
        isShown("code", signIn.passcode(SandboxPerson.DEFAULT_PASSWORD), mac.serial());
        isShown("wrong code", signIn.passcode("000000"), mac.serial());
        isShown("not offered", signIn.answer("launch-authenticator", Map.of()), mac.serial());
        signIn.passcode(Sandbox.okta().mailbox().latest(ANA).orElseThrow().code());
        isShown("assigned", signIn.until("assigned"), mac.serial(), mac.id());
    }

    @Test
    void aDenialAnswersAsThePageShows() {
        var serial = SignIn.freshSerial();
        var signIn = SignIn.begin(serial);
        signIn.identify("denied@example.com");

        isShown("denied", signIn.passcode(SandboxPerson.DEFAULT_PASSWORD), serial);
    }

    @Test
    void aClaimLinkIsAnsweredAsThePageShows() {
        // Given
        var serial = SignIn.freshSerial();

        // When
        var answer = given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .contentType(ContentType.JSON)
                .body(PAGE.example("claim link wanted").toString())
                .post("/api/v1/devices/" + serial + "/claim")
                .then()
                .statusCode(201);

        // Then
        isShown("claim link", answer, serial);
    }

    private static void isShown(String example, ValidatableResponse answer, String... fresh) {
        var actual = Page.json(answer.extract().asString());
        if (example.equals("begun")) {
            // The token is in the first answer only, which the kit has read already.
            ((ObjectNode) actual).put("token", fresh[1]);
        }
        assertThat(steady(actual, List.of(fresh)))
                .as(example)
                .isEqualTo(steady(PAGE.example(example), List.of("C02ZC2QYLJHD")));
    }

    @Test
    void everyStateReasonAndObstacleStandsThereAndNoOther() {
        assertThat(names("## States of an enrollment"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EnrollmentState.values())
                        .map(EnrollmentState::wireName)
                        .toList());
        assertThat(names("## States of an assignment"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AssignmentState.values())
                        .map(AssignmentState::wireName)
                        .toList());
        assertThat(names("## Reasons"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::wireName).toList());
        assertThat(names("## What cannot work on a page of Usher's"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Obstacle.values()).map(Obstacle::wireName).toList());
    }

    private static List<String> names(String heading) {
        return PAGE.section(heading).rows().stream()
                .map(row -> Page.code(row.getFirst()))
                .toList();
    }

    /** What is made anew each time, by what it looks like. */
    private static JsonNode steady(JsonNode node, List<String> fresh) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(entry -> entry.setValue(steady(entry.getValue(), fresh)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, steady(array.get(i), fresh));
                }
            }
            case TextNode text -> {
                return TextNode.valueOf(steady(text.textValue(), fresh));
            }
            default -> {}
        }
        return node;
    }

    private static String steady(String text, List<String> fresh) {
        return fresh.indexOf(text) == 0
                ? "C02ZC2QYLJHD"
                : text.replaceFirst("^(enr_|asg_)[A-Za-z0-9_-]{22}$", "$1…")
                        .replaceFirst("^[A-Za-z0-9_-]{43}$", "…")
                        .replaceFirst("^U-[0-9A-Z]{8}$", "U-…")
                        .replaceFirst(
                                "^https?://[^/]+/enroll#claim=lnk_[A-Za-z0-9_…-]+&serial=(C02ZC2QYLJHD|USHERTEST\\d+)$",
                                "link")
                        .replaceFirst("^data:image/svg\\+xml;base64,[A-Za-z0-9+/=…]+$", "picture")
                        .replaceFirst("^(00u|aut|lae|eae|pae|efu)[A-Za-z0-9]{14,}$", "$1…")
                        .replaceFirst("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z$", "time")
                        .replaceFirst("^\\d+$", "7");
    }
}
