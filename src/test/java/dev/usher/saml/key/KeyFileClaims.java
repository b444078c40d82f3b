package dev.usher.saml.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fuzz.Claims;
import dev.usher.okta.token.PrivateKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What must hold whatever file is named as a key or as a certificate: it is one, or is refused without being quoted. */
public final class KeyFileClaims {
    private static final Path FILE = file();

    private KeyFileClaims() {}

    public static void hold(byte[] data) {
        try {
            Files.write(FILE, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Function<Path, Object>> readers =
                List.of(PrivateKeyFile::read, SigningKey::readKey, SigningKey::readCertificate);
        for (var reader : readers) {
            try {
                assertThat(reader.apply(FILE)).isNotNull();
            } catch (IllegalArgumentException refused) {
                Claims.oneLine(refused.getMessage());
            }
        }
    }

    private static Path file() {
        try {
            var file = Files.createTempFile("usher-key", ".pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
