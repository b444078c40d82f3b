package dev.usher.okta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses made of what addresses are made of, in any order. */
final class StrangeAddresses {
    /** The JDK is not instrumented, so nothing would lead the fuzzer to these: control characters stand for them. */
    private static final List<String> PIECES = List.of(
            "https",
            "http",
            "://",
            "acme.okta.com",
            ":443",
            ":",
            "@",
            "/",
            "\\",
            "?",
            "#",
            "%2e",
            "%00",
            ".evil.example",
            "evil.example",
            "[::1]",
            ".",
            " ",
            "\u0000",
            "\n",
            "\u3002",
            "xn--",
            "//",
            "HTTPS://ACME.OKTA.COM");

    private StrangeAddresses() {}

    static String of(byte[] written) {
        return new String(written, StandardCharsets.UTF_8)
                .chars()
                .mapToObj(c -> c < PIECES.size() ? PIECES.get(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** The issuer's own in two spellings, and three that look like it. */
    static Stream<byte[]> some() {
        return Stream.of(
                new byte[] {0, 2, 3, 7, 'x'},
                new byte[] {23, 4, 9, 'a', 10, 'b'},
                new byte[] {0, 2, 3, 6, 14, 7},
                new byte[] {1, 2, 15, 5, 8, 3},
                new byte[] {23, 13, 7});
    }
}
