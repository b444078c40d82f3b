package dev.usher.sandbox.jamf.sso;

import com.onelogin.saml2.util.Constants;
import com.onelogin.saml2.util.Util;
import com.sun.net.httpserver.HttpServer;
import dev.usher.sandbox.key.CertifiedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.xpath.XPathException;
import org.apache.xml.security.exceptions.XMLSecurityException;

/** Publishes metadata, and signs whatever a test wants signed. */
public final class TestIdp implements AutoCloseable {
    public static final String ENTITY_ID = "https://idp.example.com/saml/metadata";

    private static final CertifiedKey KEY = CertifiedKey.shared("CN=identity provider of a test");
    private static final CertifiedKey OTHER = CertifiedKey.shared("CN=another identity provider");

    private final HttpServer server;
    private volatile String metadata;

    public TestIdp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metadata = metadata(KEY);
        server.createContext("/metadata", exchange -> {
            try (exchange) {
                var body = metadata.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    public URI metadata() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/metadata");
    }

    /** Where it signs people in, which no test does. */
    public String signOn() {
        return "http://localhost:" + server.getAddress().getPort() + "/sso";
    }

    /** While the key changes, the metadata has both certificates. */
    public void announceTwoKeys() {
        metadata = metadata(OTHER, KEY);
    }

    /** The metadata is something else. */
    public void publish(String other) {
        metadata = other;
    }

    /** Metadata without a certificate. */
    public String withoutKeys() {
        return metadata(new CertifiedKey[0]);
    }

    private String metadata(CertifiedKey... keys) {
        var descriptors =
                Arrays.stream(keys).map(key -> """
                        <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                        <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                        """.formatted(encoded(key))).collect(Collectors.joining());
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                <md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                %s<md:SingleSignOnService Binding="%s" Location="%s"/><md:SingleSignOnService Binding="%s" Location="%s"/>
                </md:IDPSSODescriptor></md:EntityDescriptor>
                """.formatted(
                        ENTITY_ID, descriptors, Binding.REDIRECT.uri, signOn(), Binding.POST.uri, signOn() + "/post");
    }

    private static String encoded(CertifiedKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer that is in order, for the subject and the request. */
    public static Draft answer(String jamf, String requestId, String subject) {
        return new Draft(jamf, requestId, subject);
    }

    /** An answer that a test may spoil before it is signed. */
    public static final class Draft {
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private final String subject;
        private final String inResponseTo;
        private String issuer = ENTITY_ID;
        private String assertionId = "_" + UUID.randomUUID();
        private String responseId = "_" + UUID.randomUUID();
        private String audience;
        private String destination;
        private String recipient;
        private Instant until = now.plusSeconds(60);
        private String attributes = "";
        private CertifiedKey assertionKey = KEY;
        private CertifiedKey responseKey = KEY;
        private boolean assertionSigned = true;
        private boolean responseSigned = true;
        private String algorithm = Constants.RSA_SHA256;

        private Draft(String jamf, String inResponseTo, String subject) {
            this.inResponseTo = inResponseTo;
            this.subject = subject;
            this.destination = jamf + "/saml/SSO";
            this.recipient = destination;
            this.audience = "<saml:AudienceRestriction><saml:Audience>" + jamf
                    + "/saml/metadata</saml:Audience></saml:AudienceRestriction>";
        }

        public Draft issuer(String other) {
            issuer = other;
            return this;
        }

        public Draft responseId(String other) {
            responseId = other;
            return this;
        }

        public String assertionId() {
            return assertionId;
        }

        public Draft assertionId(String other) {
            assertionId = other;
            return this;
        }

        public Draft audience(String other) {
            audience =
                    "<saml:AudienceRestriction><saml:Audience>" + other + "</saml:Audience></saml:AudienceRestriction>";
            return this;
        }

        public Draft withoutAudience() {
            audience = "";
            return this;
        }

        public Draft destination(String other) {
            destination = other;
            return this;
        }

        public Draft recipient(String other) {
            recipient = other;
            return this;
        }

        public Draft until(Instant other) {
            until = other.truncatedTo(ChronoUnit.SECONDS);
            return this;
        }

        public Draft attribute(String name, String... values) {
            var texts = Arrays.stream(values)
                    .map(value -> "<saml:AttributeValue>" + value + "</saml:AttributeValue>")
                    .collect(Collectors.joining());
            attributes = "<saml:AttributeStatement><saml:Attribute Name=\"" + name + "\">" + texts
                    + "</saml:Attribute></saml:AttributeStatement>";
            return this;
        }

        public Draft unsigned() {
            assertionSigned = false;
            responseSigned = false;
            return this;
        }

        public Draft assertionUnsigned() {
            assertionSigned = false;
            return this;
        }

        public Draft responseUnsigned() {
            responseSigned = false;
            return this;
        }

        public Draft signedByAnotherKey() {
            assertionKey = OTHER;
            responseKey = OTHER;
            return this;
        }

        public Draft signedWithSha1() {
            algorithm = Constants.RSA_SHA1;
            return this;
        }

        /** The assertion alone, signed if it is to be. */
        public String assertion() {
            var xml = """
                    <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" IssueInstant="%s">\
                    <saml:Issuer>%s</saml:Issuer><saml:Subject><saml:NameID>%s</saml:NameID>\
                    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                    <saml:SubjectConfirmationData InResponseTo="%s" Recipient="%s" NotOnOrAfter="%s"/></saml:SubjectConfirmation>\
                    </saml:Subject><saml:Conditions NotBefore="%s" NotOnOrAfter="%s">%s</saml:Conditions>\
                    <saml:AuthnStatement AuthnInstant="%s"><saml:AuthnContext><saml:AuthnContextClassRef>\
                    urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext>\
                    </saml:AuthnStatement>%s</saml:Assertion>""".formatted(
                            assertionId,
                            now,
                            issuer,
                            subject,
                            inResponseTo,
                            recipient,
                            until,
                            until.minusSeconds(120),
                            until,
                            audience,
                            now,
                            attributes);
            return assertionSigned ? signed(xml, assertionKey) : xml;
        }

        public String xml() {
            return response(assertion());
        }

        /** A response, signed if it is to be, around what a test has made of the assertion. */
        public String response(String content) {
            var xml = """
                    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" IssueInstant="%s" Destination="%s" \
                    InResponseTo="%s"><saml:Issuer>%s</saml:Issuer><samlp:Status>\
                    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>%s</samlp:Response>\
                    """.formatted(responseId, now, destination, inResponseTo, issuer, content);
            return responseSigned ? signed(xml, responseKey) : xml;
        }

        private String signed(String xml, CertifiedKey key) {
            try {
                return Util.addSign(Util.loadXML(xml), key.key(), key.certificate(), algorithm, Constants.SHA256)
                        .replaceFirst("^<\\?xml[^>]*\\?>", "");
            } catch (XPathException | XMLSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** As a form carries it. */
    public static String encode(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
