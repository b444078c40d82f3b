package dev.usher.sandbox.jamf.sso;

import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.settings.SettingsBuilder;
import com.onelogin.saml2.util.Constants;
import com.onelogin.saml2.util.Util;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** What an identity provider says of itself: who it is, where it signs people in, and by which certificates it signs. */
public final class IdpMetadata {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The values of OneLogin's settings, by the binding that they were read for. */
    private final Map<Binding, Map<String, Object>> settings;

    private IdpMetadata(Map<Binding, Map<String, Object>> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * Fetches metadata as Jamf does while it stores its settings.
     *
     * @throws IOException if there is none, or it is of no use
     */
    public static IdpMetadata fetch(URI address) throws IOException {
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var answer = http.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the metadata at " + address + " was answered with " + answer.statusCode());
            }
            return parse(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while metadata was fetched", e);
        }
    }

    /**
     * Reads metadata.
     *
     * @throws IOException if it is no XML, has a DTD, or names no identity provider that can be used
     */
    public static IdpMetadata parse(String xml) throws IOException {
        try {
            var document = Util.convertStringToDocument(xml);
            Map<Binding, Map<String, Object>> settings = new HashMap<>();
            for (var binding : Binding.values()) {
                read(document, binding).ifPresent(values -> settings.put(binding, values));
            }
            if (settings.isEmpty()) {
                throw new IOException("the metadata names no single sign-on service by HTTP-Redirect or HTTP-POST");
            }
            return new IdpMetadata(settings);
        } catch (ParserConfigurationException | SAXException | XPathException e) {
            throw new IOException("the metadata cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where no service has the binding, the library answers with one of another. */
    private static Optional<Map<String, Object>> read(Document document, Binding binding)
            throws IOException, XPathException {
        var values = IdPMetadataParser.parseXML(
                document, null, Constants.NAMEID_UNSPECIFIED, binding.uri, Binding.REDIRECT.uri);
        if (!values.containsKey(SettingsBuilder.IDP_ENTITYID_PROPERTY_KEY)) {
            throw new IOException("the metadata describes no identity provider");
        }
        if (values.keySet().stream().noneMatch(key -> key.startsWith(SettingsBuilder.IDP_X509CERT_PROPERTY_KEY))) {
            throw new IOException("the metadata holds no certificate to check signatures by");
        }
        return binding.uri.equals(values.get(SettingsBuilder.IDP_SINGLE_SIGN_ON_SERVICE_BINDING_PROPERTY_KEY))
                ? Optional.of(values)
                : Optional.empty();
    }

    /** By which bindings the identity provider takes requests. */
    boolean takes(Binding binding) {
        return settings.containsKey(binding);
    }

    /** For the library, as it names them. */
    Map<String, Object> settings(Binding binding) {
        var values = settings.get(binding);
        if (values == null) {
            throw new IllegalArgumentException("the identity provider takes no request by " + binding);
        }
        return values;
    }

    /** What does not depend on the binding. */
    Map<String, Object> settings() {
        return settings.values().iterator().next();
    }
}
