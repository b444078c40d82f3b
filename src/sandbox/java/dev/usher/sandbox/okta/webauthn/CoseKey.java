package dev.usher.sandbox.okta.webauthn;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;

/** A public key in COSE's words (RFC 9052): ES256 and RS256, the two that the org asks for. */
record CoseKey(PublicKey key, String signature) {
    private static final long TYPE = 1;
    private static final long ALGORITHM = 3;
    private static final long ES256 = -7;
    private static final long RS256 = -257;

    static CoseKey of(Map<?, ?> cose) throws WebAuthnRefused {
        var algorithm = cose.get(ALGORITHM);
        try {
            if (Long.valueOf(ES256).equals(algorithm) && Long.valueOf(2).equals(cose.get(TYPE))) {
                return new CoseKey(elliptic(number(cose, -2), number(cose, -3)), "SHA256withECDSA");
            }
            if (Long.valueOf(RS256).equals(algorithm) && Long.valueOf(3).equals(cose.get(TYPE))) {
                var spec = new RSAPublicKeySpec(number(cose, -1), number(cose, -2));
                return new CoseKey(KeyFactory.getInstance("RSA").generatePublic(spec), "SHA256withRSA");
            }
        } catch (GeneralSecurityException e) {
            throw new WebAuthnRefused("the public key is not a point of the curve or not a modulus", e);
        }
        throw new WebAuthnRefused("neither ES256 nor RS256: " + algorithm);
    }

    boolean verifies(byte[] signed, byte[] signatureBytes) {
        try {
            var verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey elliptic(BigInteger x, BigInteger y) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static BigInteger number(Map<?, ?> cose, long label) throws WebAuthnRefused {
        if (cose.get(label) instanceof byte[] bytes) {
            return new BigInteger(1, bytes);
        }
        throw new WebAuthnRefused("the COSE key lacks " + label);
    }
}
