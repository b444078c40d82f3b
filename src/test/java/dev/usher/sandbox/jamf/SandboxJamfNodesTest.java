package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxJamfNodesTest {
    private static final String SERIAL = "C02ZC2QYLJHD";
    private static final String WRITER = "jpro-ingress=node-0";
    private static final String OTHER = "JSESSIONID=x; jpro-ingress=node-1";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(
            0, clock, SandboxJamfOptions.DEFAULT.withContextPath("/jamf").withLag(Duration.ofSeconds(60)));
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final String path = "/api/v4/computers-inventory-detail/"
            + jamf.mac(SERIAL).orElseThrow().id();

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @Test
    void theOtherNodeFollowsAfterTheLag() throws Exception {
        // When
        write("jane");

        // Then
        assertThat(username(WRITER)).isEqualTo("jane");
        assertThat(username(OTHER)).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        caller.signIn();
        assertThat(username(OTHER)).isEqualTo("jane");
    }

    @Test
    void aSecondWriteStartsFromTheNewestValue() throws Exception {
        write("jane");

        caller.send(caller.authorized(path)
                .header("Cookie", OTHER)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"userAndLocation\":{\"room\":\"1\"}}")));

        assertThat(username(OTHER)).isEqualTo("jane");
    }

    @Test
    void anEnrollmentIsSeenEverywhereAtOnce() {
        jamf.enroll("G5WNEWMAC001");
        var enrolled = "/api/v4/computers-inventory/"
                + jamf.mac("G5WNEWMAC001").orElseThrow().id();

        assertThat(caller.get(enrolled, WRITER).statusCode()).isEqualTo(200);
        assertThat(caller.get(enrolled, OTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerWithoutACookieGetsOneAndAStickyCallerDoesNot() {
        assertThat(caller.get(path).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("jpro-ingress=node-"));
        assertThat(caller.get(path, OTHER).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theContextPathIsPartOfTheUrlAndNotOfTheRecordedPath() throws Exception {
        assertThat(jamf.url().getPath()).isEqualTo("/jamf");

        caller.get(path);
        assertThat(jamf.requests().getLast().path()).isEqualTo(path);
        assertThat(caller.send(HttpRequest.newBuilder(jamf.url().resolve("/api/v1/sites")))
                        .statusCode())
                .isEqualTo(404);
    }

    private void write(String username) throws Exception {
        caller.send(caller.authorized(path)
                .header("Cookie", WRITER)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(
                                "{\"userAndLocation\":{\"username\":\"" + username + "\"}}")));
    }

    private String username(String cookie) {
        return json(caller.get(path, cookie))
                .path("userAndLocation")
                .path("username")
                .asText();
    }
}
