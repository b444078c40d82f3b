package dev.usher.page.look;

import dev.usher.secret.RandomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A file that the page links to. Its version is in the address, so that browsers may keep it for good. */
public final class Asset {
    private final String type;
    private final byte[] content;
    private final String version;

    private Asset(String type, byte[] content) {
        this.type = type;
        this.content = content.clone();
        this.version = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(RandomId.digest(new String(content, StandardCharsets.ISO_8859_1)))
                .substring(0, 12);
    }

    /** A file that is made here. */
    public static Asset of(String type, byte[] content) {
        return new Asset(type, content);
    }

    /** A file of ours that is in the jar. */
    public static Asset ofJar(String path, String type) {
        try (var in = Asset.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar");
            }
            return of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String type() {
        return type;
    }

    public byte[] content() {
        return content.clone();
    }

    String version() {
        return version;
    }

    /** Whether an address with this version means this content. */
    public boolean isVersion(@Nullable String asked) {
        return version.equals(asked);
    }
}
