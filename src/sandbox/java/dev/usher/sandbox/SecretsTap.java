package dev.usher.sandbox;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes down every secret that passes a stand-in, in either direction, where the system property {@code usher.sandbox.secrets} names a file
 * for it: whoever ran Usher against the stand-in can look for them in its log afterwards. One secret a line; nothing without the property.
 */
public final class SecretsTap extends Filter {
    /** The file. */
    public static final String PROPERTY = "usher.sandbox.secrets";

    private static final String NAMES =
            "client_secret|code_verifier|code|interaction_code|interaction_handle|refresh_token|access_token|id_token|token|password|"
                    + "client_assertion|nonce|state|stateToken|otp|SAMLResponse";

    private static final Pattern FORM = Pattern.compile("(?:^|[&?#;\\s])(?:" + NAMES + ")=([^&#;\\s\"]+)");

    private static final Pattern JSON = Pattern.compile(
            "\"(?:passcode|password|newPassword|answer|totp|stateHandle|interactionHandle|interaction_handle|"
                    + "access_token|id_token|refresh_token|sharedSecret|clientData|authenticatorData|token)\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private static final Pattern ION = Pattern.compile(
            "\"name\"\\s*:\\s*\"(?:interaction_code|stateHandle)\"[^{}]*?\"value\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)(?:dt|sid|JSESSIONID)=([^;]+)");
    private static final int SHORTEST = 4;

    private final Path file;

    private SecretsTap(Path file) {
        this.file = file;
    }

    /** Taps whatever is asked there, where anybody wants that. */
    public static void on(HttpContext context) {
        var file = System.getProperty(PROPERTY);
        if (file != null && !file.isEmpty()) {
            context.getFilters().add(new SecretsTap(Path.of(file)));
        }
    }

    /** Writes down one that passes no stand-in, such as Usher's own to whoever calls it; nothing without the property. */
    public static void note(String secret) {
        var file = System.getProperty(PROPERTY);
        if (file != null && !file.isEmpty()) {
            try {
                new SecretsTap(Path.of(file)).write(Set.of(secret));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String description() {
        return "writes down the secrets that pass";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        var asked = new ByteArrayOutputStream();
        var answered = new ByteArrayOutputStream();
        exchange.setStreams(
                new Listening(exchange.getRequestBody(), asked), new Repeating(exchange.getResponseBody(), answered));
        try {
            chain.doFilter(exchange);
        } finally {
            var secrets = new LinkedHashSet<String>();
            ofHeaders(exchange, secrets);
            ofText(String.valueOf(exchange.getRequestURI().getRawQuery()), secrets);
            ofText(asked.toString(StandardCharsets.UTF_8), secrets);
            ofText(answered.toString(StandardCharsets.UTF_8), secrets);
            write(secrets);
        }
    }

    private static void ofHeaders(HttpExchange exchange, Set<String> secrets) {
        var request = exchange.getRequestHeaders();
        request.getOrDefault("Authorization", List.of()).forEach(value -> ofAuthorization(value, secrets));
        request.getOrDefault("X-Device-Token", List.of()).forEach(value -> add(value, secrets));
        request.getOrDefault("Cookie", List.of()).forEach(value -> all(COOKIE, value, secrets));
        exchange.getResponseHeaders().getOrDefault("Location", List.of()).forEach(value -> all(FORM, value, secrets));
    }

    private static void ofAuthorization(String value, Set<String> secrets) {
        var parts = value.split(" ", 2);
        if (parts.length < 2) {
            return;
        }
        add(parts[1], secrets);
        if (parts[0].equalsIgnoreCase("Basic")) {
            try {
                var pair = new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8);
                add(pair.substring(pair.indexOf(':') + 1), secrets);
            } catch (IllegalArgumentException e) {
                // Somebody's nonsense.
            }
        }
    }

    private static void ofText(String text, Set<String> secrets) {
        if (text.startsWith("{") || text.startsWith("[")) {
            all(JSON, text, secrets);
            all(ION, text, secrets);
        } else {
            all(FORM, text, secrets);
        }
    }

    private static void all(Pattern pattern, String text, Set<String> secrets) {
        pattern.matcher(text).results().forEach(match -> add(match.group(1), secrets));
    }

    private static void add(String value, Set<String> secrets) {
        var plain = value.strip();
        if (plain.length() >= SHORTEST) {
            secrets.add(plain);
        }
        try {
            var decoded = URLDecoder.decode(plain, StandardCharsets.UTF_8);
            if (decoded.length() >= SHORTEST && decoded.lines().count() == 1) {
                secrets.add(decoded);
            }
        } catch (IllegalArgumentException e) {
            // It is no form's.
        }
    }

    /** In one write, so that lines of several stand-ins do not run into each other. */
    private void write(Set<String> secrets) throws IOException {
        if (!secrets.isEmpty()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, String.join("\n", secrets) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static final class Listening extends FilterInputStream {
        private final OutputStream heard;

        Listening(InputStream in, OutputStream heard) {
            super(in);
            this.heard = heard;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            if (read >= 0) {
                heard.write(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            if (read > 0) {
                heard.write(bytes, offset, read);
            }
            return read;
        }
    }

    private static final class Repeating extends FilterOutputStream {
        private final OutputStream said;

        Repeating(OutputStream out, OutputStream said) {
            super(out);
            this.said = said;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            said.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            said.write(bytes, offset, length);
        }
    }
}
