package dev.usher.okta.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.RequestContext;
import dev.usher.okta.http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonHeadersTest {
    private static final RequestContext MARY =
            new RequestContext("203.0.113.7", "Mozilla/5.0 (Macintosh)", "de", "device-token-1");

    private static Answer setting(String... cookies) {
        return new Answer(200, Map.of("set-cookie", List.of(cookies)), new byte[0]);
    }

    @Test
    void aConfidentialClientSpeaksForThePerson() {
        assertThat(new PersonHeaders("usher/1", true).of(MARY, "dt1"))
                .isEqualTo(Map.of(
                        "X-Okta-User-Agent-Extended", "usher/1",
                        "User-Agent", "Mozilla/5.0 (Macintosh)",
                        "Accept-Language", "de",
                        "X-Forwarded-For", "203.0.113.7",
                        "X-Device-Token", "device-token-1",
                        "Cookie", "dt=dt1"));
    }

    @Test
    void aPublicClientIsNotBelievedAndDoesNotTry() {
        assertThat(new PersonHeaders("usher/1", false).of(MARY, null))
                .doesNotContainKeys("X-Forwarded-For", "X-Device-Token", "Cookie");
    }

    @Test
    void whatWouldBeginAnotherHeaderIsLeftOut() {
        var hostile = new RequestContext(
                "203.0.113.7\r\nX-Evil: 1", "a\nb", "x".repeat(513), "longer-than-32-characters-in-all-cases");

        assertThat(new PersonHeaders("usher/1", true).of(hostile, null))
                .isEqualTo(Map.of("X-Okta-User-Agent-Extended", "usher/1", "User-Agent", "usher/1"));
    }

    @Test
    void onlyTheDeviceCookieIsKept() {
        assertThat(PersonHeaders.deviceCookie(
                        setting("JSESSIONID=1; Path=/", "dt=01AbC-_d; Path=/; Secure", "sid=2"), null))
                .isEqualTo("01AbC-_d");
        assertThat(PersonHeaders.deviceCookie(setting("sid=2"), "before")).isEqualTo("before");
        assertThat(PersonHeaders.deviceCookie(setting("dt=; Max-Age=0"), "before"))
                .isNull();
        assertThat(PersonHeaders.deviceCookie(setting("dt=" + "x".repeat(513)), "before"))
                .isEqualTo("before");
        assertThat(PersonHeaders.deviceCookie(setting("dt=a b"), "before")).isEqualTo("before");
    }
}
