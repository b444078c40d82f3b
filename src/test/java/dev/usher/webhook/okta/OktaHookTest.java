package dev.usher.webhook.okta;

import static dev.usher.webhook.Sender.JSON;
import static dev.usher.webhook.Sender.OKTA_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.UsherTest;
import dev.usher.webhook.Hearsay;
import dev.usher.webhook.Sender;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsherTest
class OktaHookTest {
    private static final String CHALLENGE = "X-Okta-Verification-Challenge";

    @Inject
    Hearsay hearsay;

    private static String user() {
        return "00u" + UUID.randomUUID().toString().replace("-", "").substring(0, 17);
    }

    private static String event(String type, String... users) {
        var targets = new StringBuilder("{\"id\":\"00gGROUP\",\"type\":\"UserGroup\",\"alternateId\":\"unknown\"}");
        for (var user : users) {
            targets.append(",{\"id\":\"" + user + "\",\"type\":\"User\",\"alternateId\":\"jane@example.com\","
                    + "\"displayName\":\"Jane Doe\"}");
        }
        return """
                {"uuid":"%s","published":"2026-11-29T07:00:00.000Z","eventType":"%s","version":"0","severity":"INFO",
                 "actor":{"id":"00uACTOR","type":"User"},"outcome":{"result":"SUCCESS","reason":null},"target":[%s]}""".formatted(UUID.randomUUID(), type, targets);
    }

    private static String delivery(String... events) {
        return """
                {"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","eventId":"b5a188b9",
                 "source":"https://acme.okta.com/api/v1/eventHooks/whoabc","data":{"events":[%s]}}""".formatted(String.join(",", events));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.lifecycle.activate",
                "user.lifecycle.deactivate",
                "user.lifecycle.suspend",
                "user.lifecycle.unsuspend",
                "user.lifecycle.reactivate",
                "user.lifecycle.delete.initiated",
                "user.account.update_profile",
                "group.user_membership.add",
                "group.user_membership.remove"
            })
    void whoeverItIsAboutIsLookedUp(String type) {
        var user = user();

        var answer = Sender.okta(delivery(event(type, user)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hearsay.of(user)).containsExactly("person");
        assertThat(hearsay.of("00uACTOR")).isEmpty();
        assertThat(hearsay.of("00gGROUP")).isEmpty();
    }

    @Test
    void aBatchIsTakenWhole() {
        var one = user();
        var other = user();

        Sender.okta(delivery(
                event("user.lifecycle.suspend", one),
                event("user.session.start", user()),
                event("user.lifecycle.unsuspend", one),
                event("group.user_membership.add", other)));

        assertThat(hearsay.of(one)).hasSize(1);
        assertThat(hearsay.of(other)).hasSize(1);
    }

    @Test
    void aRepeatHasNoSecondEffectAlsoAmongNewOnes() {
        var user = user();
        var newcomer = user();
        var repeated = event("user.lifecycle.suspend", user);
        Sender.okta(delivery(repeated, repeated));

        assertThat(Sender.okta(delivery(repeated, event("user.lifecycle.suspend", newcomer)))
                        .statusCode())
                .isEqualTo(200);

        assertThat(hearsay.of(user)).hasSize(1);
        assertThat(hearsay.of(newcomer)).hasSize(1);
    }

    @Test
    void whatNobodyNeedsIsIgnored() {
        var user = user();

        assertThat(Sender.okta(delivery(event("user.session.start", user))).statusCode())
                .isEqualTo(200);
        assertThat(Sender.okta(delivery()).statusCode()).isEqualTo(200);
        assertThat(Sender.okta(delivery(event("user.lifecycle.suspend"))).statusCode())
                .isEqualTo(200);
        assertThat(hearsay.of(user)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\u0000", "../..", "a b", "0"})
    void anIdThatIsNoneIsPassedOver(String id) {
        var user = user();

        assertThat(Sender.okta(delivery(event("user.lifecycle.suspend", id, user)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hearsay.of(user)).hasSize(1);
    }

    @Test
    void aUuidMayHoldAnything() {
        var event =
                event("user.lifecycle.suspend", user()).replaceFirst("\"uuid\":\"[^\"]*\"", "\"uuid\":\"\\\\u0000'\"");

        assertThat(Sender.okta(delivery(event)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"data\":{\"events\":{}}}", "{\"data\":{\"events\":[]}}x"})
    void whatCannotBeReadIsMalformed(String body) {
        var answer = Sender.okta(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed_body");
    }

    @Test
    void xmlIsNotOktas() {
        assertThat(Sender.post(
                                "/webhooks/okta",
                                BodyPublishers.ofString("<a/>"),
                                "Content-Type",
                                "text/xml",
                                "Authorization",
                                OKTA_SECRET)
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void theChallengeIsAnsweredAsItWasSent() {
        var answer = Sender.get("/webhooks/okta", "Authorization", OKTA_SECRET, CHALLENGE, "aB3-_.x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(JSON);
        assertThat(answer.body()).isEqualTo("{\"verification\":\"aB3-_.x\"}");
    }

    @Test
    void onlyAChallengeIsAnswered() {
        assertThat(Sender.get("/webhooks/okta", "Authorization", OKTA_SECRET).statusCode())
                .isEqualTo(400);
        for (var challenge : new String[] {"<script>", "a".repeat(513), "a b", ""}) {
            assertThat(Sender.get("/webhooks/okta", "Authorization", OKTA_SECRET, CHALLENGE, challenge)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsNotLetIn() {
        for (var wrong : new String[] {"wrong", "Bearer " + OKTA_SECRET, Sender.JAMF_SECRET, OKTA_SECRET + "x"}) {
            assertThat(Sender.get("/webhooks/okta", "Authorization", wrong, CHALLENGE, "abc")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Sender.post(
                                    "/webhooks/okta",
                                    BodyPublishers.ofString(delivery()),
                                    "Content-Type",
                                    JSON,
                                    "Authorization",
                                    wrong)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(Sender.get("/webhooks/okta", CHALLENGE, "abc").statusCode()).isEqualTo(401);
        assertThat(Sender.get("/webhooks/okta", "X-Usher-Secret", OKTA_SECRET, CHALLENGE, "abc")
                        .statusCode())
                .isEqualTo(401);
    }
}
