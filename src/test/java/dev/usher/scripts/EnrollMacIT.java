package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.FreePort;
import dev.usher.packaged.PackagedUsher;
import dev.usher.packaged.World;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Mac's script runs an enrollment to its end. The commands that only macOS has are played by the stand-ins in
 * {@code src/test/resources/dev/usher/scripts}; the script itself, its JavaScript included, is the one that administrators get.
 */
class EnrollMacIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;
    private static final Path STAND_INS =
            Path.of("src/test/resources/dev/usher/scripts").toAbsolutePath();
    private static final String CLAIM = "lnk_a-claim-that-nobody-should-see";

    @TempDir
    private static Path logs;

    private static World world;
    private static PackagedUsher usher;

    @TempDir
    Path directory;

    private Path person;
    private Witness witness;

    @BeforeAll
    static void startUsher() {
        Tools.find("dash");
        Tools.find("node");
        world = new World();
        world.okta.settings().refresh(1000);
        usher = PackagedUsher.startAt("localhost", world.environment(), logs.resolve("usher.log"));
        world.letBrowsersComeBackTo(usher.address());
    }

    @AfterAll
    static void stopUsher() {
        if (usher != null) {
            usher.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void sitDown() throws IOException {
        person = Files.createDirectory(directory.resolve("person"));
        Files.createFile(person.resolve("answers"));
        witness = new Witness(directory, "curl", "node", "awk");
    }

    private Map<String, String> mac(String serial, Path... before) {
        var environment = new HashMap<String, String>();
        var path = new ArrayList<>(List.of(before));
        path.add(witness.directory());
        path.add(STAND_INS.resolve("mac"));
        environment.put("PATH", RunningScript.path(path.toArray(Path[]::new)));
        environment.put("FAKE_MAC", person.toString());
        environment.put("FAKE_SERIAL", serial);
        environment.put(
                "FAKE_UDID",
                world.jamf.mac(serial).map(one -> one.udid()).orElse("45436EDF-864E-4364-982A-330B01D39E28"));
        // What the script calls its own must not go on to others, even where somebody had exported a variable of the
        // name.
        List.of(
                        "answer",
                        "answers",
                        "body",
                        "claim",
                        "enrollment",
                        "notify",
                        "options",
                        "page",
                        "plan",
                        "reply",
                        "rest",
                        "said",
                        "token")
                .forEach(name -> environment.put(name, "exported before"));
        // Somebody whom every machine knows, and who is not root.
        environment.put("FAKE_CONSOLE_USER", "nobody");
        return environment;
    }

    /** As Jamf Pro calls it: mount point, computer and user name come first. */
    private static List<String> policy(String... parameters) {
        var command = new ArrayList<>(List.of(
                Tools.find("dash").toString(),
                Path.of("docs/scripts/enroll-mac.sh").toAbsolutePath().toString(),
                "/",
                "Test Mac",
                "ana"));
        command.addAll(List.of(parameters));
        return command;
    }

    private void answers(String... lines) throws IOException {
        Files.writeString(person.resolve("answers"), String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    }

    private String shown() {
        try {
            var shown = person.resolve("shown");
            return Files.exists(shown) ? Files.readString(shown) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofMinutes(4));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.sleep(50);
        }
    }

    private void nobodyLearned(RunningScript.Ended ended, String... secrets) throws IOException {
        assertThat(ended.out() + ended.err()).doesNotContain(secrets);
        witness.sawNoneOf(secrets);
        witness.sawNothingLike("Bearer [A-Za-z0-9_-]{43}");
    }

    @Test
    void inDialogsAPersonSignsInAndTheMacIsTheirs() throws Exception {
        var serial = world.freshMac();
        answers("OK\tana@example.com", "OK\t" + PASSWORD);
        try (var script =
                RunningScript.start(mac(serial), policy(usher.address().toString(), "dialog"))) {
            until("a code is asked for", () -> shown().contains("Enter code"));
            var code =
                    world.okta.mailbox().latest("ana@example.com").orElseThrow().code();
            answers("OK\t" + code);

            var ended = script.end();

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .isEqualTo("The Mac " + serial + " has its person in Jamf Pro, written and read back.\n");
            assertThat(world.jamf.mac(serial).orElseThrow().userAndLocation().username())
                    .isEqualTo("ana@example.com");
            assertThat(shown()).contains("(hidden)");
            nobodyLearned(ended, PASSWORD, "\t" + code, "\"" + code, " " + code, "=" + code, "\"token\":");
        }
    }

    @Test
    void withSwiftDialogAWrongPasswordIsToldAndAPushShowsItsNumber() throws Exception {
        var serial = world.freshMac();
        answers("OK\tnumber@example.com", "OK\tnot-the-password", "OK\tnumber@example.com", "OK\t" + PASSWORD);
        try (var script = RunningScript.start(
                mac(serial, STAND_INS.resolve("swift")), policy(usher.address().toString(), "dialog"))) {
            until("a number is shown", () -> shown().contains("Tap this number on your phone: "));
            var number = shown().replaceAll("(?s).*Tap this number on your phone: (\\d+).*", "$1");
            assertThat(world.okta
                            .phone()
                            .approve(world.okta.phone().pushes().getLast().id(), number))
                    .isTrue();

            var ended = script.end();

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(shown()).contains("swiftDialog: ", "Password is incorrect");
            nobodyLearned(ended, PASSWORD, "not-the-password");
        }
    }

    @Test
    void amongSeveralFactorsThePersonChoosesAndMayTakeAnotherWay() throws Exception {
        var serial = world.freshMac();
        answers("OK\tmany@example.com", "OK\t" + PASSWORD, "1");
        try (var script =
                RunningScript.start(mac(serial), policy(usher.address().toString(), "dialog"))) {
            until("a code is asked for", () -> shown().contains("Enter code"));
            assertThat(shown()).contains("Google Authenticator", "Security Question");
            answers("Other way", "2");
            until("the code is asked for again", () -> shown().split("Enter code", -1).length > 2);
            answers("OK\t"
                    + world.okta
                            .mailbox()
                            .latest("many@example.com")
                            .orElseThrow()
                            .code());

            var ended = script.end();

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(shown()).contains("resend");
        }
    }

    @Test
    void anEmptyAnswerIsNoAnswerAndIsAskedForAgain() throws Exception {
        var serial = world.freshMac();
        answers("OK\t", "OK\tmary@example.com", "OK\t", "OK\t" + PASSWORD);

        var ended = RunningScript.run(mac(serial), policy(usher.address().toString(), "dialog"));

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(shown().split("Please fill this in.", -1)).hasSize(3);
        assertThat(world.jamf.mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo("mary@example.com");
    }

    @Test
    void aPushIsWaitedForWhileUsherIsAwayForAMoment() throws Exception {
        var serial = world.freshMac();
        var away = Files.createDirectory(directory.resolve("away"));
        var times = Files.writeString(directory.resolve("times"), "0\n");
        var curl = Files.writeString(away.resolve("curl"), """
                #!/bin/sh
                times=$(cat '%1$s')
                [ "$times" -gt 0 ] || exec '%2$s' "$@"
                echo $((times - 1)) > '%1$s'
                exit 7
                """.formatted(times, Tools.find("curl")));
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
        answers("OK\tpush@example.com", "OK\t" + PASSWORD);
        try (var script =
                RunningScript.start(mac(serial, away), policy(usher.address().toString(), "dialog"))) {
            until("the push is told", () -> shown().contains("Okta Verify"));
            Files.writeString(times, "3\n");
            world.okta.phone().approve(world.okta.phone().pushes().getLast().id());

            var ended = script.end();

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(times).hasContent("0");
        }
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        var list = world.freshMac();
        var swift = world.freshMac();
        var address = usher.address().toString();
        answers("OK\tmany@example.com", "OK\t" + PASSWORD);

        var chooser = RunningScript.run(mac(list), policy(address, "dialog", "", "", "40"));
        var dialog = RunningScript.run(mac(swift, STAND_INS.resolve("swift")), policy(address, "dialog", "", "", "10"));

        assertThat(shown()).contains("Security Question", "swiftDialog: ");
        assertThat(List.of(chooser, dialog)).allSatisfy(ended -> {
            assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
            assertThat(ended.out()).contains("or did not answer");
        });
        assertThat(world.query("SELECT state FROM enrollment WHERE serial_number = ?", list))
                .containsExactly("cancelled");
    }

    @Test
    void aSignInThatOnlyABrowserCanDoOpensThePageAndSubmitsNothingThatNobodyAskedFor() throws Exception {
        var serial = world.freshMac();
        world.okta.settings().with(OrgTrait.ONLY_IDP);
        try {
            var ended = RunningScript.run(mac(serial), policy(usher.address().toString(), "dialog"));

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out()).contains("needs a browser");
            assertThat(shown()).isEmpty();
            assertThat(Files.readString(person.resolve("opened"))).contains("/enroll?serial=" + serial);
        } finally {
            world.okta.settings().without(OrgTrait.ONLY_IDP);
        }
    }

    @Test
    void whomThePolicyRefusesEndsItInOneSentence() throws Exception {
        var serial = world.freshMac();
        answers("OK\tdenied@example.com", "OK\t" + PASSWORD);

        var ended = RunningScript.run(mac(serial), policy(usher.address().toString(), "dialog"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out().lines())
                .singleElement()
                .asString()
                .startsWith("The sign-in for the Mac " + serial + " ended denied: You do not have permission")
                .contains("reference U-");
        nobodyLearned(ended, PASSWORD);
    }

    @Test
    void whoStopsHasTheEnrollmentCancelled() throws Exception {
        var serial = world.freshMac();
        answers("OK\tana@example.com", "Stop");

        var ended = RunningScript.run(mac(serial), policy(usher.address().toString(), "dialog"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("stopped the enrollment of " + serial);
        assertThat(world.query("SELECT state FROM enrollment WHERE serial_number = ?", serial))
                .containsExactly("cancelled");
    }

    @Test
    void thePageOpensWithTheClaimBehindTheHashAndInNoArgument() throws Exception {
        var serial = world.freshMac();
        var environment = mac(serial);
        Files.writeString(person.resolve("claim"), CLAIM + "\n");

        var ended = RunningScript.run(environment, policy(usher.address().toString(), "page", "com.example.usher"));

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(Files.readString(person.resolve("opened")))
                .isEqualTo(usher.address() + "/enroll?serial=" + serial + "&kind=computer#udid="
                        + environment.get("FAKE_UDID") + "&claim=" + CLAIM + "\n");
        assertThat(ended.out()).contains("Usher's enrollment page is open");
        nobodyLearned(ended, CLAIM);
    }

    @Test
    void withoutSomebodyLoggedInNobodyIsAsked() throws Exception {
        var environment = mac(world.freshMac());
        environment.put("FAKE_CONSOLE_USER", "loginwindow");

        var ended = RunningScript.run(environment, policy(usher.address().toString()));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("Nobody is logged in");
    }

    @Test
    void anUsherThatIsAwayAndWrongParametersAreTold() throws Exception {
        var nobody = FreePort.next();
        var environment = mac(world.freshMac());

        var away = RunningScript.run(environment, policy("http://localhost:" + nobody, "dialog"));
        var clear = RunningScript.run(environment, policy("http://usher.example.com"));
        var mode = RunningScript.run(environment, policy("https://usher.example.com", "loudly"));

        assertThat(away.code()).isEqualTo(4);
        assertThat(away.out()).contains("Usher was not reached");
        assertThat(clear.code()).isEqualTo(2);
        assertThat(clear.out()).contains("begin with https://");
        assertThat(mode.code()).isEqualTo(2);
        assertThat(mode.out()).contains("page or dialog");
    }
}
