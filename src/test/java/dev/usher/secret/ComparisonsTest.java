package dev.usher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whether a secret is the right one is asked of {@link Secret#matches}, or of {@link java.security.MessageDigest#isEqual} for its digest: how long
 * that takes does not tell how much of a guess was right.
 */
class ComparisonsTest {
    private static final Set<String> OF_TEXTS = Set.of(
            "equals",
            "equalsIgnoreCase",
            "compareTo",
            "compareToIgnoreCase",
            "contentEquals",
            "startsWith",
            "endsWith",
            "regionMatches",
            "contains",
            "indexOf");

    /** It reveals a refresh token to Okta, and then looks at the name of Okta's error. */
    private static final Set<String> OTHER_TEXTS = Set.of("dev/usher/okta/TokenCalls.refresh");

    /** Their bytes are no secrets: names of keys, keys of buckets, bodies that somebody has sent. */
    private static final Set<String> OTHER_BYTES =
            Set.of("dev/usher/secret/Sealer", "dev/usher/guard/DeliveryGuard", "dev/usher/webhook/Told");

    private static final Set<String> IN_CONSTANT_TIME = Set.of(
            "dev/usher/secret/Secret",
            "dev/usher/assignment/proof/DeviceSecrets",
            "dev/usher/assignment/proof/DeviceSecretStore$Known");

    private static final String SECRET =
            "(?:\\w*(?:[tT]oken|[sS]ecret|[dD]igest|[pP]assword|[pP]asscode|[nN]once|[vV]erifier|[cC]ookie|[sS]tateHandle|[cC]srf))";

    private static final Pattern COMPARED = Pattern.compile("\\b" + SECRET
            + "(?:\\(\\))?\\.(?:equals|equalsIgnoreCase|compareTo|contentEquals)\\("
            + "|\\.(?:equals|equalsIgnoreCase|compareTo|contentEquals)\\((?:\\w+\\.)?" + SECRET + "(?:\\(\\))?\\)"
            + "|(?:Objects|Arrays)\\.equals\\([^;]*\\b" + SECRET + "\\b");

    /** A Secret with a Secret: its own equality takes the same time. */
    private static final Set<String> SECRET_WITH_SECRET = Set.of("held.token().equals(token)");

    @Test
    void whatRevealsASecretComparesNoTexts() {
        var found = new TreeSet<String>();
        for (var method : methodsOfUsher()) {
            if (calls(method, ComparisonsTest::reveals) && calls(method, ComparisonsTest::comparesTexts)) {
                found.add(owner(method) + "." + method.methodName().stringValue());
            }
        }

        assertThat(found).isEqualTo(OTHER_TEXTS);
    }

    @Test
    void bytesAreComparedInConstantTimeUnlessTheyAreNoSecret() {
        var inAnyTime = new TreeSet<String>();
        var inConstantTime = new TreeSet<String>();
        for (var method : methodsOfUsher()) {
            if (calls(method, call -> is(call, "java/util/Arrays", "equals"))) {
                inAnyTime.add(owner(method));
            }
            if (calls(method, call -> is(call, "java/security/MessageDigest", "isEqual"))) {
                inConstantTime.add(owner(method));
            }
        }

        assertThat(inAnyTime).isEqualTo(OTHER_BYTES);
        assertThat(inConstantTime).isEqualTo(IN_CONSTANT_TIME);
    }

    @Test
    void nothingThatIsCalledASecretIsComparedAsText() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var found = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> comparisons(text(file)).stream().map(line -> file.getFileName() + ": " + line))
                    .toList();

            assertThat(found).isEmpty();
        }
    }

    @Test
    void aComparisonInItsOwnTimeIsFound() throws IOException {
        assertThat(comparisons("if (deviceSecret.equals(offered)) {")).isNotEmpty();
        assertThat(comparisons("return offered.equals(token());")).isNotEmpty();
        assertThat(comparisons("return offered.equals(this.accessToken);")).isNotEmpty();
        assertThat(comparisons("return Objects.equals(known, nonce);")).isNotEmpty();
        assertThat(comparisons("return Arrays.equals(digest, other);")).isNotEmpty();
        assertThat(comparisons("return token.matches(offered);")).isEmpty();
        try (var leak = ComparisonsTest.class.getResourceAsStream("ComparisonsTest$Leak.class")) {
            assertThat(ClassFile.of()
                            .parse(java.util.Objects.requireNonNull(leak).readAllBytes())
                            .methods())
                    .anyMatch(method ->
                            calls(method, ComparisonsTest::reveals) && calls(method, ComparisonsTest::comparesTexts));
        }
    }

    /** What these tests are there to find. */
    record Leak(Secret secret) {
        boolean fits(String offered) {
            return secret.reveal().equals(offered);
        }
    }

    private static boolean reveals(InvokeInstruction call) {
        return is(call, "dev/usher/secret/Secret", "reveal");
    }

    private static boolean comparesTexts(InvokeInstruction call) {
        return call.owner().asInternalName().equals("java/lang/String")
                        && OF_TEXTS.contains(call.name().stringValue())
                || is(call, "java/util/Objects", "equals");
    }

    private static boolean is(InvokeInstruction call, String owner, String name) {
        return call.owner().asInternalName().equals(owner) && call.name().equalsString(name);
    }

    private static boolean calls(MethodModel method, Predicate<InvokeInstruction> wanted) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof InvokeInstruction call && wanted.test(call));
    }

    private static String owner(MethodModel method) {
        return method.parent().orElseThrow().thisClass().asInternalName();
    }

    private static List<MethodModel> methodsOfUsher() {
        try (var classes = Files.walk(Path.of(
                Secret.class.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            return classes.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(ComparisonsTest::methods)
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<MethodModel> methods(Path file) {
        try {
            return ClassFile.of().parse(file).methods().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> comparisons(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("//"))
                .filter(line -> COMPARED.matcher(line).find())
                .filter(line -> SECRET_WITH_SECRET.stream().noneMatch(line::contains))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
