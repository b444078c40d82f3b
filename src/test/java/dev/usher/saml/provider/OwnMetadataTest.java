package dev.usher.saml.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.util.Util;
import dev.usher.saml.HandMadeProvider;
import dev.usher.saml.key.SigningKey;
import dev.usher.sandbox.key.CertifiedKey;
import java.net.URI;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnMetadataTest {
    private static final CertifiedKey KEY = CertifiedKey.generate("CN=saml");
    private static final CertifiedKey NEXT = CertifiedKey.generate("CN=saml");
    private static final String ENTITY = "https://usher.example.com/saml/metadata";

    private static final String WRITTEN = OwnMetadata.signed(
            ENTITY,
            URI.create(HandMadeProvider.DESTINATION),
            new SigningKey(
                    new KeyPair(KEY.certificate().getPublicKey(), KEY.key()),
                    List.of(KEY.certificate(), NEXT.certificate())));

    @Test
    void anotherLibraryReadsThemWithBothCertificates() throws Exception {
        var read = IdPMetadataParser.parseXML(HandMadeProvider.parsed(WRITTEN));

        assertThat(read)
                .containsEntry("onelogin.saml2.idp.entityid", ENTITY)
                .containsEntry("onelogin.saml2.idp.single_sign_on_service.url", HandMadeProvider.DESTINATION);
        assertThat(read.toString()).contains(KEY.base64(), NEXT.base64());
    }

    @Test
    void theyAreSignedByTheFirst() throws Exception {
        var document = Util.loadXML(WRITTEN);

        assertThat(Util.validateMetadataSign(document, KEY.certificate(), null, null))
                .isTrue();
        assertThat(Util.validateMetadataSign(document, NEXT.certificate(), null, null))
                .isFalse();
    }

    @Test
    void theySayWhatIsWanted() {
        assertThat(WRITTEN)
                .contains(
                        "WantAuthnRequestsSigned=\"true\"",
                        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
                        "nameid-format:unspecified",
                        "nameid-format:emailAddress")
                .doesNotContain("PRIVATE");
    }
}
