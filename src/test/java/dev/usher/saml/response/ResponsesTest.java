package dev.usher.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.http.HttpRequest;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import dev.usher.identity.Assurance;
import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.key.SigningKey;
import dev.usher.sandbox.key.CertifiedKey;
import dev.usher.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is written here is judged by OneLogin's library, which Jamf Pro stands for in the sandbox too. */
class ResponsesTest {
    private static final String ENTITY = "https://usher.example.com/saml/metadata";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    private static final CertifiedKey KEY = CertifiedKey.generate("CN=saml");
    private static final CertifiedKey OTHER_KEY = CertifiedKey.generate("CN=saml");
    private static final Instant SIGNED_IN = Instant.parse("2026-11-29T09:58:11Z");

    @Test
    void aResponseIsAcceptedWithAllThatItSays() throws Exception {
        var said = accepted(response("mary@example.com"));

        assertThat(said.getNameId()).isEqualTo("mary@example.com");
        assertThat(said.getNameIdFormat()).isEqualTo(UNSPECIFIED);
        assertThat(said.getAttributes())
                .containsEntry("email", List.of("mary@example.com"))
                .containsEntry("http://schemas.xmlsoap.org/claims/Group", List.of("Staff", "R&D <EMEA>"));
        assertThat(said.getSessionIndex()).startsWith("_");
        assertThat(said.getAudiences()).containsExactly(HandMadeProvider.ENTITY);
        assertThat(said.getResponseStatus().is("urn:oasis:names:tc:SAML:2.0:status:Success"))
                .isTrue();
    }

    @Test
    void whatIsWrittenIsWhatSamlWants() {
        var xml = xml(response("mary@example.com"));

        assertThat(xml)
                .contains("AuthnInstant=\"2026-11-29T09:58:11Z\"")
                .contains("<saml:AuthnContextClassRef>https://refeds.org/profile/mfa</saml:AuthnContextClassRef>")
                .contains("InResponseTo=\"_request\"")
                .contains("Destination=\"" + HandMadeProvider.CONSUMER + "\"")
                .contains("Recipient=\"" + HandMadeProvider.CONSUMER + "\"")
                .contains("Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"")
                .doesNotContain("rsa-sha1", "xmldsig#sha1");
        assertThat(xml.split(
                        "<dsig:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"", -1))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin@example.com<!---->.evil.example",
                "admin@example.com<!-- comment -->",
                "a&b<c>\"d\"'e'",
                "]]><x/>",
                "&lt;!----&gt;",
                "${java.version}",
                "m\u00e4ry@ex\u00e4mple.com",
                "\ud83d\ude00@example.com"
            })
    void aNameArrivesWhole(String name) throws Exception {
        assertThat(accepted(response(name)).getNameId()).isEqualTo(name);
    }

    @Test
    void aNameIsOneText() {
        var nameId = element(document(response("admin@example.com<!---->.evil.example")), ASSERTION, "NameID");

        assertThat(nameId.getChildNodes().getLength()).isOne();
        assertThat(nameId.getTextContent()).isEqualTo("admin@example.com<!---->.evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "a\u001bb", "\ud800", "\uffff"})
    void whatNoXmlHoldsIsRefused(String name) {
        assertThatThrownBy(() -> response(name))
                .isInstanceOf(UnwritableValue.class)
                .hasMessage("it holds characters that XML has not");
    }

    // What somebody has changed on the way

    @Test
    void aChangedNameIsRefused() throws Exception {
        refused(changed(document -> element(document, ASSERTION, "NameID").setTextContent("admin@example.com")));
    }

    @Test
    void aCommentWithinTheNameChangesNothing() throws Exception {
        var injected = changed(document -> {
            var name = element(document, ASSERTION, "NameID");
            name.setTextContent("mary@example");
            name.appendChild(document.createComment("x"));
            name.appendChild(document.createTextNode(".com"));
        });

        // Canonical XML has no comments, so the signature still holds; what counts is that the name is read whole.
        assertThat(accepted(injected).getNameId()).isEqualTo("mary@example.com");
    }

    @Test
    void aChangedAttributeIsRefused() throws Exception {
        refused(changed(
                document -> element(document, ASSERTION, "AttributeValue").setTextContent("admin")));
    }

    @Test
    void aResponseWithoutSignaturesIsRefused() throws Exception {
        refused(changed(ResponsesTest::removeSignatures));
    }

    @Test
    void aResponseOfAnotherKeyIsRefused() throws Exception {
        refused(responses(OTHER_KEY, Clock.systemUTC()).of(assertion("mary@example.com", HandMadeProvider.ENTITY)));
    }

    @Test
    void anotherAudienceIsRefused() throws Exception {
        refused(responses(KEY, Clock.systemUTC()).of(assertion("mary@example.com", "https://other.example.com")));
    }

    @Test
    void anOldOneIsRefused() throws Exception {
        var then = Clock.fixed(Instant.now(Clock.systemUTC()).minusSeconds(1200), ZoneOffset.UTC);

        refused(responses(KEY, then).of(assertion("mary@example.com", HandMadeProvider.ENTITY)));
    }

    @Test
    void anAnswerToAnotherRequestIsRefused() throws Exception {
        var answer = read(response("mary@example.com"));

        assertThat(answer.isValid("_another")).isFalse();
    }

    @Test
    void anAnswerForAnotherPlaceIsRefused() throws Exception {
        var elsewhere = new SamlResponse(
                settings(),
                HandMadeProvider.OTHER_CONSUMER,
                response("mary@example.com").reveal());

        assertThat(elsewhere.isValid("_request")).isFalse();
    }

    // Signature wrapping: the signed assertion is somewhere, and another one is where it is looked for

    /** Else the wrapped ones would be refused for what they lack. */
    @Test
    void theSignedAssertionAloneIsAccepted() throws Exception {
        assertThat(accepted(wrapped((response, signed, forged) -> {})).getNameId())
                .isEqualTo("mary@example.com");
    }

    @Test
    void aForgedAssertionBeforeTheSignedOneIsRefused() throws Exception {
        refused(wrapped((response, signed, forged) -> response.insertBefore(forged, signed)));
    }

    @Test
    void aForgedAssertionAfterTheSignedOneIsRefused() throws Exception {
        refused(wrapped((response, signed, forged) -> response.appendChild(forged)));
    }

    @Test
    void aForgedAssertionAroundTheSignedOneIsRefused() throws Exception {
        refused(wrapped((response, signed, forged) -> {
            response.replaceChild(forged, signed);
            forged.appendChild(signed);
        }));
    }

    @Test
    void aForgedAssertionWithTheSignedOneInItsSignatureIsRefused() throws Exception {
        refused(wrapped((response, signed, forged) -> {
            var signature = element(signed, DSIG, "Signature");
            signed.removeChild(signature);
            var object = response.getOwnerDocument().createElementNS(DSIG, "dsig:Object");
            response.replaceChild(forged, signed);
            object.appendChild(signed);
            signature.appendChild(object);
            forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
        }));
    }

    @Test
    void aSignedResponseWithinAForgedOneIsRefused() throws Exception {
        refused(changed(document -> {
            var signed = document.getDocumentElement();
            var forged = (Element) signed.cloneNode(true);
            forged.setAttribute("ID", "_forged");
            removeSignatures(forged);
            element(forged, ASSERTION, "NameID").setTextContent("admin@example.com");
            document.replaceChild(forged, signed);
            var extensions = document.createElementNS(PROTOCOL, "samlp:Extensions");
            extensions.appendChild(signed);
            forged.insertBefore(extensions, forged.getFirstChild().getNextSibling());
        }));
    }

    // No assertion

    @Test
    void aRefusalSaysWhyAndIsSigned() throws Exception {
        var refusal = responses(KEY, Clock.systemUTC())
                .of(Refusal.NO_PASSIVE, "_request", URI.create(HandMadeProvider.CONSUMER));

        var codes = document(refusal).getElementsByTagNameNS(PROTOCOL, "StatusCode");
        assertThat(List.of(value(codes.item(0)), value(codes.item(1))))
                .containsExactly(
                        "urn:oasis:names:tc:SAML:2.0:status:Responder", "urn:oasis:names:tc:SAML:2.0:status:NoPassive");
        assertThat(document(refusal)
                        .getElementsByTagNameNS(ASSERTION, "Assertion")
                        .getLength())
                .isZero();
        var document = document(refusal);
        assertThat(element(document, DSIG, "Signature").getParentNode()).isEqualTo(document.getDocumentElement());
    }

    private static String value(Node code) {
        return code.getAttributes().getNamedItem("Value").getNodeValue();
    }

    // The class of the sign-in

    @Test
    void theClassIsWhatOktaSays() {
        assertThat(SignInClass.of(assurance("pwd", "mfa"), List.of())).contains(SignInClass.SEVERAL_FACTORS);
        assertThat(SignInClass.of(assurance("pwd"), List.of())).contains(SignInClass.PASSWORD);
        assertThat(SignInClass.of(assurance("email"), List.of())).contains(SignInClass.UNSPECIFIED);
        assertThat(SignInClass.of(assurance(), List.of())).contains(SignInClass.UNSPECIFIED);
    }

    @Test
    void theClassIsOneThatIsAskedFor() {
        assertThat(SignInClass.of(assurance("pwd", "mfa"), List.of("urn:x", SignInClass.PASSWORD)))
                .contains(SignInClass.PASSWORD);
        assertThat(SignInClass.of(assurance("pwd"), List.of(SignInClass.SEVERAL_FACTORS)))
                .isEmpty();
        assertThat(SignInClass.of(assurance("email"), List.of(SignInClass.PASSWORD)))
                .isEmpty();
    }

    private static Assurance assurance(String... amr) {
        return new Assurance(Set.of(amr), null, null);
    }

    @Test
    void neitherTheKeyNorThePersonIsInAText() {
        assertThat(response("mary@example.com")).hasToString("***");
        assertThat(assertion("mary@example.com", HandMadeProvider.ENTITY).toString())
                .doesNotContain("mary");
        assertThat(key(KEY).toString()).isEqualTo("SigningKey[1 certificates]");
    }

    private static Secret response(String name) {
        return responses(KEY, Clock.systemUTC()).of(assertion(name, HandMadeProvider.ENTITY));
    }

    private static Responses responses(CertifiedKey key, Clock clock) {
        return new Responses(ENTITY, Duration.ofMinutes(5), key(key), clock);
    }

    private static SigningKey key(CertifiedKey key) {
        return new SigningKey(new KeyPair(key.certificate().getPublicKey(), key.key()), List.of(key.certificate()));
    }

    private static Assertion assertion(String name, String audience) {
        var attributes = new LinkedHashMap<String, List<String>>();
        attributes.put("email", List.of("mary@example.com"));
        attributes.put("http://schemas.xmlsoap.org/claims/Group", List.of("Staff", "R&D <EMEA>"));
        return new Assertion(
                "_request",
                URI.create(HandMadeProvider.CONSUMER),
                audience,
                name,
                UNSPECIFIED,
                attributes,
                SIGNED_IN,
                SignInClass.SEVERAL_FACTORS);
    }

    /** How a forged assertion is put beside the signed one. */
    private interface Wrapping {
        void apply(Element response, Element signed, Element forged);
    }

    /** Only the assertion is signed then, as where a service provider wants no more. */
    private static Secret wrapped(Wrapping wrapping) {
        return changed(document -> {
            var response = document.getDocumentElement();
            response.removeChild(directSignature(response));
            var signed = element(document, ASSERTION, "Assertion");
            var forged = (Element) signed.cloneNode(true);
            forged.setAttribute("ID", "_forged");
            forged.removeChild(directSignature(forged));
            element(forged, ASSERTION, "NameID").setTextContent("admin@example.com");
            wrapping.apply(response, signed, forged);
        });
    }

    private static Element directSignature(Element parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && "Signature".equals(element.getLocalName())) {
                return element;
            }
        }
        throw new AssertionError("no signature");
    }

    private static void removeSignatures(Document document) {
        removeSignatures(document.getDocumentElement());
    }

    private static void removeSignatures(Element within) {
        var signatures = within.getElementsByTagNameNS(DSIG, "Signature");
        while (signatures.getLength() > 0) {
            signatures.item(0).getParentNode().removeChild(signatures.item(0));
        }
    }

    private static Secret changed(Consumer<Document> change) {
        var document = document(response("mary@example.com"));
        change.accept(document);
        return Secret.of(HandMadeProvider.form(HandMadeProvider.written(document)));
    }

    private static SamlResponse accepted(Secret response) throws Exception {
        var read = read(response);
        assertThat(read.isValid("_request")).as(String.valueOf(read.getError())).isTrue();
        return read;
    }

    private static void refused(Secret response) throws Exception {
        assertThat(read(response).isValid("_request")).isFalse();
    }

    private static SamlResponse read(Secret response) throws Exception {
        return new SamlResponse(
                settings(),
                new HttpRequest(HandMadeProvider.CONSUMER, "").addParameter("SAMLResponse", response.reveal()));
    }

    private static Saml2Settings settings() {
        var values = new LinkedHashMap<String, Object>();
        values.put("onelogin.saml2.strict", true);
        values.put("onelogin.saml2.sp.entityid", HandMadeProvider.ENTITY);
        values.put("onelogin.saml2.sp.assertion_consumer_service.url", HandMadeProvider.CONSUMER);
        values.put("onelogin.saml2.idp.entityid", ENTITY);
        values.put("onelogin.saml2.idp.single_sign_on_service.url", HandMadeProvider.DESTINATION);
        values.put("onelogin.saml2.idp.x509cert", KEY.certificatePem());
        values.put("onelogin.saml2.security.want_assertions_signed", true);
        values.put("onelogin.saml2.security.want_nameid", true);
        values.put("onelogin.saml2.security.want_xml_validation", true);
        values.put("onelogin.saml2.security.reject_deprecated_alg", true);
        return new SettingsBuilder().fromValues(Map.copyOf(values)).build();
    }

    private static Document document(Secret response) {
        return HandMadeProvider.parsed(xml(response));
    }

    private static String xml(Secret response) {
        return new String(Base64.getDecoder().decode(response.reveal()), StandardCharsets.UTF_8);
    }

    private static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    private static Element element(Element within, String namespace, String name) {
        return (Element) within.getElementsByTagNameNS(namespace, name).item(0);
    }
}
