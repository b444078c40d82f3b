package dev.usher.page.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.problem.ConfigurationFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served as Okta's widget is what was looked at, and nothing else. */
class WidgetFilesTest {
    private static final String SCRIPT = "js/okta-sign-in.oie.min.js";
    private static final byte[] CONTENT = "var OktaSignIn;".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final PinnedFiles PINNED = new PinnedFiles("1.2.3", Map.of(SCRIPT, PinnedFiles.of(CONTENT)));

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(directory.resolve("js"));
        Files.write(directory.resolve(SCRIPT), CONTENT);
    }

    @Test
    void theRightFileIsServedUnderItsVersion() {
        var file = new WidgetFiles(PINNED, directory).find("1.2.3", SCRIPT).orElseThrow();

        assertThat(file.content()).isEqualTo(CONTENT);
        assertThat(file.type()).startsWith("text/javascript");
    }

    @Test
    void aMissingFileStopsTheStartAndSaysHowToGetIt() throws IOException {
        Files.delete(directory.resolve(SCRIPT));

        assertThatThrownBy(() -> new WidgetFiles(PINNED, directory))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContainingAll("usher.sign-in.widget.directory", SCRIPT, "1.2.3", "deploy/widget/fetch");
    }

    @Test
    void anotherFileUnderItsNameStopsTheStart() throws IOException {
        Files.writeString(directory.resolve(SCRIPT), "var OktaSignIn; steal();");

        assertThatThrownBy(() -> new WidgetFiles(PINNED, directory))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining(SCRIPT);
    }

    @Test
    void whatIsChangedLaterInTheDirectoryIsNotServed() throws IOException {
        var files = new WidgetFiles(PINNED, directory);
        Files.writeString(directory.resolve(SCRIPT), "var OktaSignIn; steal();");

        assertThat(files.find("1.2.3", SCRIPT).orElseThrow().content()).isEqualTo(CONTENT);
    }

    @Test
    void everyKindOfFileHasItsType() {
        var paths = PinnedFiles.ofJar().hashes().keySet();

        assertThat(paths)
                .allSatisfy(path -> assertThat(WidgetFiles.type(path)).isNotEqualTo("application/octet-stream"));
    }

    @Test
    void nothingElseIsServed() throws IOException {
        Files.writeString(directory.resolve("js/other.js"), "1");
        var files = new WidgetFiles(PINNED, directory);

        assertThat(files.find("1.2.3", "js/other.js")).isEmpty();
        assertThat(files.find("1.2.3", "js/../" + SCRIPT)).isEmpty();
        assertThat(files.find("1.2.4", SCRIPT)).isEmpty();
        assertThat(new WidgetFiles(PINNED, null).find("1.2.3", SCRIPT)).isEmpty();
    }

    /** As Okta publishes it for those who link to the same version elsewhere. */
    @Test
    void theListOfTheJarPinsScriptAndStyles() {
        var pinned = PinnedFiles.ofJar();

        assertThat(pinned.version()).isEqualTo("7.49.0");
        assertThat(pinned.hash(SCRIPT))
                .hasValue("sha384-w1ntcQWVeAFZ4xVzu1zePz+WvxqkKeH0tLpk/Ft2BIU1uU244Jykpl5semVGN1P1");
        assertThat(pinned.hash("css/okta-sign-in.min.css"))
                .hasValue("sha384-fLGJJCv4UKDlcJUEjSD6dTXNShnOMN7uxy8lrzxBtV62Ib/HlSNS4ZXnTF7oHaTq");
        assertThat(pinned.hashes().keySet()).contains("labels/json/login_de.json", "font/okticon.woff");
    }
}
