package dev.usher.sandbox.jamf.sso;

import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.AuthnRequestParams;
import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.exception.SettingsException;
import com.onelogin.saml2.exception.ValidationError;
import com.onelogin.saml2.http.HttpRequest;
import com.onelogin.saml2.settings.Metadata;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import com.onelogin.saml2.util.Constants;
import com.onelogin.saml2.util.Util;
import dev.usher.sandbox.key.CertifiedKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathException;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.xml.sax.SAXException;

/**
 * A SAML 2.0 service provider: it signs its requests, and takes an answer only by HTTP-POST, in time, for itself, for its own
 * request, and with both the response and the assertion signed by a certificate of the identity provider's metadata.
 *
 * <p>Times are the machine's, and may differ by three minutes: the library takes no other clock.
 *
 * @param entityId who this is to the identity provider
 * @param consumer where answers are posted to
 */
public record ServiceProvider(String entityId, URI consumer) {
    /** Made when it is first asked for, because that takes a moment, and once for all sandboxes of a process. */
    private static final class OwnKey {
        private static final CertifiedKey KEY = CertifiedKey.shared("CN=sandbox Jamf Pro");
    }

    /** What an administrator hands to the identity provider. */
    public String metadata() {
        try {
            return new Metadata(settings(Map.of()), null, null).getMetadataString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("our own certificate cannot be encoded", e);
        }
    }

    /** Whether the identity provider takes requests by this binding. */
    public boolean reaches(IdpMetadata idp, Binding binding) {
        return idp.takes(binding);
    }

    /**
     * A request to sign somebody in.
     *
     * @param relayState what comes back with the answer, unchanged
     */
    public SignInRequest request(IdpMetadata idp, Binding binding, String relayState) {
        var settings = settings(idp.settings(binding));
        var request = new AuthnRequest(settings, new AuthnRequestParams(false, false, true));
        try {
            return switch (binding) {
                case REDIRECT -> redirect(settings, request, relayState);
                case POST -> post(settings, request, relayState);
            };
        } catch (IOException | GeneralSecurityException | XPathException | XMLSecurityException e) {
            throw new IllegalStateException("the request cannot be signed", e);
        }
    }

    private static SignInRequest redirect(Saml2Settings settings, AuthnRequest request, String relayState)
            throws IOException, GeneralSecurityException {
        var query = "SAMLRequest=" + Util.urlEncoder(request.getEncodedAuthnRequest(true))
                + "&RelayState=" + Util.urlEncoder(relayState)
                + "&SigAlg=" + Util.urlEncoder(settings.getSignatureAlgorithm());
        var signature = Util.base64encoder(Util.sign(query, settings.getSPkey(), settings.getSignatureAlgorithm()));
        var address = settings.getIdpSingleSignOnServiceUrl().toString();
        var destination =
                address + (address.contains("?") ? "&" : "?") + query + "&Signature=" + Util.urlEncoder(signature);
        return new SignInRequest(request.getId(), URI.create(destination), Map.of());
    }

    private static SignInRequest post(Saml2Settings settings, AuthnRequest request, String relayState)
            throws XPathException, XMLSecurityException {
        var signed = Util.addSign(
                Util.loadXML(request.getAuthnRequestXml()),
                settings.getSPkey(),
                settings.getSPcert(),
                settings.getSignatureAlgorithm(),
                settings.getDigestAlgorithm());
        var encoded = Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
        return new SignInRequest(
                request.getId(),
                URI.create(settings.getIdpSingleSignOnServiceUrl().toString()),
                Map.of("SAMLRequest", encoded, "RelayState", relayState));
    }

    /**
     * Checks an answer. Whether it was used before, only the caller knows.
     *
     * @param encoded the form's {@code SAMLResponse}
     * @param requestId of the request that it must answer
     */
    public SignInAnswer check(IdpMetadata idp, String encoded, String requestId) {
        try {
            var posted = new HttpRequest(consumer.toString(), "").addParameter("SAMLResponse", encoded);
            var response = new SamlResponse(settings(idp.settings()), posted);
            if (!response.isValid(requestId)) {
                return new SignInAnswer.Refused(response.getError());
            }
            return beyondTheLibrary(response);
        } catch (ValidationError | SettingsException | ParserConfigurationException | SAXException | IOException e) {
            return new SignInAnswer.Refused("The answer cannot be read: " + e.getMessage());
        } catch (XPathException e) {
            throw new IllegalStateException("the library's own paths are wrong", e);
        }
    }

    /**
     * What the library leaves to us. It takes an assertion for everybody, where the profile wants an audience. It reads a name
     * with a comment in it whole, while others stop at the comment: no honest answer has one.
     */
    private SignInAnswer beyondTheLibrary(SamlResponse response) throws XPathException {
        if (!response.getAudiences().contains(entityId)) {
            return new SignInAnswer.Refused("The assertion names no audience");
        }
        var document = Util.loadXML(response.getSAMLResponseXml());
        if (Util.query(document, "//comment() | //processing-instruction()").getLength() > 0) {
            return new SignInAnswer.Refused("The answer has a comment in it, which may cut a name in two");
        }
        try {
            return new SignInAnswer.Accepted(
                    response.getAssertionId(), response.getNameId(), new HashMap<>(response.getAttributes()));
        } catch (Exception e) {
            // The library declares no narrower type for a name that is missing.
            return new SignInAnswer.Refused("The assertion names nobody: " + e.getMessage());
        }
    }

    private Saml2Settings settings(Map<String, Object> idp) {
        var key = OwnKey.KEY;
        Map<String, Object> values = new HashMap<>(idp);
        values.put(SettingsBuilder.STRICT_PROPERTY_KEY, true);
        values.put(SettingsBuilder.UNIQUE_ID_PREFIX_PROPERTY_KEY, "_");
        values.put(SettingsBuilder.SP_ENTITYID_PROPERTY_KEY, entityId);
        values.put(SettingsBuilder.SP_ASSERTION_CONSUMER_SERVICE_URL_PROPERTY_KEY, consumer.toString());
        values.put(SettingsBuilder.SP_NAMEIDFORMAT_PROPERTY_KEY, Constants.NAMEID_UNSPECIFIED);
        values.put(SettingsBuilder.SP_X509CERT_PROPERTY_KEY, key.certificate());
        values.put(SettingsBuilder.SP_PRIVATEKEY_PROPERTY_KEY, key.key());
        values.put(SettingsBuilder.SECURITY_AUTHREQUEST_SIGNED, true);
        values.put(SettingsBuilder.SECURITY_WANT_MESSAGES_SIGNED, true);
        values.put(SettingsBuilder.SECURITY_WANT_ASSERTIONS_SIGNED, true);
        values.put(SettingsBuilder.SECURITY_REJECT_DEPRECATED_ALGORITHM, true);
        values.put(SettingsBuilder.SECURITY_SIGNATURE_ALGORITHM, Constants.RSA_SHA256);
        values.put(SettingsBuilder.SECURITY_DIGEST_ALGORITHM, Constants.SHA256);
        // Which proofs are enough, Jamf leaves to the identity provider.
        values.put(SettingsBuilder.SECURITY_REQUESTED_AUTHNCONTEXT, List.of());
        return new SettingsBuilder().fromValues(values).build();
    }
}
