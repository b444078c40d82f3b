package dev.usher.webhook;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body as it came, and in which form it says it is. It is read once its sender is known and not before.
 *
 * @param form by its {@code Content-Type}; what the body looks like decides nothing
 * @param charset as the {@code Content-Type} has it; null where it does not say
 */
public record Told(Form form, @Nullable Charset charset, byte[] bytes) {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "utf-16", StandardCharsets.UTF_16);

    /** A form of a body. */
    public enum Form {
        JSON,
        XML
    }

    /**
     * Reads a body that may be JSON or XML.
     *
     * @throws Problem {@code unsupported_media_type} if it says that it is neither, or nothing at all
     */
    public static Told jsonOrXml(@Nullable String contentType, @Nullable InputStream body) {
        var parts = contentType == null
                ? new String[0]
                : contentType.toLowerCase(Locale.ROOT).split(";", -1);
        var form = switch (parts.length == 0 ? "" : parts[0].strip()) {
            case "application/json", "text/json" -> Form.JSON;
            case "application/xml", "text/xml" -> Form.XML;
            default -> throw unsupported("Send the body as Content-Type: application/json or text/xml.");
        };
        return new Told(form, charset(parts).orElse(null), read(body));
    }

    /** Reads a body that is JSON; otherwise as {@link #jsonOrXml}. */
    public static Told json(@Nullable String contentType, @Nullable InputStream body) {
        var told = jsonOrXml(contentType, body);
        if (told.form != Form.JSON) {
            throw unsupported("Send the body as Content-Type: application/json.");
        }
        return told;
    }

    /**
     * The body as text.
     *
     * @throws Problem {@code malformed_body} if it is not in the charset that it says
     */
    public String text() {
        try {
            var text = (charset == null ? StandardCharsets.UTF_8 : charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("Send the body in UTF-8: it holds bytes that are none.");
        }
    }

    /** The body cannot be read; what of it is not repeated, for it may hold anything. */
    public static Problem malformed(String whatToDo) {
        return Problem.of(ProblemKind.MALFORMED_BODY, whatToDo);
    }

    private static Optional<Charset> charset(String[] contentType) {
        return Arrays.stream(contentType)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("charset="))
                .map(parameter -> parameter
                        .substring("charset=".length())
                        .replace("\"", "")
                        .strip())
                .findFirst()
                .map(name -> {
                    var known = CHARSETS.get(name);
                    if (known == null) {
                        throw unsupported("Send the body in UTF-8.");
                    }
                    return known;
                });
    }

    /** {@code BodyLimitFilter} bounds what can come. */
    private static byte[] read(@Nullable InputStream body) {
        try {
            return body == null ? new byte[0] : body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem unsupported(String whatToDo) {
        return Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, whatToDo);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Told told
                && form == told.form
                && java.util.Objects.equals(charset, told.charset)
                && Arrays.equals(bytes, told.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Told[" + form + ", " + bytes.length + " bytes]";
    }
}
