package dev.usher.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.TokenTweaks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both scripts sign in, whatever Okta asks, and nobody who looks on learns a secret. */
class InteractionCodeIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;
    private static final String POLL = "/idp/idx/authenticators/poll";
    private static final String REDIRECT = "http://localhost:8080/callback";

    /** Names that the shell script gives to what is secret. */
    private static final List<String> OF_ITS_OWN = List.of(
            "answer",
            "body",
            "came",
            "claims",
            "code",
            "document",
            "filled",
            "given",
            "handle",
            "nonce",
            "reply",
            "request",
            "signed",
            "state",
            "taken",
            "tokens",
            "userinfo",
            "verifier");

    @TempDir
    Path directory;

    private final SandboxOkta okta = SandboxOkta.start(0, Clock.systemUTC());

    /** The script in both its languages. */
    enum Language {
        SHELL,
        NODE;

        List<String> command() {
            return switch (this) {
                case SHELL ->
                    List.of(
                            Tools.find("dash").toString(),
                            Path.of("docs/scripts/interaction-code.sh")
                                    .toAbsolutePath()
                                    .toString());
                case NODE ->
                    List.of(
                            Tools.find("node").toString(),
                            Path.of("docs/scripts/interaction-code.mjs")
                                    .toAbsolutePath()
                                    .toString());
            };
        }

        Witness witness(Path directory) throws IOException {
            return switch (this) {
                case SHELL -> new Witness(directory, "curl", "jq", "openssl");
                case NODE -> new Witness(directory);
            };
        }
    }

    @BeforeEach
    void letTheOrgBeQuick() {
        okta.settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE).refresh(1000);
    }

    @AfterEach
    void close() {
        okta.close();
    }

    private RunningScript start(Language language, Map<String, String> environment, String clientId, String... more)
            throws IOException {
        var command = new ArrayList<>(language.command());
        command.addAll(
                List.of("--issuer", okta.issuer().toString(), "--client-id", clientId, "--redirect-uri", REDIRECT));
        command.addAll(List.of(more));
        return RunningScript.start(environment, command);
    }

    private RunningScript start(Language language, Witness witness, String... more) throws IOException {
        var environment = new HashMap<>(witness.environment());
        // What the script calls its own must not go on to others, even where somebody had exported a variable of the
        // name.
        OF_ITS_OWN.forEach(name -> environment.put(name, "exported before"));
        return start(language, environment, "sandbox-public", more);
    }

    private static void give(RunningScript script, String username, String password) throws Exception {
        script.awaitShown("Username:");
        script.type(username);
        script.awaitShown("Password:");
        script.type(password);
    }

    private static JsonNode claims(RunningScript.Ended ended) throws IOException {
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out()).path("idToken");
    }

    private void nobodyLearned(Language language, Witness witness, RunningScript.Ended ended, String... secrets)
            throws IOException {
        assertThat(ended.out() + ended.err()).doesNotContain(secrets);
        if (language == Language.SHELL) {
            witness.sawNoneOf(secrets);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordAloneIsEnoughWhereThePolicySaysSo(Language language) throws Exception {
        var witness = language.witness(directory);
        try (var script = start(language, witness, "--offline", "--revoke")) {
            give(script, "mary@example.com", PASSWORD);

            var ended = script.end();

            assertThat(claims(ended).path("preferred_username").asText()).isEqualTo("mary@example.com");
            assertThat(new ObjectMapper()
                            .readTree(ended.out())
                            .path("userinfo")
                            .path("department")
                            .asText())
                    .isEqualTo("Engineering");
            assertThat(ended.err()).contains("Given back to Okta: refresh_token", "Given back to Okta: access_token");
            nobodyLearned(language, witness, ended, PASSWORD, "eyJ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeByEmailFollowsThePassword(Language language) throws Exception {
        var witness = language.witness(directory);
        try (var script = start(language, witness)) {
            give(script, "ana@example.com", PASSWORD);
            script.awaitShown("Enter code:");
            var code = okta.mailbox().latest("ana@example.com").orElseThrow().code();
            script.type(code);

            var ended = script.end();

            assertThat(claims(ended).path("amr")).extracting(JsonNode::asText).contains("pwd", "email", "mfa");
            nobodyLearned(language, witness, ended, PASSWORD, " " + code, "\"" + code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInTheMailIsAsGoodAsItsCode(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "ana@example.com", PASSWORD);
            script.awaitShown("Enter code:");
            okta.mailbox()
                    .click(okta.mailbox()
                            .latest("ana@example.com")
                            .orElseThrow()
                            .id());
            script.type("");

            assertThat(claims(script.end()).path("amr"))
                    .extracting(JsonNode::asText)
                    .contains("email");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPushShowsItsNumberAndIsWaitedFor(Language language) throws Exception {
        var witness = language.witness(directory);
        try (var script = start(language, witness)) {
            give(script, "number@example.com", PASSWORD);
            var number = script.awaitShown("Tap this number on your phone:");
            script.awaitShown("Waiting for you");
            assertThat(okta.phone().approve(okta.phone().pushes().getLast().id(), number))
                    .isTrue();

            var ended = script.end();

            assertThat(claims(ended).path("amr")).extracting(JsonNode::asText).contains("okta_verify");
            nobodyLearned(language, witness, ended, PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPushThatWasRefusedIsNotSentAgainUnasked(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "push@example.com", PASSWORD);
            script.awaitShown("Waiting for you");
            okta.phone().reject(okta.phone().pushes().getLast().id());
            script.awaitShown("You have chosen to reject this login.");
            script.awaitShown("Enter for");
            script.type("/resend");
            script.awaitShown("Waiting for you");
            okta.phone().approve(okta.phone().pushes().getLast().id());

            assertThat(claims(script.end()).path("preferred_username").asText()).isEqualTo("push@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPushIsWaitedForThroughErrorsAndLimits(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "push@example.com", PASSWORD);
            script.awaitShown("Waiting for you");
            okta.faults().next(1, POLL, SandboxFault.badGateway());
            okta.faults().next(1, POLL, new SandboxFault.RateLimited(Duration.ofSeconds(2)));
            okta.faults().next(1, POLL, SandboxFault.internalError());
            okta.phone().approve(okta.phone().pushes().getLast().id());

            assertThat(claims(script.end()).path("preferred_username").asText()).isEqualTo("push@example.com");
            assertThat(okta.faults().pending()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPushIsNotWaitedForWhereOktaStaysAway(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "push@example.com", PASSWORD);
            script.awaitShown("Waiting for you");
            okta.faults().next(5, POLL, SandboxFault.badGateway());

            var ended = script.ended();

            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.err()).contains("Okta answered 502");
        }
    }

    @ParameterizedTest
    @EnumSource
    void userinfoOfSomebodyElseIsNotShown(Language language) throws Exception {
        okta.tokenTweaks().claim("sub", "00uSomebodyElse");
        try (var script = start(language, language.witness(directory))) {
            give(script, "mary@example.com", PASSWORD);

            var ended = script.end();

            assertThat(claims(ended).path("sub").asText()).isEqualTo("00uSomebodyElse");
            assertThat(new ObjectMapper().readTree(ended.out()).path("userinfo").isNull())
                    .isTrue();
            assertThat(ended.err()).contains("Userinfo is about somebody else");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshTokenIsAskedForWhereverTheOptionStands(Language language) throws Exception {
        try (var script = start(language, language.witness(directory), "--offline", "--scope", "openid profile")) {
            give(script, "mary@example.com", PASSWORD);

            var ended = script.end();

            assertThat(claims(ended).path("name").asText()).isEqualTo("Mary Jo");
            assertThat(ended.err()).contains("A refresh token came too");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretsFileMayBeFromWindowsButNotEmpty(Language language) throws Exception {
        okta.addApp(SandboxApp.confidential("app with secret", "s3cret", REDIRECT));
        var windows = Files.writeString(directory.resolve("windows"), "s3cret\r\n");
        var empty = Files.writeString(directory.resolve("empty"), "\n");
        var environment = language.witness(directory).environment();

        try (var script = start(language, environment, "app with secret", "--client-secret-file", windows.toString())) {
            give(script, "mary@example.com", PASSWORD);

            assertThat(claims(script.end()).path("aud").asText()).isEqualTo("app with secret");
        }
        try (var script = start(language, environment, "app with secret", "--client-secret-file", empty.toString())) {
            assertThat(script.end().code()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void amongSeveralFactorsThePersonChooses(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "phones@example.com", PASSWORD);
            script.awaitShown("2  Phone (+1 XXX-XXX-0112)");
            script.awaitShown("Which one (number):");
            script.type("7");
            script.awaitShown("Type a number from 1 to 2.");
            script.type("2");
            script.awaitShown("1  SMS");
            script.awaitShown("Which one (number):");
            script.type("1");
            script.awaitShown("Enter code:");
            script.type(okta.phone().latest("phones@example.com").orElseThrow().code());

            assertThat(claims(script.end()).path("amr"))
                    .extracting(JsonNode::asText)
                    .contains("sms");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsToldAndAskedForAgain(Language language) throws Exception {
        var witness = language.witness(directory);
        try (var script = start(language, witness)) {
            give(script, "mary@example.com", "not-her-password");
            script.awaitShown("Okta says: Password is incorrect");
            give(script, "mary@example.com", PASSWORD);

            var ended = script.end();

            assertThat(claims(ended).path("name").asText()).isEqualTo("Mary Jo");
            nobodyLearned(language, witness, ended, PASSWORD, "not-her-password");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordOfStrangeCharactersArrivesAsItWasTyped(Language language) throws Exception {
        var strange = "/ä\"'\\ $(date) `x` %41&+ 日本";
        okta.addPerson(SandboxPerson.person("strange@example.com")
                .named("Stu", "Strange")
                .password(strange)
                .build());
        var witness = language.witness(directory);
        try (var script = start(language, witness)) {
            give(script, "strange@example.com", strange);

            var ended = script.end();

            assertThat(claims(ended).path("name").asText()).isEqualTo("Stu Strange");
            nobodyLearned(language, witness, ended, strange, "%41&");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whomThePolicyRefusesIsToldInOktasWords(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "denied@example.com", PASSWORD);

            var ended = script.end();

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err())
                    .contains("You do not have permission to perform the requested action.")
                    .contains("Okta ended the sign-in.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockedAccountIsRefusedAndTheEndOfTheInputIsNoSignIn(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "locked@example.com", PASSWORD);
            script.awaitShown("Okta says:");

            var ended = script.end();

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyABrowserCanDoIsSaid(Language language) throws Exception {
        try (var script = start(language, language.witness(directory))) {
            give(script, "key@example.com", PASSWORD);
            script.awaitShown("not in a terminal: enroll-authenticator");

            assertThat(script.end().code()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressOnAnotherHostIsNotFollowed(Language language) throws Exception {
        okta.faults()
                .next(1, "/idp/idx/introspect", new SandboxFault.ForeignHref(URI.create("https://evil.example.com")));
        try (var script = start(language, language.witness(directory))) {
            script.awaitShown("Username:");
            script.type("mary@example.com");

            var ended = script.end();

            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.err()).contains("another host").doesNotContain("Password");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretComesFromAFileOrTheEnvironmentAndNeverFromTheCommandLine(Language language) throws Exception {
        okta.addApp(SandboxApp.confidential("app with secret", "s3cret&+%/ of the app", REDIRECT));
        var file = Files.writeString(directory.resolve("secret"), "s3cret&+%/ of the app\n");
        var witness = language.witness(directory);

        for (var way : List.of("client_secret_post", "client_secret_basic")) {
            try (var script = start(
                    language,
                    witness.environment(),
                    "app with secret",
                    "--client-secret-file",
                    file.toString(),
                    "--client-auth",
                    way)) {
                give(script, "mary@example.com", PASSWORD);
                var ended = script.end();
                assertThat(claims(ended).path("aud").asText()).isEqualTo("app with secret");
                nobodyLearned(language, witness, ended, "s3cret", PASSWORD);
            }
        }
        var environment = new HashMap<>(witness.environment());
        environment.put("OKTA_CLIENT_SECRET", "s3cret&+%/ of the app");
        try (var script = start(language, environment, "app with secret")) {
            give(script, "mary@example.com", PASSWORD);
            var ended = script.end();
            assertThat(ended.code()).as(ended.err()).isZero();
            nobodyLearned(language, witness, ended, "s3cret", PASSWORD);
        }
        try (var script = start(language, environment, "app with secret", "--client-secret", "s3cret")) {
            var ended = script.end();
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("not taken from the command line").doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdTokenThatIsNotForThisSignInIsNotBelieved(Language language) throws Exception {
        okta.tokenTweaks().claim("nonce", "another");
        try (var script = start(language, language.witness(directory))) {
            give(script, "mary@example.com", PASSWORD);

            var ended = script.end();

            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains("its nonce is not the one that was sent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdTokenThatIsSignedWronglyIsNotBelieved(Language language) throws Exception {
        for (var signing : TokenTweaks.Signing.values()) {
            okta.tokenTweaks().signing(signing);
            try (var script = start(language, language.witness(Files.createTempDirectory(directory, "signed")))) {
                give(script, "mary@example.com", PASSWORD);

                var ended = script.end();

                assertThat(ended.code())
                        .as(signing + ": " + ended.err())
                        .isEqualTo(signing == TokenTweaks.Signing.RS256 ? 0 : 4);
            }
        }
    }
}
