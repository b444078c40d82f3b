package dev.usher.page.widget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one version of the widget that Usher serves, as a list of ours: every file with its hash, in the form of Subresource
 * Integrity ({@code sha384-} and base64). {@code deploy/widget/pin} writes it.
 *
 * @param version as npm has it
 * @param hashes by the path below the package's {@code dist}
 */
record PinnedFiles(String version, Map<String, String> hashes) {
    private static final String LIST = "/page/okta-sign-in-widget.sha384";
    private static final int FIRST_LINE = 3;

    PinnedFiles {
        hashes = Map.copyOf(hashes);
    }

    static PinnedFiles ofJar() {
        try (var in = PinnedFiles.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " is not in the jar");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** First the package, its version and the hash of npm's archive; then a hash and a path a line. */
    static PinnedFiles read(String text) {
        var lines = text.lines().toList();
        var first = lines.getFirst().split(" ");
        if (first.length != FIRST_LINE) {
            throw new IllegalStateException(LIST + " does not begin with a package, a version and a hash");
        }
        var hashes = new TreeMap<String, String>();
        lines.stream().skip(1).map(line -> line.split(" ", 2)).forEach(line -> hashes.put(line[1], line[0]));
        return new PinnedFiles(first[1], hashes);
    }

    /** The hash of a file that is pinned; empty for any other. */
    Optional<String> hash(String path) {
        return Optional.ofNullable(hashes.get(path));
    }

    /** Whether the file is what it was when it was pinned. */
    boolean isRight(String path, byte[] content) {
        return hash(path).filter(of(content)::equals).isPresent();
    }

    static String of(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-384").digest(content);
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
    }
}
