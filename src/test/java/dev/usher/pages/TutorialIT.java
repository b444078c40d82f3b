package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.BuiltJar;
import dev.usher.kit.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever types what the tutorial and the README say sees what they show. */
class TutorialIT {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path JAR = Path.of("target/sandbox/quarkus-app/quarkus-run.jar");
    private static final Page TUTORIAL = Page.of("docs/tutorial/first-enrolled-mac.md");
    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final Duration TOUR = Duration.ofMinutes(6);

    /** As the reader of the README has it after the first of its blocks. */
    private static final String STARTED = """
            JAR="$PWD/%s"
            cd "$(mktemp -d)"
            java -jar "$JAR" > usher.log 2>&1 &
            curl -sf --retry 240 --retry-delay 1 --retry-connrefused http://localhost:9000/q/health/ready > usher.ready
            """.formatted(JAR);

    private final Map<String, Integer> ports =
            Stream.of("8080", "8081", "8082", "9000").collect(Collectors.toMap(port -> port, _ -> FreePort.next()));

    @BeforeAll
    static void theJarIsBuiltAsThePageSays() throws Exception {
        if (new BuiltJar(JAR).isOfToday()) {
            return;
        }
        var build = ShellBlock.of(TUTORIAL).getFirst();
        var answer = new Shell(HERE, environment(), BUILD)
                .run(List.of(build.commands()))
                .getFirst();
        assertThat(answer.code()).as(answer.text()).isEqualTo(0);
        assertThat(JAR).exists();
    }

    @Test
    void theTutorialShowsWhatIsSeen() throws Exception {
        play(TUTORIAL, List.of());
    }

    @Test
    void theTourOfTheReadmeShowsWhatIsSeen() throws Exception {
        play(Page.of("README.md"), List.of(STARTED));
    }

    private void play(Page page, List<String> before) throws Exception {
        var blocks = ShellBlock.of(page).stream().filter(ShellBlock::isRun).toList();
        var environment = environment();
        environment.put("QUARKUS_HTTP_PORT", port("8080"));
        environment.put("SANDBOX_OKTA_PORT", port("8081"));
        environment.put("SANDBOX_JAMF_PORT", port("8082"));
        environment.put("QUARKUS_MANAGEMENT_PORT", port("9000"));
        var commands = Stream.concat(before.stream(), blocks.stream().map(ShellBlock::commands))
                .map(this::atOurPorts)
                .toList();

        var answers = new Shell(HERE, environment, TOUR).run(commands);

        assertThat(blocks).isNotEmpty();
        IntStream.range(0, blocks.size()).forEach(i -> {
            var block = blocks.get(i);
            var answer = answers.get(before.size() + i);
            var place = page.path() + ":" + block.line();
            assertThat(answer.code())
                    .as(place + " ends well, having printed: " + answer.text())
                    .isEqualTo(0);
            block.expected()
                    .ifPresent(shown ->
                            assertThat(ShellBlock.seen(answer.text())).as(place).matches(shown));
        });
    }

    private String port(String ofThePage) {
        return String.valueOf(ports.get(ofThePage));
    }

    /** The ports of the page may be somebody else's on this machine. */
    private String atOurPorts(String commands) {
        var changed = commands;
        for (var port : ports.entrySet()) {
            changed = changed.replace("localhost:" + port.getKey(), "localhost:" + port.getValue());
        }
        return changed;
    }

    private static Map<String, String> environment() {
        var java = Path.of(System.getProperty("java.home"));
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", java.toString());
        environment.put("PATH", java.resolve("bin") + ":" + System.getenv("PATH"));
        return environment;
    }
}
