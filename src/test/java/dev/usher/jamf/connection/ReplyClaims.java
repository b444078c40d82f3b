package dev.usher.jamf.connection;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.rest;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.RetryAfter;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold whatever Jamf answers that is no success, and whatever cookies come along. */
public final class ReplyClaims {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final JamfVerdict VERDICT = new JamfVerdict(CLOCK);
    private static final JamfOperation WRITE = new JamfOperation("write-user", Optional.of("Update User"), true);

    private ReplyClaims() {}

    /** A status, a Retry-After and a body: each is a refusal or unavailable, in one line, with nothing of the body in it. */
    public static void refusal(byte[] data) {
        var status = 200 + Math.floorMod(text(part(data, 0)).hashCode(), 400);
        try {
            status = Integer.parseInt(text(part(data, 0)));
        } catch (NumberFormatException e) {
            // Any will do.
        }
        var retryAfter = text(part(data, 1));
        var headers = HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
        var reply = new JamfReply(status, headers, text(rest(data, 2)));

        RetryAfter.parse(Optional.of(retryAfter), CLOCK)
                .ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(60)));
        for (var request :
                List.of(JamfRequest.get(WRITE, "/api/v1/users"), JamfRequest.getXml(WRITE, "/JSSResource/users"))) {
            try {
                VERDICT.requireSuccess(request, reply);
                assertThat(reply.successful()).isTrue();
            } catch (JamfRefused refused) {
                Claims.oneLine(refused.getMessage());
                refused.code().ifPresent(code -> assertThat(code).matches("\\w{1,64}"));
                refused.privilege().ifPresent(Claims::oneLine);
            } catch (JamfUnavailable unavailable) {
                Claims.oneLine(unavailable.getMessage());
            }
        }
    }

    /** Only Jamf's own cookies are kept, and what is kept can be sent. */
    public static void cookies(byte[] data) {
        // As the HTTP client reads a header: one character for each byte.
        var lines = new String(data, StandardCharsets.ISO_8859_1).lines().toList();
        var jar = new CookieJar();
        jar.keep(HttpHeaders.of(Map.of("Set-Cookie", lines), (name, value) -> true));

        jar.header().ifPresent(header -> {
            Claims.header("Cookie", header);
            for (var cookie : header.split("; ")) {
                assertThat(cookie).matches("(?s)(jpro-ingress|APBALANCEID|JSESSIONID)=.+");
            }
        });
    }
}
