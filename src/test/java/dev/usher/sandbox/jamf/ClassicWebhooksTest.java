package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicWebhooksTest {
    private static final String SERIAL = "C02OWNEDMAC1";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final WebhookReceiver receiver = new WebhookReceiver(200);

    @BeforeEach
    void mayInstall() {
        Stream.of("Read", "Create", "Update", "Delete").forEach(verb -> jamf.addPrivilege(verb + " Webhooks"));
    }

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
        receiver.close();
    }

    @Test
    void theClassicApiInstallsOne() throws Exception {
        var created = install("<name>a</name><event>ComputerAdded</event><content_type>application/json</content_type>"
                + "<authentication_type>HEADER</authentication_type><header>{\"X-Secret\":\"s\"}</header>");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).endsWith("<webhook><id>1</id></webhook>");
        jamf.webhooks().fire("ComputerAdded", SERIAL);
        assertThat(receiver.next().header("X-secret")).isEqualTo("s");
        var read = caller.classicJson("/webhooks/id/1").path("webhook");
        assertThat(read.path("header").asText()).isEqualTo("{\"X-Secret\":\"s\"}");
        assertThat(read.path("read_timeout").asInt()).isEqualTo(2);
        assertThat(caller.classic("GET", "/webhooks", "*/*", "").body())
                .endsWith("<webhooks><size>1</size><webhook><id>1</id><name>a</name></webhook></webhooks>");
    }

    @Test
    void aSmallInstallHasJamfsDefaults() {
        install("<name>a</name><event>ComputerAdded</event>");

        var read = caller.classicJson("/webhooks/id/1").path("webhook");
        assertThat(read.path("enabled").asBoolean()).isTrue();
        assertThat(read.path("content_type").asText()).isEqualTo("text/xml");
        assertThat(read.path("connection_timeout").asInt()).isEqualTo(5);
        assertThat(read.path("authentication_type").asText()).isEqualTo("NONE");
    }

    @Test
    void aChangeMergesAndAnotherTypeClearsTheOldOne() {
        install("<name>a</name><event>ComputerAdded</event><authentication_type>BASIC</authentication_type>"
                + "<username>u</username><password>hidden</password>");
        assertThat(caller.classic("GET", "/webhooks/id/1", "*/*", "").body()).doesNotContain("hidden");

        var renamed = caller.classicPut("/webhooks/id/1", "<webhook><name>b</name></webhook>");
        assertThat(renamed.statusCode()).isEqualTo(201);
        assertThat(renamed.body()).isEmpty();
        assertThat(jamf.webhooks().all().getFirst().authentication())
                .isEqualTo(new SandboxWebhook.Authentication.Basic("u", "hidden"));

        caller.classicPut("/webhooks/id/1", "<webhook><authentication_type>NONE</authentication_type></webhook>");
        var again = caller.classicPut(
                "/webhooks/id/1", "<webhook><authentication_type>BASIC</authentication_type></webhook>");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Username is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<event>ComputerAdded</event>",
                "<name>taken</name><event>ComputerAdded</event>",
                "<name>a</name><event>Nonsense</event>",
                "<name>a</name><event>ComputerAdded</event><smart_group_id>4</smart_group_id>",
                "<name>a</name><event>ComputerAdded</event><display_fields/>",
                "<name>a</name><event>ComputerAdded</event><authentication_type>HEADER</authentication_type>",
                "<name>a</name><event>ComputerAdded</event><authentication_type>HASH_SIGNATURE</authentication_type>",
                "<name>a</name><event>ComputerAdded</event><authentication_type>HASH_SIGNATURE</authentication_type>"
                        + "<password>too short</password>",
                "<name>a</name><event>ComputerAdded</event><authentication_type>HASH_SIGNATURE</authentication_type>"
                        + "<password>0123456789abcdef</password><hash_algorithm>MD5</hash_algorithm>",
                "<name>a</name><event>ComputerAdded</event><read_timeout>0</read_timeout>",
            })
    void whatJamfRefusesIsAConflict(String members) {
        install("<name>taken</name><event>ComputerAdded</event>");

        assertThat(install(members).statusCode()).isEqualTo(409);
        assertThat(jamf.webhooks().all()).hasSize(1);
    }

    @Test
    void aSignatureAndACertificateCanBeSet() {
        install("<name>a</name><event>JSSStartup</event><authentication_type>HASH_SIGNATURE</authentication_type>"
                + "<password>0123456789abcdef</password><hash_algorithm>SHA512</hash_algorithm>");
        install("<name>b</name><event>SCEPChallenge</event><authentication_type>MTLS</authentication_type>");

        var signed = caller.classicJson("/webhooks/id/1").path("webhook");
        assertThat(signed.path("authentication_type").asText()).isEqualTo("HASH_SIGNATURE");
        assertThat(signed.path("hash_algorithm").asText()).isEqualTo("SHA512");
        assertThat(signed.path("password").asText()).isEqualTo("********");
        var mutual = caller.classicJson("/webhooks/id/2").path("webhook");
        assertThat(mutual.path("authentication_type").asText()).isEqualTo("MTLS");
    }

    @Test
    void aDeletedWebhookIsGone() throws Exception {
        install("<name>a</name><event>ComputerAdded</event>");

        assertThat(caller.classic("DELETE", "/webhooks/id/1", "*/*", "").statusCode())
                .isEqualTo(200);
        assertThat(caller.classic("GET", "/webhooks/id/1", "*/*", "").statusCode())
                .isEqualTo(404);
        jamf.webhooks().fire("ComputerAdded", SERIAL);
        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void installingTakesItsPrivilege() {
        for (var verb : List.of("Read", "Create", "Update", "Delete")) {
            jamf.removePrivilege(verb + " Webhooks");
        }

        assertThat(install("<name>a</name><event>ComputerAdded</event>").statusCode())
                .isEqualTo(403);
        assertThat(caller.classic("GET", "/webhooks", "*/*", "").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> install(String members) {
        return caller.classic(
                "POST", "/webhooks/id/0", "*/*", "<webhook><url>" + receiver.url() + "</url>" + members + "</webhook>");
    }
}
