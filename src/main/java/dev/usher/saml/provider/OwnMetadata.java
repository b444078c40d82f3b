package dev.usher.saml.provider;

import dev.usher.saml.key.SigningKey;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.keycloak.dom.saml.v2.metadata.EndpointType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.IDPSSODescriptorType;
import org.keycloak.dom.saml.v2.metadata.KeyTypes;
import org.keycloak.saml.SPMetadataDescriptor;
import org.keycloak.saml.SignatureAlgorithm;
import org.keycloak.saml.processing.core.saml.v2.util.SAMLMetadataUtil;

/** Usher's metadata as an identity provider. */
public final class OwnMetadata {
    /** NameID formats that are spoken here. */
    public static final List<String> NAME_ID_FORMATS = List.of(
            "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
            "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");

    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    private OwnMetadata() {}

    /** The document, signed. */
    public static String signed(String entityId, URI signOn, SigningKey key) {
        var role = new IDPSSODescriptorType(List.of(PROTOCOL));
        role.setWantAuthnRequestsSigned(true);
        key.certificates().forEach(certificate -> addKey(role, certificate));
        NAME_ID_FORMATS.forEach(role::addNameIDFormat);
        role.addSingleSignOnService(new EndpointType(URI.create(REDIRECT), signOn));
        role.addSingleSignOnService(new EndpointType(URI.create(ServiceProvider.POST), signOn));
        var entity = new EntityDescriptorType(entityId);
        entity.addChoiceType(new EntityDescriptorType.EDTChoiceType(
                List.of(new EntityDescriptorType.EDTDescriptorChoiceType(role))));
        try {
            return SAMLMetadataUtil.signEntityDescriptorType(
                    entity, SignatureAlgorithm.RSA_SHA256, null, key.certificate(), key.pair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("metadata of our own can be written", e);
        }
    }

    private static void addKey(IDPSSODescriptorType role, X509Certificate certificate) {
        try {
            var text = Base64.getEncoder().encodeToString(certificate.getEncoded());
            role.addKeyDescriptor(SPMetadataDescriptor.buildKeyDescriptorType(
                    SPMetadataDescriptor.buildKeyInfoElement(null, text), KeyTypes.SIGNING));
        } catch (CertificateEncodingException | ParserConfigurationException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
