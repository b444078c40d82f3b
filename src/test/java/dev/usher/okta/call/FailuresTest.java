package dev.usher.okta.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.CodeReturned;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.Turn;
import dev.usher.okta.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private final Failures failures = new Failures(Clock.fixed(NOW, ZoneOffset.UTC));

    private OktaFailure read(int status, Map<String, List<String>> headers, String body) {
        var answer = new Answer(status, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return failures.read(Call.INTERACT, answer, Dialect.of(answer));
    }

    private OktaFailure read(int status, String body) {
        return read(status, Map.of(), body);
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "502, '<html>Bad gateway</html>'", "503, '{}'", "200, ''", "200, '<html>'", "404, ''"})
    void whatIsNoAnswerIsUnavailable(int status, String body) {
        assertThat(read(status, body)).isInstanceOf(OktaUnavailable.class);
    }

    @Test
    void anUnavailableOktaMaySayWhenToComeBack() {
        assertThat(read(503, Map.of("retry-after", List.of("7")), "").retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(read(503, Map.of("retry-after", List.of("Wed, 21 Oct 2015 07:28:00 GMT")), "")
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void theQuotaIsMeasuredByOktasOwnClock() {
        var reset = String.valueOf(NOW.getEpochSecond() + 17);
        var limited = read(
                429,
                Map.of("x-rate-limit-reset", List.of(reset), "date", List.of("Sun, 22 Nov 2026 09:59:50 GMT")),
                "{'errorCode':'E0000047','errorSummary':'API call exceeded rate limit.'}");

        assertThat(limited).isInstanceOf(OktaRateLimited.class);
        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(27));
    }

    @Test
    void aQuotaWithoutHeadersLastsAMinute() {
        assertThat(read(429, "").retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(read(400, "{'errorCode':'E0000047','errorSummary':'x'}").retryAfter())
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void aResetInThePastOrFarAwayIsBounded() {
        assertThat(read(429, Map.of("x-rate-limit-reset", List.of("1")), "").retryAfter())
                .contains(Duration.ofSeconds(1));
        assertThat(read(429, Map.of("x-rate-limit-reset", List.of("99999999999")), "")
                        .retryAfter())
                .contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{''error'':''invalid_client'',''error_description'':''The client secret is invalid.''}', usher.okta.client-id",
        "401, '{''errorCode'':''invalid_client'',''errorSummary'':''Invalid value for client_id.''}', usher.okta.client-id",
        "400, '{''error'':''unauthorized_client''}', Interaction Code grant",
        "400, '{''error'':''invalid_scope''}', usher.okta.scopes",
        "400, '{''error'':''access_denied''}', Identity Engine",
        "400, '{''error'':''invalid_request'',''error_description'':''The redirect_uri must be registered''}', usher.okta.redirect-uri",
        "400, '{''error'':''use_dpop_nonce''}', DPoP",
        "404, '{''errorCode'':''E0000007'',''errorSummary'':''Not found''}', usher.okta.issuer"
    })
    void aRefusedClientIsToldWhatToFix(int status, String body, String words) {
        assertThat(read(status, body)).isInstanceOf(OktaRefused.class).hasMessageContaining(words);
    }

    @Test
    void whatNobodyKnowsIsNotUnderstood() {
        assertThat(read(200, "{'hello':'world'}")).isInstanceOf(OktaNotUnderstood.class);
        assertThat(read(302, "")).isInstanceOf(OktaNotUnderstood.class).hasMessageContaining("redirect");
        assertThat(read(403, "{'error':'Forbidden\\r\\nX','message':'Access denied by network policy'}"))
                .isInstanceOf(OktaNotUnderstood.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatCameBackByTheBrowserHasAKeyOfOurs() {
        var said = (Turn.Denied) Failures.ending(new CodeReturned.Refused("access_denied", "No\nway"));
        var unsaid = (Turn.Failed) Failures.ending(new CodeReturned.Refused("server_error", ""));

        assertThat(said.message().key()).isEqualTo("usher.callback.said.access_denied");
        assertThat(said.message().text()).isEqualTo("No way");
        assertThat(unsaid.message().key()).isEqualTo("usher.callback.refused");
    }
}
