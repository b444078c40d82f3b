package dev.usher.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A file with a private key: PEM, PKCS#8 (RFC 7468 section 10). */
public final class Pkcs8File {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private Pkcs8File() {}

    /**
     * The first private key in a file, of whatever algorithm.
     *
     * @throws IllegalArgumentException if it cannot be read or holds none; the message holds nothing of its content
     */
    public static PKCS8EncodedKeySpec read(Path file) {
        String pem;
        try {
            pem = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read", e);
        }
        var from = pem.indexOf(BEGIN);
        var to = from < 0 ? -1 : pem.indexOf(END, from + BEGIN.length());
        if (to < 0) {
            throw new IllegalArgumentException("the file holds no PEM block \"PRIVATE KEY\" (PKCS#8)");
        }
        return new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to)));
    }
}
