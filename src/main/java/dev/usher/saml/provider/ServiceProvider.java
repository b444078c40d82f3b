package dev.usher.saml.provider;

import dev.usher.saml.xml.SafeXml;
import dev.usher.saml.xml.UnreadableXml;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.IndexedEndpointType;
import org.keycloak.dom.saml.v2.metadata.KeyDescriptorType;
import org.keycloak.dom.saml.v2.metadata.KeyTypes;
import org.keycloak.dom.saml.v2.metadata.SPSSODescriptorType;
import org.keycloak.saml.processing.core.saml.v2.util.SAMLMetadataUtil;

/**
 * Jamf Pro as a service provider, as its metadata say: foreign input, read as strictly as a request.
 *
 * @param entityId its name
 * @param consumers where it takes responses by HTTP-POST; the first is the one it prefers
 * @param keys by which it signs
 */
public record ServiceProvider(String entityId, List<Consumer> consumers, List<PublicKey> keys) {
    /** The binding by which a response is given. */
    public static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    private static final int LARGEST = 256 * 1024;
    private static final int LONGEST_NAME = 1024;
    private static final int FEWEST_BITS = 2048;

    /**
     * A place that takes responses.
     *
     * @param address https, or http on this machine
     */
    public record Consumer(int index, URI address) {}

    public ServiceProvider {
        consumers = List.copyOf(consumers);
        keys = List.copyOf(keys);
    }

    /**
     * Reads metadata of exactly one entity.
     *
     * @throws UnreadableXml if it is none, takes no responses by HTTP-POST, or has no key to sign with
     */
    public static ServiceProvider read(byte[] metadata) throws UnreadableXml {
        var entity = SafeXml.saml(SafeXml.document(metadata, LARGEST), EntityDescriptorType.class);
        var name = entity.getEntityID();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new UnreadableXml("it names no entity");
        }
        requireAddress(name);
        var role = role(entity);
        return new ServiceProvider(name, consumers(role), keys(role));
    }

    /** Metadata section 2.2.1: {@code anyURI}. Each assertion names it as its audience. */
    private static void requireAddress(String name) throws UnreadableXml {
        try {
            new URI(name);
        } catch (URISyntaxException e) {
            throw new UnreadableXml("the name of the entity is no URI");
        }
    }

    /** Where a response goes that is asked for at this address; empty for one that is not Jamf's. */
    public Optional<URI> consumer(URI address) {
        return consumers.stream().map(Consumer::address).filter(address::equals).findFirst();
    }

    /** The one of this number. */
    public Optional<URI> consumer(int index) {
        return consumers.stream()
                .filter(consumer -> consumer.index() == index)
                .map(Consumer::address)
                .findFirst();
    }

    /** The one that it prefers. */
    public URI preferred() {
        return consumers.getFirst().address();
    }

    private static SPSSODescriptorType role(EntityDescriptorType entity) throws UnreadableXml {
        var roles = entity.getChoiceType().stream()
                .flatMap(choice -> choice.getDescriptors().stream())
                .map(EntityDescriptorType.EDTDescriptorChoiceType::getSpDescriptor)
                .filter(role -> role != null)
                .toList();
        if (roles.size() != 1) {
            throw new UnreadableXml("it does not describe one service provider");
        }
        return roles.getFirst();
    }

    private static List<Consumer> consumers(SPSSODescriptorType role) throws UnreadableXml {
        var consumers = new ArrayList<Consumer>();
        for (var endpoint : role.getAssertionConsumerService()) {
            if (POST.equals(String.valueOf(endpoint.getBinding())) && isWeb(endpoint.getLocation())) {
                var consumer = new Consumer(endpoint.getIndex(), endpoint.getLocation());
                if (isDefault(endpoint)) {
                    consumers.addFirst(consumer);
                } else {
                    consumers.add(consumer);
                }
            }
        }
        if (consumers.isEmpty()) {
            throw new UnreadableXml("it takes no response by HTTP-POST at an https address");
        }
        return consumers;
    }

    private static boolean isDefault(IndexedEndpointType endpoint) {
        return Boolean.TRUE.equals(endpoint.isIsDefault());
    }

    private static boolean isWeb(URI address) {
        return address != null
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme())
                                && List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost()));
    }

    private static List<PublicKey> keys(SPSSODescriptorType role) throws UnreadableXml {
        var keys = new ArrayList<PublicKey>();
        for (KeyDescriptorType descriptor : role.getKeyDescriptor()) {
            if (descriptor.getUse() == null || descriptor.getUse() == KeyTypes.SIGNING) {
                keys.add(key(descriptor));
            }
        }
        if (keys.isEmpty()) {
            throw new UnreadableXml("it has no certificate to sign with");
        }
        return keys;
    }

    private static PublicKey key(KeyDescriptorType descriptor) throws UnreadableXml {
        try {
            var certificate = SAMLMetadataUtil.getCertificate(descriptor);
            if (certificate == null) {
                throw new UnreadableXml("it has a key without a certificate");
            }
            var key = certificate.getPublicKey();
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < FEWEST_BITS) {
                throw new UnreadableXml("it signs with an RSA key of fewer than " + FEWEST_BITS + " bits");
            }
            return key;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnreadableXml("it has a certificate that cannot be read", e);
        }
    }
}
