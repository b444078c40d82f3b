package dev.usher.saml.xml;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that are believed: RSA and ECDSA with SHA-256 and better (RFC 9231 section 2.3). SHA-1, DSA and HMAC are not among
 * them: of the first others can make a second document, the last would take a public key for a shared secret.
 */
public enum SignatureMethod {
    RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA", RSAPublicKey.class),
    RSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384withRSA", RSAPublicKey.class),
    RSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512withRSA", RSAPublicKey.class),
    ECDSA_SHA256(
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256withECDSAinP1363Format", ECPublicKey.class),
    ECDSA_SHA384(
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "SHA384withECDSAinP1363Format", ECPublicKey.class),
    ECDSA_SHA512(
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "SHA512withECDSAinP1363Format", ECPublicKey.class);

    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private final String uri;
    private final String javaName;
    private final Class<? extends PublicKey> keys;

    SignatureMethod(String uri, String javaName, Class<? extends PublicKey> keys) {
        this.uri = uri;
        this.javaName = javaName;
        this.keys = keys;
    }

    /** The method of this address; empty for one that is not believed. */
    public static Optional<SignatureMethod> of(@Nullable String uri) {
        return Arrays.stream(values()).filter(method -> method.uri.equals(uri)).findFirst();
    }

    /** Whether a digest is as good as these methods. */
    public static boolean takesDigest(@Nullable String uri) {
        return uri != null && DIGESTS.contains(uri);
    }

    /** As the JDK calls it. */
    public String javaName() {
        return javaName;
    }

    /** Whether a key is of this method's kind. */
    public boolean takes(PublicKey key) {
        return keys.isInstance(key);
    }
}
