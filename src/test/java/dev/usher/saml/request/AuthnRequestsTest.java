package dev.usher.saml.request;

import static dev.usher.saml.HandMadeProvider.CONSUMER;
import static dev.usher.saml.HandMadeProvider.OTHER_CONSUMER;
import static dev.usher.saml.HandMadeProvider.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.HandMadeProvider.Request;
import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.request.RequestRefused.Reason;
import dev.usher.sandbox.key.CertifiedKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class AuthnRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final CertifiedKey KEY = CertifiedKey.generate("CN=saml");
    private static final CertifiedKey EC =
            CertifiedKey.generate("CN=saml", Duration.ofDays(30), "EC", "-groupname", "secp256r1");
    private static final HandMadeProvider JAMF = new HandMadeProvider(KEY);
    private static final HandMadeProvider STRANGER = new HandMadeProvider(CertifiedKey.generate("CN=saml"));
    private static final String RELAY_STATE = "https://jamf.example.com/enroll?a=1&b=ä ";

    private final AuthnRequests requests =
            new AuthnRequests(URI.create(HandMadeProvider.DESTINATION), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aSignedRedirectIsTakenAndItsRelayStateKept() throws Exception {
        var read = redirected(JAMF.redirect(request().xml(), RELAY_STATE));

        assertThat(read.id()).isEqualTo("_1");
        assertThat(read.relayState()).isEqualTo(RELAY_STATE);
        assertThat(read.consumer()).isEqualTo(URI.create(CONSUMER));
        assertThat(read.nameIdFormat()).isNull();
        assertThat(read.fresh()).isFalse();
        assertThat(read.passive()).isFalse();
        assertThat(read.contexts()).isEmpty();
    }

    @Test
    void aSignedFormIsTakenAndItsRelayStateKept() throws Exception {
        var read = requests.posted(
                List.of(HandMadeProvider.form(JAMF.signed(request().xml()))), List.of(RELAY_STATE), provider());

        assertThat(read.id()).isEqualTo("_1");
        assertThat(read.relayState()).isEqualTo(RELAY_STATE);
    }

    @Test
    void whatTheRequestWishesIsRead() throws Exception {
        var read = posted(request()
                .with("ForceAuthn", "true")
                .with("IsPassive", "1")
                .with("AssertionConsumerServiceURL", OTHER_CONSUMER)
                .with("ProtocolBinding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST")
                .holding("<samlp:NameIDPolicy Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\"/>"
                        + "<samlp:RequestedAuthnContext Comparison=\"exact\"><saml:AuthnContextClassRef>urn:a"
                        + "</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"));

        assertThat(read.fresh()).isTrue();
        assertThat(read.passive()).isTrue();
        assertThat(read.consumer()).isEqualTo(URI.create(OTHER_CONSUMER));
        assertThat(read.nameIdFormat()).isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
        assertThat(read.contexts()).containsExactly("urn:a");
    }

    @ParameterizedTest
    @CsvSource({"exact, urn:a", "minimum, urn:a", "maximum, urn:a", "better, not to be had"})
    void aClassThatIsNamedFulfilsAllButBetter(String comparison, String expected) throws Exception {
        assertThat(posted(request()
                                .holding("<samlp:RequestedAuthnContext Comparison=\"" + comparison
                                        + "\"><saml:AuthnContextClassRef>urn:a</saml:AuthnContextClassRef>"
                                        + "</samlp:RequestedAuthnContext>"))
                        .contexts())
                .containsExactly(expected);
    }

    @Test
    void aDeclarationIsNoClass() throws Exception {
        assertThat(posted(request()
                                .holding("<samlp:RequestedAuthnContext><saml:AuthnContextDeclRef>urn:d"
                                        + "</saml:AuthnContextDeclRef></samlp:RequestedAuthnContext>"))
                        .contexts())
                .containsExactly("urn:d");
    }

    @Test
    void aConsumerIsChosenByItsIndexToo() throws Exception {
        assertThat(posted(request().with("AssertionConsumerServiceIndex", "2")).consumer())
                .isEqualTo(URI.create(OTHER_CONSUMER));
        assertThat(refusal(request().with("AssertionConsumerServiceIndex", "0")))
                .isEqualTo(Reason.CONSUMER);
    }

    @Test
    void anEllipticCurveWillDoToo() throws Exception {
        var provider = ServiceProvider.read(bytes(HandMadeProvider.metadata(EC.base64())));
        var sender = new HandMadeProvider(EC);
        var algorithm = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

        var redirected = requests.redirected(
                sender.redirect(request().xml(), null, algorithm, "SHA256withECDSAinP1363Format"), provider);
        var posted = requests.posted(
                List.of(HandMadeProvider.form(sender.signed(
                        request().xml(), algorithm, "http://www.w3.org/2001/04/xmlenc#sha256", transforms()))),
                List.of(),
                provider);

        assertThat(redirected.id()).isEqualTo(posted.id()).isEqualTo("_1");
    }

    // What is not signed, or not as it should be

    @Test
    void anUnsignedRequestIsRefused() {
        var query = JAMF.redirect(request().xml(), null);

        assertThat(redirectRefusal(query.substring(0, query.indexOf("&SigAlg"))))
                .isEqualTo(Reason.UNSIGNED);
        assertThat(redirectRefusal(query.substring(0, query.indexOf("&Signature"))))
                .isEqualTo(Reason.UNSIGNED);
        assertThat(postRefusal(request().xml())).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aSignatureWithinTheXmlSignsNoRedirect() {
        var unsigned = "SAMLRequest="
                + encoded(Base64.getEncoder()
                        .encodeToString(HandMadeProvider.deflated(
                                bytes(JAMF.signed(request().xml())))));

        assertThat(redirectRefusal(unsigned)).isEqualTo(Reason.UNSIGNED);
        assertThat(redirectRefusal(JAMF.redirect(JAMF.signed(request().xml()), null)))
                .isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void aStrangersSignatureIsRefused() {
        assertThat(redirectRefusal(STRANGER.redirect(request().xml(), null))).isEqualTo(Reason.FOREIGN);
        assertThat(postRefusal(STRANGER.signed(request().xml()))).isEqualTo(Reason.FOREIGN);
    }

    @Test
    void sha1IsRefusedInEitherPlace() {
        var rsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

        assertThat(redirectRefusal(JAMF.redirect(request().xml(), null, rsaSha1, "SHA1withRSA")))
                .isEqualTo(Reason.WEAK);
        assertThat(postRefusal(
                        JAMF.signed(request().xml(), rsaSha1, "http://www.w3.org/2001/04/xmlenc#sha256", transforms())))
                .isEqualTo(Reason.WEAK);
        assertThat(postRefusal(JAMF.signed(
                        request().xml(),
                        HandMadeProvider.RSA_SHA256,
                        "http://www.w3.org/2000/09/xmldsig#sha1",
                        transforms())))
                .isEqualTo(Reason.WEAK);
    }

    @Test
    void aPublicKeyIsNoSharedSecret() {
        var hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
        var signed = JAMF.signed(request().xml()).replace(HandMadeProvider.RSA_SHA256, hmac);

        assertThat(redirectRefusal(JAMF.redirect(request().xml(), null, hmac, "SHA256withRSA")))
                .isEqualTo(Reason.WEAK);
        assertThat(postRefusal(signed)).isEqualTo(Reason.WEAK);
    }

    @Test
    void whatWasChangedAfterItWasSignedIsRefused() {
        var query = JAMF.redirect(request().xml(), "one");

        assertThat(redirectRefusal(query.replace("RelayState=one", "RelayState=two")))
                .isEqualTo(Reason.FOREIGN);
        assertThat(redirectRefusal(query.replace("&RelayState=one", ""))).isEqualTo(Reason.FOREIGN);
        assertThat(postRefusal(JAMF.signed(request().xml()).replace(" ID=\"_1\"", " ID=\"_1\" ForceAuthn=\"1\"")))
                .isEqualTo(Reason.FOREIGN);
    }

    @Test
    void theSignatureIsOverTheQueryAsItWasSent() throws Exception {
        // Escapes in lower case, and a blank as %20: encoded again it would be other characters.
        var signed = JAMF.redirect(request().xml(), null);
        var request = signed.substring("SAMLRequest=".length(), signed.indexOf("&SigAlg"));
        var raw = "SAMLRequest="
                + request.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
                + "&RelayState=a%20b%7e&SigAlg="
                + encoded(HandMadeProvider.RSA_SHA256).replace("%3A", ":");
        var query =
                raw + "&Signature=" + encoded(Base64.getEncoder().encodeToString(JAMF.signature(raw, "SHA256withRSA")));

        assertThat(redirected(query).relayState()).isEqualTo("a b~");
        assertThat(redirectRefusal(query.replace("%7e", "~"))).isEqualTo(Reason.FOREIGN);
    }

    @Test
    void theOrderOfTheParametersIsTheSignaturesAndNotTheSenders() throws Exception {
        var parts = JAMF.redirect(request().xml(), "x").split("&");

        assertThat(redirected(parts[3] + "&other=1&" + parts[1] + "&" + parts[2] + "&" + parts[0])
                        .relayState())
                .isEqualTo("x");
    }

    @Test
    void aParameterThatIsThereTwiceIsRefused() {
        var query = JAMF.redirect(request().xml(), "one");
        var form = HandMadeProvider.form(JAMF.signed(request().xml()));

        assertThat(redirectRefusal(query + "&RelayState=two")).isEqualTo(Reason.TWICE);
        assertThat(redirectRefusal(query + "&SAMLRequest=AAAA")).isEqualTo(Reason.TWICE);
        assertThat(redirectRefusal(query + "&SAML%52equest=AAAA")).isEqualTo(Reason.TWICE);
        assertThat(postRefusal(List.of(form, form), List.of())).isEqualTo(Reason.TWICE);
        assertThat(postRefusal(List.of(form), List.of("a", "b"))).isEqualTo(Reason.TWICE);
    }

    // Signature wrapping

    @Test
    void aSignedRequestWithinAnotherIsRefused() {
        var document = HandMadeProvider.parsed(JAMF.signed(request().xml()));
        var evil = HandMadeProvider.parsed(request()
                .with("ID", "_evil")
                .with("AssertionConsumerServiceURL", OTHER_CONSUMER)
                .xml());
        var extensions = evil.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
        extensions.appendChild(evil.importNode(document.getDocumentElement(), true));
        evil.getDocumentElement().appendChild(extensions);

        assertThat(postRefusal(HandMadeProvider.written(evil))).isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void aSignatureThatWasMovedToAnotherRequestIsRefused() {
        for (var keepsId : List.of(true, false)) {
            var signed = HandMadeProvider.parsed(JAMF.signed(request().xml()));
            var original = signed.getDocumentElement();
            var evil = HandMadeProvider.parsed(request()
                    .with("ID", keepsId ? "_1" : "_evil")
                    .with("AssertionConsumerServiceURL", OTHER_CONSUMER)
                    .xml());
            var root = evil.getDocumentElement();
            var signature = (Element) evil.importNode(signature(original), true);
            original.removeChild(signature(original));
            // The signed original goes where the signature's own objects are, as in the classic attack.
            var object = evil.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
            object.appendChild(evil.importNode(original, true));
            signature.appendChild(object);
            root.appendChild(signature);

            assertThat(postRefusal(HandMadeProvider.written(evil)))
                    .as("same ID: " + keepsId)
                    .isEqualTo(Reason.AMBIGUOUS);
        }
    }

    @Test
    void aSecondElementWithTheSignedIdIsRefused() {
        var signed = JAMF.signed(request()
                .holding("<samlp:Extensions><x xmlns=\"urn:x\" Id=\"_1\"/></samlp:Extensions>")
                .xml());

        assertThat(postRefusal(signed)).isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void aSecondSignatureIsRefused() {
        var once = JAMF.signed(request().xml());

        assertThat(postRefusal(JAMF.signed(once))).isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void aReferenceToAnythingButTheRootIsRefused() {
        var signed = JAMF.signed(request().xml());

        assertThat(postRefusal(signed.replace("URI=\"#_1\"", "URI=\"\""))).isEqualTo(Reason.AMBIGUOUS);
        assertThat(postRefusal(signed.replace("URI=\"#_1\"", "URI=\"#xpointer(id('_1'))\"")))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(postRefusal(signed.replace("URI=\"#_1\"", "URI=\"http://localhost:1/\"")))
                .isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void otherTransformsThanTheTwoAreRefused() {
        var inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

        assertThat(postRefusal(JAMF.signed(
                        request().xml(),
                        HandMadeProvider.RSA_SHA256,
                        "http://www.w3.org/2001/04/xmlenc#sha256",
                        List.of(Transform.ENVELOPED, inclusive))))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(postRefusal(JAMF.signed(
                        request().xml(),
                        HandMadeProvider.RSA_SHA256,
                        "http://www.w3.org/2001/04/xmlenc#sha256",
                        List.of(Transform.ENVELOPED))))
                .isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void aCommentInTheIssuerDoesNotCutIt() {
        assertThat(refusal(request().issuedBy("https://jamf.example.com/saml/metadata<!-- -->.evil.example")))
                .isEqualTo(Reason.ISSUER);
    }

    // What is signed, and still not for here and now

    @Test
    void anotherIssuerIsRefused() {
        assertThat(refusal(request().issuedBy("https://other.example.com"))).isEqualTo(Reason.ISSUER);
        assertThat(refusal(request().issuedBy(""))).isEqualTo(Reason.ISSUER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://usher.example.com/saml/SSO",
                "https://usher.example.com/saml/sso?x=1",
                "https://other.example.com/saml/sso",
                "http://usher.example.com/saml/sso"
            })
    void anotherDestinationIsRefused(String destination) {
        assertThat(refusal(request().with("Destination", destination))).isEqualTo(Reason.DESTINATION);
    }

    @Test
    void aRequestWithoutADestinationIsRefused() {
        assertThat(refusal(request().without("Destination"))).isEqualTo(Reason.DESTINATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/saml/SSO",
                "https://jamf.example.com/saml/SSO/",
                "https://jamf.example.com/saml/SSO?next=https://evil.example.com",
                "https://jamf.example.com/saml/artifact",
                "javascript:alert(1)"
            })
    void aResponseGoesToNoAddressThatTheMetadataDoNotName(String consumer) {
        assertThat(refusal(request().with("AssertionConsumerServiceURL", consumer)))
                .isEqualTo(Reason.CONSUMER);
    }

    @Test
    void aResponseByAnotherBindingIsRefused() {
        assertThat(refusal(request().with("ProtocolBinding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact")))
                .isEqualTo(Reason.BINDING);
    }

    @Test
    void anOldRequestAndOneOfTomorrowAreRefused() throws Exception {
        assertThat(refusal(request(NOW.minusSeconds(301)))).isEqualTo(Reason.STALE);
        assertThat(refusal(request(NOW.plusSeconds(301)))).isEqualTo(Reason.STALE);
        assertThat(posted(request(NOW.minusSeconds(299))).id()).isEqualTo("_1");
    }

    @Test
    void aRelayStateThatIsTooLongOrControlsATerminalIsRefused() throws Exception {
        assertThat(redirected(JAMF.redirect(request().xml(), "x".repeat(2048))).relayState())
                .hasSize(2048);
        assertThat(redirectRefusal(JAMF.redirect(request().xml(), "x".repeat(2049))))
                .isEqualTo(Reason.RELAY_STATE);
        assertThat(redirectRefusal(JAMF.redirect(request().xml(), "a\r\nb"))).isEqualTo(Reason.RELAY_STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1abc", "a b", "-x", "a:b"})
    void anIdThatIsNoneIsRefused(String id) {
        assertThat(redirectRefusal(JAMF.redirect(request().with("ID", id).xml(), null)))
                .isEqualTo(Reason.UNREADABLE);
    }

    // What is no request at all

    @Test
    void aLogoutRequestOrAResponseIsNoAuthnRequest() {
        var other =
                "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\" Version=\"2.0\""
                        + " IssueInstant=\"" + NOW + "\" Destination=\"" + HandMadeProvider.DESTINATION + "\"/>";

        assertThat(redirectRefusal(JAMF.redirect(other, null))).isEqualTo(Reason.UNREADABLE);
        assertThat(redirectRefusal(
                        JAMF.redirect(request().with("Version", "1.1").xml(), null)))
                .isEqualTo(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            })
    void aDocumentTypeIsRefused(String type) {
        assertThat(redirectRefusal(JAMF.redirect(type + request().xml(), null))).isEqualTo(Reason.UNREADABLE);
        assertThat(postRefusal(type + request().xml())).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void whatInflatesWithoutEndIsRefused() {
        var bomb = HandMadeProvider.deflated(new byte[200 * 1024 * 1024]);

        assertThat(bomb.length).isGreaterThan(64 * 1024);
        assertThat(redirectRefusal("SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(bomb))))
                .isEqualTo(Reason.TOO_LARGE);
        var small = HandMadeProvider.deflated(new byte[40 * 1024 * 1024]);
        assertThat(small.length).isLessThan(64 * 1024);
        assertThat(redirectRefusal("SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(small))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        var deep = "<a>".repeat(9_000) + "</a>".repeat(9_000);

        assertThat(postRefusal(request().holding(deep).xml())).isEqualTo(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SAMLRequest", "SAMLRequest=", "SAMLRequest=%", "SAMLRequest=%zz", "SAMLRequest=$$$", "x=1"})
    void whatIsNothingIsRefused(String query) {
        assertThat(redirectRefusal(query)).isIn(Reason.UNREADABLE, Reason.INCOMPLETE);
    }

    @Test
    void anotherEncodingThanDeflateIsRefused() {
        assertThat(redirectRefusal(JAMF.redirect(request().xml(), null) + "&SAMLEncoding=urn:other"))
                .isEqualTo(Reason.INCOMPLETE);
    }

    private static Element signature(Element root) {
        return (Element) root.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                .item(0);
    }

    private static List<String> transforms() {
        return List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    }

    private static Request request() {
        return request(NOW);
    }

    private static Request request(Instant issued) {
        return new Request("_1", issued);
    }

    private AuthnRequest redirected(String query) throws Exception {
        return requests.redirected(query, provider());
    }

    private AuthnRequest posted(Request request) throws Exception {
        return requests.posted(List.of(HandMadeProvider.form(JAMF.signed(request.xml()))), List.of(), provider());
    }

    private Reason redirectRefusal(String query) {
        return catchThrowableOfType(RequestRefused.class, () -> redirected(query))
                .reason();
    }

    private Reason postRefusal(String xml) {
        return postRefusal(List.of(HandMadeProvider.form(xml)), List.of());
    }

    private Reason postRefusal(List<String> forms, List<String> relayStates) {
        return catchThrowableOfType(RequestRefused.class, () -> requests.posted(forms, relayStates, provider()))
                .reason();
    }

    /** By either binding. */
    private Reason refusal(Request request) {
        var refused = redirectRefusal(JAMF.redirect(request.xml(), null));
        assertThat(postRefusal(JAMF.signed(request.xml()))).isEqualTo(refused);
        return refused;
    }

    private static ServiceProvider provider() throws Exception {
        return ServiceProvider.read(bytes(JAMF.metadata()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
