package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxJamfFaultsTest {
    private static final String SERIAL = "C02ZC2QYLJHD";
    private static final String DETAIL = "/api/v4/computers-inventory-detail/*";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502, 503, 504})
    void aPageInsteadOfJsonAndNothingIsProcessed(int status) throws IOException {
        jamf.faults().next(1, "PATCH", DETAIL, SandboxJamfFault.html(status));

        var answer = patch("jane");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(jamf.patches(SERIAL)).isZero();
    }

    @Test
    void aRefusalNamesItsEndAndHitsTheProgrammedNumberOfCalls() throws IOException {
        jamf.faults().next(2, "*", "/api/v4/*", SandboxJamfFault.retryAfter(429, "3"));

        assertThat(patch("jane").headers().firstValue("Retry-After")).contains("3");
        assertThat(patch("jane").statusCode()).isEqualTo(429);
        assertThat(patch("jane").statusCode()).isEqualTo(204);
        assertThat(jamf.faults().pending()).isZero();
    }

    @Test
    void aSearchIsKnownByItsQuery() {
        jamf.faults().next(1, "GET", "/api/v4/computers-inventory?*" + SERIAL + "*", SandboxJamfFault.html(503));

        assertThat(caller.get("/api/v4/computers-inventory").statusCode()).isEqualTo(200);
        assertThat(caller.get("/api/v4/computers-inventory?filter=hardware.serialNumber==" + SERIAL)
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void otherCallsAreSpared() throws IOException {
        jamf.faults().next(1, "GET", DETAIL, SandboxJamfFault.html(503));

        assertThat(patch("jane").statusCode()).isEqualTo(204);
        assertThat(jamf.faults().pending()).isOne();
    }

    @Test
    void anErrorAfterCommitLeavesTheWriteInPlace() throws IOException {
        jamf.faults().next(1, "PATCH", DETAIL, SandboxJamfFault.errorAfterCommit());

        assertThat(patch("jane").statusCode()).isEqualTo(500);
        assertThat(username()).isEqualTo("jane");
        assertThat(jamf.patches(SERIAL)).isOne();
    }

    @Test
    void aDropAfterCommitLeavesTheWriteInPlaceAndNoAnswer() {
        jamf.faults().next(1, "PATCH", DETAIL, SandboxJamfFault.dropAfterCommit());

        assertThatIOException().isThrownBy(() -> patch("jane"));
        assertThat(username()).isEqualTo("jane");
        assertThat(jamf.patches(SERIAL)).isOne();
    }

    @Test
    void aResetLeavesNeither() throws IOException {
        jamf.faults().next(1, "PATCH", DETAIL, SandboxJamfFault.reset());

        assertThatIOException().isThrownBy(() -> patch("jane"));
        assertThat(username()).isEmpty();
        assertThat(jamf.patches(SERIAL)).isZero();
        assertThat(patch("jane").statusCode()).isEqualTo(204);
    }

    @Test
    void aDelayHoldsTheCallThatItHits() throws IOException {
        jamf.faults().next(1, "PATCH", DETAIL, SandboxJamfFault.delay(Duration.ofMillis(200)));
        var before = System.nanoTime();

        assertThat(patch("jane").statusCode()).isEqualTo(204);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void theHighestConcurrencyIsRemembered() throws Exception {
        jamf.latency(Duration.ofSeconds(2));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4).forEach(_ -> threads.submit(() -> patch("jane")));
        }

        assertThat(jamf.highestConcurrency()).isEqualTo(4);
    }

    @Test
    void aRequestIsRecordedAsItCame() throws IOException {
        caller.send(caller.authorized("/api/v4/computers-inventory?filter=id%3D%3D6")
                .header("X-Probe", "1")
                .GET());

        var recorded = jamf.requests().getLast();
        assertThat(recorded.method()).isEqualTo("GET");
        assertThat(recorded.path()).isEqualTo("/api/v4/computers-inventory");
        assertThat(recorded.query()).isEqualTo("filter=id%3D%3D6");
        assertThat(recorded.header("x-probe")).contains("1");
        assertThat(recorded).hasToString("GET /api/v4/computers-inventory");
    }

    private HttpResponse<String> patch(String username) throws IOException {
        var body = "{\"userAndLocation\":{\"username\":\"" + username + "\"}}";
        return caller.send(caller.authorized("/api/v4/computers-inventory-detail/"
                        + jamf.mac(SERIAL).orElseThrow().id())
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private String username() {
        return jamf.mac(SERIAL).orElseThrow().userAndLocation().username();
    }
}
