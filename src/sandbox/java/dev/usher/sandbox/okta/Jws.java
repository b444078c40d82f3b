package dev.usher.sandbox.okta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Compact serialization (RFC 7515 section 7.1), by hand because no library writes the wrong ones on purpose. */
final class Jws {
    private Jws() {}

    static String rs256(Map<String, Object> claims, SigningKeys.Key key) {
        return write(claims, header("RS256", key.kid()), key);
    }

    /** Signs an ID token the way that the tweaks want it. */
    static String tweaked(Map<String, Object> claims, SigningKeys keys, TokenTweaks tweaks) {
        var key = keys.signing();
        return switch (tweaks.signing()) {
            case RS256 -> write(claims, header("RS256", key.kid(), tweaks::onHeader), key);
            case NONE -> unsigned(claims, header("none", key.kid(), tweaks::onHeader)) + ".";
            case HS256_WITH_PUBLIC_KEY -> hs256(claims, header("HS256", key.kid(), tweaks::onHeader), key);
            case OTHER_KEY -> write(claims, header("RS256", key.kid(), tweaks::onHeader), keys.other());
            case UNKNOWN_KID -> write(claims, header("RS256", Ids.handle(), tweaks::onHeader), key);
            case BROKEN -> broken(write(claims, header("RS256", key.kid(), tweaks::onHeader), key));
        };
    }

    private static Map<String, Object> header(String algorithm, String kid) {
        return header(algorithm, kid, unchanged -> {});
    }

    private static Map<String, Object> header(String algorithm, String kid, Consumer<Map<String, Object>> change) {
        var header = new LinkedHashMap<String, Object>();
        header.put("kid", kid);
        header.put("alg", algorithm);
        change.accept(header);
        return header;
    }

    private static String write(Map<String, Object> claims, Map<String, Object> header, SigningKeys.Key key) {
        var input = unsigned(claims, header);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.pair().getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Ids.base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static String hs256(Map<String, Object> claims, Map<String, Object> header, SigningKeys.Key key) {
        var input = unsigned(claims, header);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256"));
            return input + "." + Ids.base64Url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }

    private static String unsigned(Map<String, Object> claims, Map<String, Object> header) {
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, Object> content) {
        return Ids.base64Url(Json.write(content).getBytes(StandardCharsets.UTF_8));
    }

    /** Changes the signature's first character: the last one may hold bits that decoding drops. */
    private static String broken(String token) {
        var at = token.lastIndexOf('.') + 1;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }
}
