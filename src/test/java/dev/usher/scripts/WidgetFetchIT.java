package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/widget/fetch} with an archive of the test's and an npm that has it. */
class WidgetFetchIT {
    private static final String SCRIPT = "js/okta-sign-in.oie.min.js";

    @TempDir
    private Path work;

    private Path directory;

    @BeforeEach
    void anArchiveAndAnNpmThatHasIt() throws Exception {
        Tools.find("node");
        directory = work.resolve("widget");
        var dist = Files.createDirectories(work.resolve("package/dist/js"));
        Files.writeString(dist.resolve("okta-sign-in.oie.min.js"), "var OktaSignIn;");
        Files.writeString(work.resolve("package/LICENSE"), "Apache");
        Files.writeString(work.resolve("package/THIRD-PARTY-NOTICES"), "others");
        var archive = work.resolve("widget-1.2.3.tgz");
        RunningScript.run(
                Map.of(),
                List.of(Tools.find("tar").toString(), "-czf", archive.toString(), "-C", work.toString(), "package"));
        Files.writeString(
                work.resolve("list"),
                "@okta/okta-signin-widget 1.2.3 " + hash("sha512", Files.readAllBytes(archive)) + "\n"
                        + hash("sha384", "var OktaSignIn;".getBytes(StandardCharsets.UTF_8)) + " " + SCRIPT + "\n");
        npm("cp " + archive + " .");
    }

    private static String hash(String algorithm, byte[] content) throws Exception {
        var digest = MessageDigest.getInstance(algorithm.replace("sha", "SHA-")).digest(content);
        return algorithm + "-" + Base64.getEncoder().encodeToString(digest);
    }

    private void npm(String does) throws IOException {
        var npm = Files.createDirectories(work.resolve("bin")).resolve("npm");
        Files.writeString(npm, "#!/bin/sh\n" + does + "\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
    }

    private RunningScript.Ended fetch() throws Exception {
        return RunningScript.run(
                Map.of(
                        "PATH", RunningScript.path(work.resolve("bin")),
                        "USHER_WIDGET_LIST", work.resolve("list").toString()),
                List.of(Path.of("deploy/widget/fetch").toAbsolutePath().toString(), directory.toString()));
    }

    @Test
    void whatIsRightAlreadyIsNotFetchedAgain() throws Exception {
        // Given
        assertThat(fetch().code()).isZero();
        npm("exit 1");

        // When
        var again = fetch();

        // Then
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("already");
    }

    @Test
    void aDirectoryThatIsNotWholeIsReplaced() throws Exception {
        // Given
        fetch();
        Files.writeString(directory.resolve(SCRIPT), "var OktaSignIn; steal();");
        Files.writeString(Files.createDirectories(directory.resolve("css")).resolve("old.css"), "");

        // When
        var ended = fetch();

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(directory.resolve(SCRIPT)).hasContent("var OktaSignIn;");
        assertThat(directory.resolve("css")).doesNotExist();
        assertThat(directory.resolve("LICENSE")).exists();
    }

    @Test
    void whereNpmFailsItsReasonIsShownAndNothingIsLeft() throws Exception {
        // Given
        npm("echo 'npm error code ENOTFOUND' >&2; exit 1");

        // When
        var ended = fetch();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("ENOTFOUND", "npm did not get @okta/okta-signin-widget 1.2.3");
        try (var left = Files.list(work)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("package", "list", "bin", "widget-1.2.3.tgz");
        }
    }

    @Test
    void anotherArchiveIsNotUnpacked() throws Exception {
        // Given
        npm("echo other > widget-1.2.3.tgz");

        // When
        var ended = fetch();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("is not the one that Usher's list names");
        assertThat(directory).doesNotExist();
    }

    @Test
    void aDirectoryOfSomebodyElsesIsLeftAlone() throws Exception {
        // Given
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("mine.txt"), "mine");

        // When
        var ended = fetch();

        // Then
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("holds something else");
        assertThat(directory.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void shellcheckHasNothingToSay() throws Exception {
        var ended = RunningScript.run(
                Map.of(), List.of(Tools.find("shellcheck").toString(), "--shell=sh", "deploy/widget/fetch"));

        assertThat(ended.out() + ended.err()).isEmpty();
    }
}
