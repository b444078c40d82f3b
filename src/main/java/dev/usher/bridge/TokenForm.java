package dev.usher.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a token request (RFC 6749 section 3.2 and appendix B): each parameter at most once, and one without a value as if it
 * were not there.
 */
final class TokenForm {
    /** More than any password, in bytes. */
    static final int LONGEST = 8 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> parameters;

    private TokenForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Reads it; empty where it is no such form, or longer than one has to be. */
    static Optional<TokenForm> read(@Nullable String contentType, @Nullable InputStream body) throws IOException {
        if (body == null || contentType == null || !isForm(contentType)) {
            return Optional.empty();
        }
        var bytes = body.readNBytes(LONGEST + 1);
        return bytes.length > LONGEST ? Optional.empty() : parse(bytes);
    }

    private static boolean isForm(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    private static Optional<TokenForm> parse(byte[] bytes) {
        var parameters = new HashMap<String, String>();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            for (var pair : text.split("&", -1)) {
                var parts = pair.split("=", 2);
                var value = parts.length == 1 ? "" : decoded(parts[1]);
                if (!pair.isEmpty() && parameters.put(decoded(parts[0]), value) != null) {
                    return Optional.empty();
                }
            }
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new TokenForm(parameters));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value; empty where it is absent or empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** It holds a password. */
    @Override
    public String toString() {
        return "TokenForm";
    }
}
