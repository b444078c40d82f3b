package dev.usher.saml;

import dev.usher.sandbox.key.CertifiedKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A service provider that can say anything: what it sends is written and signed here by hand, without any SAML library. */
public final class HandMadeProvider {
    public static final String ENTITY = "https://jamf.example.com/saml/metadata";
    public static final String CONSUMER = "https://jamf.example.com/saml/SSO";
    public static final String OTHER_CONSUMER = "https://jamf.example.com:8443/saml/SSO";
    public static final String DESTINATION = "https://usher.example.com/saml/sso";
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private final CertifiedKey key;

    public HandMadeProvider(CertifiedKey key) {
        this.key = key;
    }

    /** Its metadata. */
    public String metadata() {
        return metadata(key.base64());
    }

    /** Its metadata with this certificate. */
    public static String metadata(String certificate) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                  <md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true"
                      protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                      <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data>
                    </ds:KeyInfo></md:KeyDescriptor>
                    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>
                    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
                        Location="https://jamf.example.com/saml/artifact" index="0"/>
                    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                        Location="%s" index="2"/>
                    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                        Location="%s" index="1" isDefault="true"/>
                  </md:SPSSODescriptor>
                </md:EntityDescriptor>
                """.formatted(ENTITY, certificate, OTHER_CONSUMER, CONSUMER);
    }

    /** A request that can be changed before it is sent. */
    public static final class Request {
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private String issuer = ENTITY;
        private String inside = "";

        public Request(String id, Instant issued) {
            attributes.put("ID", id);
            attributes.put("Version", "2.0");
            attributes.put("IssueInstant", issued.toString());
            attributes.put("Destination", DESTINATION);
        }

        public Request with(String attribute, String value) {
            attributes.put(attribute, value);
            return this;
        }

        public Request without(String attribute) {
            attributes.remove(attribute);
            return this;
        }

        public Request issuedBy(String other) {
            issuer = other;
            return this;
        }

        /** Elements after the issuer. */
        public Request holding(String elements) {
            inside = elements;
            return this;
        }

        public String id() {
            return String.valueOf(attributes.get("ID"));
        }

        public String xml() {
            var xml = new StringBuilder("<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                    + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"");
            attributes.forEach((name, value) -> xml.append(" %s=\"%s\"".formatted(name, value.replace("&", "&amp;"))));
            return xml + "><saml:Issuer>" + issuer + "</saml:Issuer>" + inside + "</samlp:AuthnRequest>";
        }
    }

    /** The query of a redirect with this request, signed. */
    public String redirect(String xml, @Nullable String relayState) {
        return redirect(xml, relayState, RSA_SHA256, "SHA256withRSA");
    }

    /** The same with another algorithm. */
    public String redirect(String xml, @Nullable String relayState, String algorithm, String javaName) {
        var signed = "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(deflated(bytes(xml))))
                + (relayState == null ? "" : "&RelayState=" + encoded(relayState))
                + "&SigAlg=" + encoded(algorithm);
        return signed + "&Signature=" + encoded(Base64.getEncoder().encodeToString(signature(signed, javaName)));
    }

    /** Signs characters as they are. */
    public byte[] signature(String signed, String javaName) {
        try {
            var signature = Signature.getInstance(javaName);
            signature.initSign(key.key());
            signature.update(bytes(signed));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The request with a signature in it, as XML. */
    public String signed(String xml) {
        return signed(xml, RSA_SHA256, SHA256, List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));
    }

    /** The same with other algorithms. */
    public String signed(String xml, String method, String digest, List<String> transforms) {
        try {
            var document = parsed(xml);
            var root = document.getDocumentElement();
            root.setIdAttribute("ID", true);
            sign(root, method, digest, transforms);
            return written(document);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new AssertionError(e);
        }
    }

    private void sign(Element root, String method, String digest, List<String> transforms)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM");
        var made = new ArrayList<Transform>();
        for (var transform : transforms) {
            made.add(factory.newTransform(transform, (TransformParameterSpec) null));
        }
        DigestMethod digestMethod = factory.newDigestMethod(digest, null);
        var reference = factory.newReference("#" + root.getAttribute("ID"), digestMethod, made, null, null);
        var info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(method, null),
                List.of(reference));
        var afterIssuer = root.getFirstChild().getNextSibling();
        var context = afterIssuer == null
                ? new DOMSignContext(key.key(), root)
                : new DOMSignContext(key.key(), root, afterIssuer);
        // It may sign what nobody should believe.
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        factory.newXMLSignature(info, null).sign(context);
    }

    /** What a form would carry. */
    public static String form(String xml) {
        return Base64.getEncoder().encodeToString(bytes(xml));
    }

    public static byte[] deflated(byte[] plain) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return deflated.toByteArray();
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public static Document parsed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public static String written(Document document) {
        try {
            var writer = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
