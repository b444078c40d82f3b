package dev.usher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the other browser tests rely on: that this browser sees what they say it sees. */
class ChromiumIT {
    private static final String GOOD = """
            <!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
            <link rel="icon" href="data:,"><style>
              :root { color-scheme: light dark; } body { background: #fff; color: #111; }
              @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
            </style></head><body><main><h1>Good</h1><label>Code <input name="code"></label></main></body></html>
            """;

    private static final String BAD = """
            <!doctype html><html><head><title>Bad</title><link rel="icon" href="data:,"></head>
            <body><main><h1>Bad</h1><input name="code"><p style="color:#ddd;background:#fff;width:900px">Pale</p>
            <img src="http://stranger.example/pixel.png" alt=""><script>unknown();</script></main></body></html>
            """;

    /** Makes a credential, and then proves to have it. */
    private static final String CEREMONY = """
            async () => {
              const challenge = new Uint8Array(32);
              const made = await navigator.credentials.create({ publicKey: {
                challenge, rp: { name: 'Acme' }, user: { id: new Uint8Array(8), name: 'ana', displayName: 'Ana' },
                pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } });
              const proven = await navigator.credentials.get({ publicKey: {
                challenge, allowCredentials: [{ type: 'public-key', id: made.rawId }] } });
              return made.id === proven.id ? location.hostname : 'another one';
            }
            """;

    private static HttpServer server;
    private static URI local;
    private static URI named;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/good", GOOD);
        serve("/bad", BAD);
        server.start();
        local = URI.create("http://localhost:" + server.getAddress().getPort());
        named = URI.create("http://enroll.acme.example:" + server.getAddress().getPort());
        chromium = Chromium.start(named);
    }

    @AfterAll
    static void close() {
        chromium.close();
        server.stop(0);
    }

    @Test
    void aGoodPageGivesNothingToComplainAbout() throws IOException {
        try (var visit = chromium.visit(Screen.phone())) {
            // When
            visit.page().navigate(local + "/good");

            // Then
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.requestsBeyond(local)).isEmpty();
            assertThat(visit.axeViolations()).isEmpty();
            assertThat(visit.overflowsSideways()).isFalse();
            assertThat(Files.size(visit.screenshot("harness-phone"))).isGreaterThan(1000);
        }
    }

    @Test
    void aBadPageIsSeenThrough() {
        try (var visit = chromium.visit(Screen.phone())) {
            // When
            visit.page().navigate(local + "/bad");

            // Then
            assertThat(visit.complaints()).anyMatch(complaint -> complaint.contains("unknown is not defined"));
            assertThat(visit.requestsBeyond(local)).containsExactly(URI.create("http://stranger.example/pixel.png"));
            assertThat(visit.axeViolations())
                    .anyMatch(violation -> violation.startsWith("critical label"))
                    .anyMatch(violation -> violation.startsWith("serious color-contrast"))
                    .anyMatch(violation -> violation.startsWith("serious html-has-lang"));
            assertThat(visit.overflowsSideways()).isTrue();
        }
    }

    @Test
    void theScreenIsAsThePersonHasIt() {
        try (var visit = chromium.visit(Screen.desktop().darkened().in("de-DE"))) {
            // When
            visit.page().navigate(local + "/good");
            visit.screenshot("harness-desktop-dark");

            // Then
            assertThat(visit.page()
                            .evaluate("() => [innerWidth, innerHeight, navigator.language,"
                                    + " getComputedStyle(document.body).backgroundColor].join(' ')"))
                    .isEqualTo("1280 800 de-DE rgb(17, 17, 17)");
        }
    }

    @Test
    void aVirtualAuthenticatorWorksUnderEitherName() {
        for (var origin : new URI[] {local, named}) {
            try (var visit = chromium.visit(Screen.desktop())) {
                // Given
                var authenticator = visit.addAuthenticator();
                visit.page().navigate(origin + "/good");

                // When
                var where = visit.page().evaluate(CEREMONY);

                // Then
                assertThat(where).isEqualTo(origin.getHost());
                assertThat(authenticator.credentials()).isEqualTo(1);
            }
        }
    }

    private static void serve(String path, String html) {
        server.createContext(path, exchange -> {
            var body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }
}
