package dev.usher.sandbox.jamf;

import dev.usher.sandbox.jamf.sso.TestIdp;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** A Mac's web view at the pane, from its beginning to the answer of an identity provider. */
final class PaneVisit {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SandboxJamf jamf;
    private final Map<String, List<String>> query;
    private final String request;

    private PaneVisit(SandboxJamf jamf, Map<String, List<String>> query, String request) {
        this.jamf = jamf;
        this.query = query;
        this.request = request;
    }

    /** Begins by HTTP-Redirect. */
    static PaneVisit begin(SandboxJamf jamf, String serial) {
        var answer = get(jamf.ssoPane().address(serial));
        if (answer.statusCode() != 302) {
            throw new AssertionError("the pane did not begin: " + answer.body());
        }
        var query = JamfCall.decode(
                URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getRawQuery());
        return new PaneVisit(
                jamf,
                query,
                inflated(query.getOrDefault("SAMLRequest", List.of()).getFirst()));
    }

    static HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /** The query that goes to the identity provider. */
    Map<String, List<String>> query() {
        return query;
    }

    String request() {
        return request;
    }

    String requestId() {
        try {
            var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(request));
            reader.nextTag();
            return reader.getAttributeValue(null, "ID");
        } catch (XMLStreamException e) {
            throw new AssertionError("no XML: " + request, e);
        }
    }

    String relayState() {
        return query.getOrDefault("RelayState", List.of()).getFirst();
    }

    /** An answer that is in order. */
    TestIdp.Draft answer(String subject) {
        return TestIdp.answer(jamf.url().toString(), requestId(), subject);
    }

    HttpResponse<String> post(TestIdp.Draft answer) {
        return post(answer.xml());
    }

    HttpResponse<String> post(String xml) {
        return post(jamf, relayState(), xml);
    }

    static HttpResponse<String> post(SandboxJamf jamf, String relayState, String xml) {
        var form = "SAMLResponse=" + JamfCaller.encode(TestIdp.encode(xml)) + "&RelayState="
                + JamfCaller.encode(relayState);
        return send(HttpRequest.newBuilder(URI.create(jamf.url() + "/saml/SSO"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Why the pane refused, as its page says. */
    static String reason(HttpResponse<String> answer) {
        var matcher =
                Pattern.compile("<p role=\"alert\">(.*?)</p>", Pattern.DOTALL).matcher(answer.body());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String inflated(String encoded) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(Base64.getDecoder().decode(encoded));
            var bytes = new byte[16_384];
            return new String(bytes, 0, inflater.inflate(bytes), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
