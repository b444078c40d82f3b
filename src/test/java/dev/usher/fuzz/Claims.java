package dev.usher.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is claimed in more than one room. */
public final class Claims {
    /** What could end a line of the log, begin another, or take over the terminal that shows it. */
    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Claims() {}

    /** It can be a line of the log, or a part of one. */
    public static void oneLine(@Nullable String text) {
        if (text == null) {
            throw new AssertionError("there is no text");
        }
        assertThat(NOT_ON_ONE_LINE.matcher(text).find()).as(text).isFalse();
        assertThat(text.length()).as(text).isLessThan(1500);
    }

    /** It can be the value of a header, as the HTTP client that sends it sees that. */
    public static void header(String name, String value) {
        var sent = HttpRequest.newBuilder(URI.create("http://127.0.0.1/"))
                .header(name, value)
                .build();

        assertThat(sent.headers().allValues(name)).containsExactly(value.strip());
        assertThat(value).doesNotContain("\r", "\n", "\u0000");
    }

    public static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** The part of this number, where a byte 0 ends each; empty for one that is not there. */
    public static byte[] part(byte[] data, int number) {
        var from = 0;
        for (int i = 0; i < number; i++) {
            while (from < data.length && data[from] != 0) {
                from++;
            }
            from = Math.min(from + 1, data.length);
        }
        var to = from;
        while (to < data.length && data[to] != 0) {
            to++;
        }
        return Arrays.copyOfRange(data, from, to);
    }

    /** What is behind the byte 0 of this number. */
    public static byte[] rest(byte[] data, int number) {
        var from = 0;
        for (int i = 0; i < number; i++) {
            from += part(data, i).length + 1;
        }
        return from >= data.length ? new byte[0] : Arrays.copyOfRange(data, from, data.length);
    }

    /** A literal of RSQL or SCIM, read by hand: it begins with a quotation mark and ends with the first that nothing escapes. */
    public static String unquoted(String literal) {
        assertThat(literal).startsWith("\"");
        var text = new StringBuilder();
        for (int i = 1; i < literal.length(); i++) {
            var c = literal.charAt(i);
            if (c == '\\') {
                text.append(literal.charAt(++i));
            } else if (c == '"') {
                assertThat(i)
                        .as("the place of the first quotation mark that nothing escapes")
                        .isEqualTo(literal.length() - 1);
                return text.toString();
            } else {
                text.append(c);
            }
        }
        throw new AssertionError("it does not end: " + literal);
    }
}
