package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SERIAL = "C02OWNEDMAC1";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final WebhookReceiver receiver = new WebhookReceiver(500);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
        receiver.close();
    }

    @Test
    void aComputersEventIsDeliveredAsJson() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));

        jamf.webhooks().fire("ComputerAdded", SERIAL);

        var delivery = receiver.next();
        assertThat(delivery.header("Content-type")).isEqualTo("application/json");
        assertThat(delivery.header("User-agent")).startsWith("Java/");
        var message = Json.readObject(delivery.body());
        assertThat(message.path("webhook").path("id").asInt()).isOne();
        assertThat(message.path("webhook").path("webhookEvent").asText()).isEqualTo("ComputerAdded");
        assertThat(message.path("webhook").path("eventTimestamp").isIntegralNumber())
                .isTrue();
        var event = message.path("event");
        assertThat(event.path("jssID").asText())
                .isEqualTo(jamf.mac(SERIAL).orElseThrow().id());
        assertThat(event.path("serialNumber").asText()).isEqualTo(SERIAL);
        assertThat(event.path("department").asText()).isEqualTo("Finance");
        assertThat(event.path("username").asText()).isEqualTo("old.owner@example.com");
    }

    @Test
    void xmlHasTheSameNames() throws Exception {
        jamf.webhooks()
                .subscribe(SandboxWebhook.json("ComputerInventoryCompleted", receiver.url())
                        .withXml());

        jamf.webhooks().fire("ComputerInventoryCompleted", SERIAL);

        var delivery = receiver.next();
        assertThat(delivery.header("Content-type")).isEqualTo("text/xml");
        assertThat(delivery.body())
                .startsWith("<JSSEvent><webhook><id>1</id>")
                .contains("<event><udid>", "<serialNumber>" + SERIAL + "</serialNumber>")
                .endsWith("</event></JSSEvent>");
    }

    @Test
    void aDeliveryThatFailsIsNotMadeAgain() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));

        jamf.webhooks().fire("ComputerAdded", SERIAL);

        assertThat(receiver.next()).isNotNull();
        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void someAreMadeTwiceAndSomeGetLost() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));

        jamf.webhooks().duplicates(1);
        jamf.webhooks().fire("ComputerAdded", SERIAL);
        assertThat(receiver.next().body()).isEqualTo(receiver.next().body());

        jamf.webhooks().loss(1);
        jamf.webhooks().fire("ComputerAdded", SERIAL);
        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void jitterHoldsADeliveryBack() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));
        jamf.webhooks().jitter(Duration.ofDays(1));

        jamf.webhooks().fire("ComputerAdded", SERIAL);

        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void theReceiverCanTellThatItIsJamf() throws Exception {
        jamf.webhooks()
                .subscribe(SandboxWebhook.json("ComputerAdded", receiver.url())
                        .withAuthentication(
                                new SandboxWebhook.Authentication.Header("{\"X-Secret\":\"s3cret\",\"Host\":\"x\"}")));
        jamf.webhooks().fire("ComputerAdded", SERIAL);
        var byHeader = receiver.next();

        jamf.webhooks()
                .subscribe(SandboxWebhook.json("ComputerInventoryCompleted", receiver.url())
                        .withAuthentication(new SandboxWebhook.Authentication.Basic("jamf", "pw")));
        jamf.webhooks().fire("ComputerInventoryCompleted", SERIAL);
        var byPassword = receiver.next();

        assertThat(byHeader.header("X-secret")).isEqualTo("s3cret");
        assertThat(byHeader.header("Host")).startsWith("localhost");
        assertThat(byPassword.header("Authorization")).isEqualTo("Basic amFtZjpwdw==");
        assertThat(jamf.webhooks().all().toString()).doesNotContain("s3cret").doesNotContain("pw");
    }

    @Test
    void aMacThatEnrollsAgainIsNotAdded() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));

        jamf.reEnroll(SERIAL, false);
        assertThat(receiver.within(300)).isNull();

        jamf.delete(SERIAL);
        jamf.enroll(SERIAL);
        assertThat(receiver.next()).isNotNull();
    }

    @Test
    void aDeviceThatAppleAssignsIsTold() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("DeviceAddedToDEP", receiver.url()));

        jamf.prestages().buyMac("G5WBOUGHT001");

        var event = Json.readObject(receiver.next().body()).path("event");
        assertThat(event.path("serialNumber").asText()).isEqualTo("G5WBOUGHT001");
        assertThat(event.has("jssID")).isFalse();
    }

    @Test
    void aMobileDeviceIsDescribedInItsOwnWords() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("MobileDeviceEnrolled", receiver.url()));
        jamf.mobileDevices().edit("DMPFREEIPAD1", SandboxUserAndLocation.ofUsername("jane"));

        jamf.reEnroll("DMPFREEIPAD1", false);

        var event = Json.readObject(receiver.next().body()).path("event");
        assertThat(event.path("serialNumber").asText()).isEqualTo("DMPFREEIPAD1");
        assertThat(event.path("username").asText()).isEqualTo("jane");
        assertThat(event.has("realName")).isFalse();
    }

    @Test
    void writesOverTheApiAreTold() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("RestAPIOperation", receiver.url()));
        var id = jamf.mac(SERIAL).orElseThrow().id();

        caller.get("/api/v4/computers-inventory-detail/" + id);
        caller.patch("/api/v4/computers-inventory-detail/" + id, "{\"userAndLocation\":{\"room\":\"1\"}}");

        var event = Json.readObject(receiver.next().body()).path("event");
        assertThat(event.path("authorizedUsername").asText()).isEqualTo("sandbox-jamf");
        assertThat(event.path("objectID").asText()).isEqualTo(id);
        assertThat(event.path("restAPIOperationType").asText()).isEqualTo("PUT");
        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void aDeviceThatDoesNotExistCannotFire() {
        assertThatThrownBy(() -> jamf.webhooks().fire("ComputerAdded", "NOSUCHMAC001"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
