package dev.usher.sandbox.okta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A security key in software: what a browser and an authenticator make of a challenge. */
public final class SoftKey {
    private static final byte[] ID = "a-credential-of-this-key".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair;
    /** What the page's address is. */
    String origin = "http://localhost:8080";

    String relyingParty = "localhost";
    int flags = 0x01;
    int counter = 1;

    private SoftKey(KeyPair pair) {
        this.pair = pair;
    }

    public static SoftKey es256() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SoftKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SoftKey rs256() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SoftKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds clientData and attestation to the names and values of an answer. */
    public String[] attest(String challenge) {
        var data = ByteBuffer.allocate(1000).put(authenticatorData(0x40)).put(new byte[16]);
        data.putShort((short) ID.length).put(ID).put(coseKey());
        var bytes = Arrays.copyOf(data.array(), data.position());
        var out = new ByteArrayOutputStream();
        out.write(0xa3);
        text(out, "fmt");
        text(out, "none");
        text(out, "attStmt");
        out.write(0xa0);
        text(out, "authData");
        bytes(out, bytes);
        return new String[] {
            "clientData", url(clientData("webauthn.create", challenge)),
            "attestation", url(out.toByteArray()),
            "transports", "[\"usb\"]"
        };
    }

    /** The same for a sign-in. */
    public String[] assertion(String challenge) {
        var client = clientData("webauthn.get", challenge);
        var authenticator = authenticatorData(0);
        var signed = ByteBuffer.allocate(authenticator.length + 32)
                .put(authenticator)
                .put(sha256(client));
        try {
            var signer = Signature.getInstance(
                    pair.getPublic() instanceof ECPublicKey ? "SHA256withECDSA" : "SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(signed.array());
            return new String[] {
                // The other alphabet, which some clients send.
                "clientData", Base64.getEncoder().encodeToString(client),
                "authenticatorData", Base64.getEncoder().encodeToString(authenticator),
                "signatureData", Base64.getEncoder().encodeToString(signer.sign())
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return url(ID);
    }

    private byte[] authenticatorData(int more) {
        return ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | more))
                .putInt(counter++)
                .array();
    }

    private byte[] clientData(String type, String challenge) {
        return Json.object()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] coseKey() {
        var out = new ByteArrayOutputStream();
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            out.writeBytes(new byte[] {(byte) 0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20});
            var modulus = rsa.getModulus().toByteArray();
            bytes(out, Arrays.copyOfRange(modulus, modulus.length - 256, modulus.length));
            out.write(0x21);
            bytes(out, rsa.getPublicExponent().toByteArray());
            return out.toByteArray();
        }
        var point = ((ECPublicKey) pair.getPublic()).getW();
        out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(out, fixed(point.getAffineX().toByteArray()));
        out.write(0x22);
        bytes(out, fixed(point.getAffineY().toByteArray()));
        return out.toByteArray();
    }

    private static byte[] fixed(byte[] number) {
        var fixed = new byte[32];
        var length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        out.write(0x59);
        out.write(bytes.length >> 8);
        out.write(bytes.length & 0xff);
        out.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(byte[] bytes) {
        return Ids.base64Url(bytes);
    }
}
