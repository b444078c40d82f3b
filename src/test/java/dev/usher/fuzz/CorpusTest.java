package dev.usher.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The quick part of the fuzzing: all that was ever found, and the same small changes to it each time. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/dev/usher/fuzz");
    private static final String FOUND = "FuzzITInputs";
    private static final int CHANGES = 4;

    @TestFactory
    Stream<DynamicTest> everyClaimHolds() {
        return Targets.all()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    assertThat(target.corpus()).isNotEmpty();
                    target.corpus().forEach((name, data) -> hold(target, name, data));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyClaimHoldsAfterSmallChanges() {
        return Targets.all()
                .map(target -> DynamicTest.dynamicTest(
                        target.name(),
                        () -> target.corpus().forEach((name, data) -> {
                            // The same each time: by the name of the file.
                            var random = new Random(name.hashCode());
                            for (int i = 0; i < CHANGES && data.length > 0; i++) {
                                hold(target, name + " changed", changed(data, random));
                            }
                        })));
    }

    /** The searches leave what they find in directories of their own, with the byte before it that chooses the target. */
    @TestFactory
    Stream<DynamicTest> everyClaimHoldsOfWhatASearchHasFound() throws IOException {
        try (var files = Files.walk(CORPUS)) {
            return files.filter(file -> file.toString().contains(FOUND) && Files.isRegularFile(file)).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> {
                        var search =
                                CORPUS.relativize(file).getName(0).toString().replace(FOUND, "");
                        Target.hold(Targets.of(search), Files.readAllBytes(file));
                    }));
        }
    }

    @Test
    void everyDirectoryIsATargets() throws IOException {
        try (var directories = Files.list(CORPUS)) {
            var named = directories
                    .filter(Files::isDirectory)
                    .map(directory -> String.valueOf(directory.getFileName()))
                    .filter(name -> !name.endsWith(FOUND))
                    .collect(Collectors.toSet());
            assertThat(named).isEqualTo(Targets.all().map(Target::name).collect(Collectors.toSet()));
        }
    }

    @Test
    void whatBreaksAClaimIsFound() {
        var broken = new Target("jwt", data -> assertThat(data).isEmpty());

        org.assertj.core.api.Assertions.assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> hold(broken, "one byte", new byte[1]))
                .withMessageContaining("one byte");
    }

    private static void hold(Target target, String name, byte[] data) {
        try {
            target.hold(data);
        } catch (Throwable broken) {
            throw new AssertionError(
                    target.name() + " " + name + " " + java.util.HexFormat.of().formatHex(data), broken);
        }
    }

    private static byte[] changed(byte[] data, Random random) {
        var changed = data.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            case 1 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> changed = java.util.Arrays.copyOf(changed, random.nextInt(changed.length));
            default -> {
                var at = random.nextInt(changed.length);
                var twice = new java.io.ByteArrayOutputStream();
                twice.write(changed, 0, at);
                var again = random.nextInt(changed.length - at) + 1;
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    twice.write(changed, at, again);
                }
                twice.write(changed, at, changed.length - at);
                changed = twice.toByteArray();
            }
        }
        return changed;
    }
}
