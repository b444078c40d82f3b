package dev.usher.jamf.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    @Test
    void theCookieJarKeepsAffinityOnly() {
        // Given
        var jar = new CookieJar();

        // When
        jar.keep(cookies(
                "jpro-ingress=n1; Path=/", "JSESSIONID=s1; HttpOnly", "tracking=1", "APBALANCEID=a1; Max-Age=60"));
        jar.keep(cookies("APBALANCEID=; Max-Age=0", "JSESSIONID=s2; max-age=0; Path=/", "nonsense"));

        // Then
        assertThat(jar.header()).contains("jpro-ingress=n1");
    }

    private static HttpHeaders cookies(String... values) {
        return HttpHeaders.of(Map.of("Set-Cookie", List.of(values)), (name, value) -> true);
    }
}
