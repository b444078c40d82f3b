package dev.usher.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.usher.saml.key.SigningKey;
import dev.usher.saml.provider.OwnMetadata;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.request.AuthnRequest;
import dev.usher.saml.request.AuthnRequests;
import dev.usher.saml.response.Assertion;
import dev.usher.saml.response.Refusal;
import dev.usher.saml.response.Responses;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.sso.Binding;
import dev.usher.sandbox.key.CertifiedKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Usher says by Keycloak's library, the sandbox's Jamf Pro understands by OneLogin's, and the other way round. */
class SsoPaneMeetsUsherTest {
    private static final CertifiedKey OURS = CertifiedKey.generate("CN=saml");
    private static final SigningKey KEY =
            new SigningKey(new KeyPair(OURS.certificate().getPublicKey(), OURS.key()), List.of(OURS.certificate()));
    private static final String SERIAL = "C02NEWINBOX1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxJamf jamf = SandboxJamf.start(0, Clock.systemUTC());
    private HttpServer usher;
    private String entityId;
    private URI signOn;
    private ServiceProvider provider;
    private AuthnRequests requests;
    private Responses responses;

    @BeforeEach
    void knowEachOther() throws Exception {
        usher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var origin = "http://localhost:" + usher.getAddress().getPort();
        entityId = origin + "/saml/metadata";
        signOn = URI.create(origin + "/saml/sso");
        usher.createContext("/saml/metadata", exchange -> {
            try (exchange) {
                var metadata = OwnMetadata.signed(entityId, signOn, KEY).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, metadata.length);
                exchange.getResponseBody().write(metadata);
            }
        });
        usher.start();
        jamf.sso().pointAt(URI.create(entityId));
        provider = ServiceProvider.read(
                get(URI.create(jamf.url() + "/saml/metadata")).body().getBytes(StandardCharsets.UTF_8));
        requests = new AuthnRequests(signOn, Clock.systemUTC());
        responses = new Responses(entityId, Duration.ofMinutes(5), KEY, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        http.close();
        jamf.close();
        usher.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com", "Zoë O’Neil & <Söhne> \"x\"", "山田太郎"})
    void whomUsherNamesTheMacBelongsTo(String name) throws Exception {
        var request = redirected();

        var page = post(request, of(request, name));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(jamf.mac(SERIAL).orElseThrow().userAndLocation().username()).isEqualTo(name);
    }

    @Test
    void aRequestByPostIsUnderstoodToo() throws Exception {
        jamf.ssoPane().binding(Binding.POST);
        var form = get(jamf.ssoPane().address(SERIAL)).body();
        var request =
                requests.posted(List.of(value(form, "SAMLRequest")), List.of(value(form, "RelayState")), provider);

        assertThat(request.consumer()).isEqualTo(URI.create(jamf.url() + "/saml/SSO"));
        assertThat(post(request, of(request, "jane@example.com")).statusCode()).isEqualTo(200);
    }

    @Test
    void namesAndGroupsInAttributesAreUnderstood() throws Exception {
        jamf.sso().userAttribute("username");
        jamf.sso().enrollmentGroup("Staff", "http://schemas.xmlsoap.org/claims/Group");
        var request = redirected();
        var attributes = Map.of(
                "username", List.of("jane"), "http://schemas.xmlsoap.org/claims/Group", List.of("Guests", "Staff"));

        var page = post(
                request, responses.of(assertion(request, "opaque", attributes)).reveal());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(jamf.mac(SERIAL).orElseThrow().userAndLocation().username()).isEqualTo("jane");
    }

    @Test
    void aRefusalOfUshersIsSaidByJamf() throws Exception {
        var request = redirected();

        var page = post(
                request,
                responses
                        .of(Refusal.NO_PASSIVE, request.id(), request.consumer())
                        .reveal());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("not Success");
        assertThat(jamf.mac(SERIAL)).isEmpty();
    }

    @Test
    void aResponseThatIsTamperedWithIsNot() throws Exception {
        refuses(xml -> xml.replace("jane@example.com", "admin@example.com"));
        refuses(xml -> xml.replace("jane@example.com", "jane@example.com<!-- -->.evil.example.org"));
        refuses(xml -> xml.replace("jane@", "<!-- -->jane@"));
        refuses(xml -> xml.replaceFirst("(?s)<dsig:Signature.*?</dsig:Signature>", ""));
        refuses(xml -> xml.replaceAll("(?s)<dsig:Signature.*?</dsig:Signature>", ""));
        refuses(xml -> xml.replaceAll(Pattern.quote(request(xml)), "_another"));
    }

    private static String request(String xml) {
        var matcher = Pattern.compile("InResponseTo=\"([^\"]+)\"").matcher(xml);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void refuses(UnaryOperator<String> tampering) throws Exception {
        var request = redirected();
        var honest = new String(Base64.getDecoder().decode(of(request, "jane@example.com")), StandardCharsets.UTF_8);
        var tampered = tampering.apply(honest);
        assertThat(tampered).isNotEqualTo(honest);

        var page = post(request, Base64.getEncoder().encodeToString(tampered.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(jamf.mac(SERIAL)).isEmpty();
    }

    @Test
    void aResponseForAnotherServiceProviderIsNot() throws Exception {
        var request = redirected();
        var other = new Assertion(
                request.id(),
                request.consumer(),
                "https://other.example.com/saml/metadata",
                "jane@example.com",
                OwnMetadata.NAME_ID_FORMATS.getFirst(),
                Map.of(),
                Clock.systemUTC().instant(),
                "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");

        assertThat(post(request, responses.of(other).reveal()).statusCode()).isEqualTo(403);
    }

    @Test
    void anExpiredResponseIsNot() throws Exception {
        var request = redirected();
        var past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));
        var late = new Responses(entityId, Duration.ofMinutes(5), KEY, past);

        var page = post(
                request,
                late.of(assertion(request, "jane@example.com", Map.of())).reveal());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("expired");
    }

    private AuthnRequest redirected() throws Exception {
        var location = URI.create(get(jamf.ssoPane().address(SERIAL))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(location.toString()).startsWith(signOn + "?");
        return requests.redirected(location.getRawQuery(), provider);
    }

    private String of(AuthnRequest request, String name) {
        return responses
                .of(assertion(request, name, Map.of("email", List.of("a@b.example"))))
                .reveal();
    }

    private Assertion assertion(AuthnRequest request, String name, Map<String, List<String>> attributes) {
        return new Assertion(
                request.id(),
                request.consumer(),
                provider.entityId(),
                name,
                OwnMetadata.NAME_ID_FORMATS.getFirst(),
                attributes,
                Clock.systemUTC().instant(),
                "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
    }

    private HttpResponse<String> post(AuthnRequest request, String response) throws Exception {
        var form = "SAMLResponse=" + URLEncoder.encode(response, StandardCharsets.UTF_8) + "&RelayState="
                + URLEncoder.encode(String.valueOf(request.relayState()), StandardCharsets.UTF_8);
        return http.send(
                HttpRequest.newBuilder(request.consumer())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String value(String page, String name) {
        var matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
