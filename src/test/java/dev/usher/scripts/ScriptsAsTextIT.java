package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells and linters say of the scripts without running them, and what each says of itself. */
class ScriptsAsTextIT {
    private static final Path SCRIPTS = Path.of("docs/scripts");

    private static RunningScript.Ended run(Object... command) throws Exception {
        return RunningScript.run(
                Map.of(), List.of(command).stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"interaction-code.sh", "enroll-mac.sh"})
    void aStrictShellUnderstandsIt(String script) throws Exception {
        for (var shell : List.of("dash", "sh")) {
            var ended = run(Tools.find(shell), "-n", SCRIPTS.resolve(script));

            assertThat(ended.err()).isEmpty();
            assertThat(ended.code()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interaction-code.sh", "enroll-mac.sh"})
    void shellcheckHasNothingToSay(String script) throws Exception {
        var ended = run(Tools.find("shellcheck"), "--shell=sh", SCRIPTS.resolve(script));

        assertThat(ended.out() + ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"interaction-code.sh", "enroll-mac.sh"})
    void itRefusesToRunWhereTheShellWouldPrintPasswords(String script) throws Exception {
        var ended = run(Tools.find("dash"), "-x", SCRIPTS.resolve(script), "--help");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("they would print passwords");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interaction-code.sh", "interaction-code.mjs", "enroll-mac.sh"})
    void itExplainsItself(String script) throws Exception {
        var interpreter = Tools.find(script.endsWith(".mjs") ? "node" : "dash");

        var ended = run(interpreter, SCRIPTS.resolve(script), "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(script, "Exit codes:");
    }

    @Test
    void eachMayBeRunAsItIs() {
        assertThat(SCRIPTS)
                .isDirectoryContaining(file -> file.endsWith("interaction-code.sh") && Files.isExecutable(file))
                .isDirectoryContaining(file -> file.endsWith("interaction-code.mjs") && Files.isExecutable(file))
                .isDirectoryContaining(file -> file.endsWith("enroll-mac.sh") && Files.isExecutable(file));
    }
}
