package dev.usher.page.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.enrollment.link.KnownAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody gives a browser a key that they know, and waits for its person to sign in. */
class FixationTest {
    private static final String KNOWN = "A".repeat(43);

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final Cookies overHttps = new Cookies(KnownAddress.of("https://usher.example.com/callback"));

    @Test
    void aCookieThatANeighbourOrAPlainConnectionCanSetIsNotLookedAt() {
        var browser = overHttps.browser(showing(Map.of("usher", KNOWN)));

        assertThat(browser.known()).isFalse();
        assertThat(browser.key().matches(KNOWN)).isFalse();
    }

    @Test
    void whatTheBrowserIsGivenCanBeSetByNobodyElseAndReadByNoScript() {
        overHttps.keep(showing(Map.of()), Browser.of(null));

        // The prefix: Secure, of this host alone, for every path (RFC 6265bis section 4.1.3.2).
        assertThat(headers.get("Set-Cookie"))
                .matches("__Host-usher=[A-Za-z0-9_-]{43};.*")
                .contains("; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void whatTheBrowserIsOfferedIsAsHardToComeBy() {
        overHttps.offer(showing(Map.of()), Browser.of(null));

        assertThat(headers.get("Set-Cookie"))
                .matches("__Host-usher-offered=[A-Za-z0-9_-]{43};.*")
                .contains("; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void anOfferThatANeighbourOrAPlainConnectionCanMakeIsNotLookedAt() {
        var browser = overHttps.offered(showing(Map.of("usher-offered", KNOWN)));

        assertThat(browser.known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAA AAAA", "null", "undefined", "__Host-usher"})
    void whatIsNoKeyIsReplaced(String shown) {
        var browser = overHttps.browser(showing(Map.of("__Host-usher", shown)));

        assertThat(browser.known()).isFalse();
        assertThat(browser.key().reveal()).hasSize(43).isNotEqualTo(shown);
    }

    @Test
    void aConfirmationIsOfOneBrowserAndOneEnrollment() {
        // Given
        var eve = Browser.of("E".repeat(43));
        var eves = eve.confirmation("enr_1").reveal();
        var mary = Browser.of("M".repeat(43));

        // Then
        assertThat(overHttps.confirmed(showing(Map.of("__Host-usher-confirmed", eves)), mary, "enr_1"))
                .isFalse();
        assertThat(overHttps.confirmed(showing(Map.of("__Host-usher-confirmed", eves)), eve, "enr_2"))
                .isFalse();
        assertThat(overHttps.confirmed(showing(Map.of("__Host-usher-confirmed", eves)), eve, "enr_1"))
                .isTrue();
    }

    private HttpServerRequest showing(Map<String, String> cookies) {
        var response = (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> method.getName().equals("headers") ? headers : null);
        return (HttpServerRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getCookie" -> {
                        var value = cookies.get(String.valueOf(arguments[0]));
                        yield value == null ? null : Cookie.cookie(String.valueOf(arguments[0]), value);
                    }
                    case "response" -> response;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
