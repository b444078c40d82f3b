package dev.usher.saml.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.xml.UnreadableXml;
import dev.usher.sandbox.key.CertifiedKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata are foreign input: Jamf's, or a file that somebody has found. */
class ServiceProviderTest {
    private static final CertifiedKey KEY = CertifiedKey.generate("CN=saml");
    private static final String METADATA = new HandMadeProvider(KEY).metadata();

    @Test
    void jamfIsReadFromItsMetadata() throws Exception {
        var jamf = read(METADATA);

        assertThat(jamf.entityId()).isEqualTo(HandMadeProvider.ENTITY);
        assertThat(jamf.preferred()).isEqualTo(URI.create(HandMadeProvider.CONSUMER));
        assertThat(jamf.consumer(2)).contains(URI.create(HandMadeProvider.OTHER_CONSUMER));
        assertThat(jamf.consumer(0)).isEmpty();
        assertThat(jamf.keys()).containsExactly(KEY.certificate().getPublicKey());
    }

    @Test
    void aSecondKeyIsReadToo() throws Exception {
        var other = CertifiedKey.generate("CN=saml");
        var both = METADATA.replace(
                "<md:NameIDFormat>",
                "<md:KeyDescriptor><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data>"
                        + "<ds:X509Certificate>" + other.base64() + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
                        + "</md:KeyDescriptor><md:NameIDFormat>");

        assertThat(read(both).keys())
                .containsExactly(
                        KEY.certificate().getPublicKey(), other.certificate().getPublicKey());
    }

    @Test
    void aKeyThatOnlyEncryptsSignsNothing() {
        refused(METADATA.replace("use=\"signing\"", "use=\"encryption\""), "no certificate to sign with");
    }

    @Test
    void aShortKeyIsRefused() {
        var weak = CertifiedKey.generate("CN=saml", Duration.ofDays(30), "RSA", "-keysize", "1024");

        refused(HandMadeProvider.metadata(weak.base64()), "fewer than 2048 bits");
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        refused(METADATA.replace(KEY.base64(), "AAAA"), "certificate that cannot be read");
    }

    @Test
    void aPlaceThatIsNotTakenByPostIsNone() {
        refused(METADATA.replace("bindings:HTTP-POST", "bindings:PAOS"), "takes no response by HTTP-POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://jamf.example.com/saml/SSO",
                "javascript:alert(1)",
                "https://user@jamf.example.com/saml/SSO",
                "/saml/SSO"
            })
    void aPlaceWithoutTlsOrAHostIsNone(String address) throws Exception {
        var jamf = read(METADATA.replace("\"" + HandMadeProvider.CONSUMER + "\"", "\"" + address + "\""));

        assertThat(jamf.preferred()).isEqualTo(URI.create(HandMadeProvider.OTHER_CONSUMER));
    }

    @Test
    void aPlaceOnThisMachineNeedsNoTls() throws Exception {
        var jamf =
                read(METADATA.replace("\"" + HandMadeProvider.CONSUMER + "\"", "\"http://localhost:8082/saml/SSO\""));

        assertThat(jamf.preferred()).isEqualTo(URI.create("http://localhost:8082/saml/SSO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jamf Pro of ours", "https://jamf.example.org/{id}", "%", ":"})
    void anEntityThatIsNoUriIsRefused(String name) {
        refused(METADATA.replace("\"" + HandMadeProvider.ENTITY + "\"", "\"" + name + "\""), "is no URI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://localhost:1/x.dtd\"> %p;]>"
            })
    void aDocumentTypeIsRefused(String type) {
        refused(METADATA.replace("?>", "?>" + type), "document type");
    }

    @Test
    void aBillionLaughsAreRefused() {
        var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            entities.append("<!ENTITY l%d \"%s\">".formatted(level, ("&l" + (level - 1) + ";").repeat(10)));
        }

        refused(
                METADATA.replace("?>", "?>" + entities + "]>").replace(HandMadeProvider.ENTITY, "&l9;"),
                "document type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                              | no well-formed XML
            not xml                                                         | no well-formed XML
            <a/>                                                            | no SAML 2.0 message
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/> | one service provider
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"/> | another SAML message
            """)
    void whatIsNoMetadataIsRefused(String xml, String why) {
        refused(xml, why);
    }

    @Test
    void tooMuchIsRefused() {
        refused(METADATA + " ".repeat(256 * 1024), "more than 262144 bytes");
        refused("<a>".repeat(100) + "</a>".repeat(100), "nested too deep");
    }

    private static ServiceProvider read(String metadata) throws UnreadableXml {
        return ServiceProvider.read(metadata.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String metadata, String why) {
        assertThatThrownBy(() -> read(metadata))
                .isInstanceOf(UnreadableXml.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("jamf.example.com");
    }
}
