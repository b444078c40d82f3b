package dev.usher.sandbox.okta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** The key of the default service app, made anew by each process: none is ever in a jar. */
public final class SandboxServiceKey {
    private static final KeyPair PAIR = generate();
    private static final Path FILE = write();
    private static final int COORDINATE = 32;

    private SandboxServiceKey() {}

    /** The private key's file, PEM and PKCS#8, which goes when the process ends. */
    public static Path file() {
        return FILE;
    }

    /** The public key as the app has it. */
    static String jwks() {
        var point = ((ECPublicKey) PAIR.getPublic()).getW();
        var key = Json.object()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("use", "sig")
                .put("x", coordinate(point.getAffineX()))
                .put("y", coordinate(point.getAffineY()));
        var keys = Json.object();
        keys.putArray("keys").add(key);
        return Json.write(keys);
    }

    private static String coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[COORDINATE];
        var from = Math.max(0, bytes.length - COORDINATE);
        var part = Arrays.copyOfRange(bytes, from, bytes.length);
        System.arraycopy(part, 0, fixed, COORDINATE - part.length, part.length);
        return Ids.base64Url(fixed);
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static Path write() {
        try {
            var file = Files.createTempFile("usher-sandbox-service", ".pem");
            file.toFile().deleteOnExit();
            var base64 =
                    Base64.getMimeEncoder().encodeToString(PAIR.getPrivate().getEncoded());
            return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
