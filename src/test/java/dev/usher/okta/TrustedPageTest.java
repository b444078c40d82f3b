package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a browser would let a page of Usher's read Okta's answers. */
class TrustedPageTest {
    private static final String PAGE = "https://usher.example.com";

    private final TestOkta okta = new TestOkta();

    TrustedPageTest() throws IOException {}

    @AfterEach
    void close() {
        okta.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://usher.example.com | true  | Content-Type, X-Okta-User-Agent-Extended | true
            https://usher.example.com | true  | Content-Type                             | false
            https://usher.example.com | true  | *                                        | false
            https://usher.example.com | false | Content-Type, X-Okta-User-Agent-Extended | false
            *                         | true  | Content-Type, X-Okta-User-Agent-Extended | false
            """)
    void itNeedsTheOriginTheCookiesAndTheHeaders(String origin, String cookies, String headers, boolean trusts) {
        okta.script.says(
                "/idp/idx/introspect",
                200,
                Map.of(
                        "Access-Control-Allow-Origin", origin,
                        "Access-Control-Allow-Credentials", cookies,
                        "Access-Control-Allow-Headers", headers),
                "");

        assertThat(okta.client.probe().trusts(PAGE)).isEqualTo(trusts);
    }
}
