package dev.usher.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxWebhook;
import dev.usher.sandbox.jamf.SandboxWebhook.Authentication;
import dev.usher.sandbox.jamf.SandboxWebhooks;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox's Jamf Pro tells a running Usher, each event twice and in any order. */
@UsherTest
class WebhooksFromJamfTest {
    private static final Authentication HEADER =
            new Authentication.Header("{\"X-Usher-Secret\":\"" + Sender.JAMF_SECRET + "\"}");
    private static final Authentication BASIC = new Authentication.Basic("jamf", Sender.JAMF_SECRET);

    @Inject
    Hearsay hearsay;

    @BeforeEach
    void everythingComesTwice() {
        Sandbox.jamf().webhooks().duplicates(1);
    }

    @AfterEach
    void nobodyListensAnyMore() {
        var webhooks = Sandbox.jamf().webhooks();
        webhooks.duplicates(0);
        webhooks.olderPayloads(false);
        webhooks.unsubscribeAll();
    }

    static Stream<Arguments> ways() {
        return Stream.of(HEADER, BASIC)
                .flatMap(way -> Stream.of(true, false)
                        .flatMap(json -> Stream.of(true, false).map(older -> Arguments.of(way, json, older))));
    }

    @ParameterizedTest(name = "{0}, JSON: {1}, older payloads: {2}")
    @MethodSource("ways")
    void allEventsArriveAndThoseThatMatterAreHeard(Authentication way, boolean json, boolean older) throws Exception {
        // Given
        var mac = SignIn.freshMac().serial();
        var jamf = Sandbox.jamf().webhooks();
        jamf.olderPayloads(older);
        for (var event : SandboxWebhooks.EVENTS) {
            var webhook =
                    SandboxWebhook.json(event, Sender.address("/webhooks/jamf")).withAuthentication(way);
            jamf.subscribe(json ? webhook : webhook.withXml());
        }
        var ipad = "DMPFREEIPAD1";
        var heardOfIpad = hearsay.of(ipad).size();
        var before = answered();

        // When
        for (var event : SandboxWebhooks.EVENTS) {
            jamf.fire(event, event.contains("Mobile") ? ipad : mac);
        }

        // Then
        Sender.until(() -> {
            assertThat(answered() - before).isGreaterThanOrEqualTo(2.0 * SandboxWebhooks.EVENTS.size());
            assertThat(hearsay.of(mac)).hasSize(3);
            assertThat(hearsay.of(ipad)).hasSize(heardOfIpad + 3);
            assertThat(hearsay.journal(mac)).containsExactlyInAnyOrder("reported_enrolled", "reported_on_its_way");
        });
    }

    private static double answered() {
        return sum("outcome=\"(accepted|duplicate|ignored)\"");
    }

    private static double sum(String labels) {
        var scraped = given().get("/q/metrics").then().statusCode(200).extract().asString();
        return Pattern.compile(
                        "(?m)^usher_webhook_events_total\\{[^}]*" + labels + "[^}]*source=\"jamf\"[^}]*} ([0-9.]+)$")
                .matcher(scraped)
                .results()
                .mapToDouble(sample -> Double.parseDouble(sample.group(sample.groupCount())))
                .sum();
    }
}
