package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxOkta;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody of the sandbox, by a script that knows no more than each step says. */
@UsherTest
class EverySignInTest {
    private static final String SIGNED_IN = "signed in";
    private static final String DENIED = "denied";
    /** Okta refuses and says why; the step stays. */
    private static final String TOLD = "told";
    /** Only a browser can go on. */
    private static final String BROWSER = "browser";

    private static final Map<String, String> ENDS = new TreeMap<>(Map.ofEntries(
            Map.entry("denied", DENIED),
            Map.entry("unassigned", TOLD),
            Map.entry("locked", TOLD),
            Map.entry("gone", TOLD),
            Map.entry("unlock", TOLD),
            Map.entry("federated", BROWSER),
            Map.entry("federated-more", BROWSER),
            Map.entry("fastpass", BROWSER),
            Map.entry("smartcard", BROWSER),
            Map.entry("idpfactor", BROWSER),
            Map.entry("duo", BROWSER),
            Map.entry("unknown", BROWSER)));

    static {
        Stream.of(
                        "mary",
                        "ana",
                        "ada.admin",
                        "hugo.helpdesk",
                        "hanako",
                        "nils",
                        "bo",
                        "offered",
                        "push",
                        "number",
                        "totp",
                        "google",
                        "sms",
                        "phones",
                        "question",
                        "newhire",
                        "tokens",
                        "vip",
                        "rsa",
                        "onprem",
                        "yubikey",
                        "customotp",
                        "custompush",
                        "tac",
                        "fastpass-or-code",
                        "many",
                        "expired",
                        "expiring",
                        "managed",
                        "consent",
                        "scopes",
                        "stay",
                        "grace",
                        "profile",
                        "beside",
                        "key")
                .forEach(name -> ENDS.put(name, SIGNED_IN));
    }

    static Stream<String> names() {
        return ENDS.keySet().stream();
    }

    @BeforeEach
    void oktaIsPolledOften() {
        Sandbox.okta().settings().refresh(50);
    }

    @AfterEach
    void oktaIsAsPatientAsBefore() {
        Sandbox.okta().settings().refresh(4000);
    }

    @Test
    void nobodyOfTheSandboxIsLeftOut() {
        try (var fresh = SandboxOkta.start(0, Clock.systemUTC())) {
            assertThat(fresh.people())
                    .extracting(person -> person.login().replace("@example.com", ""))
                    .containsExactlyInAnyOrderElementsOf(ENDS.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everybodyComesToTheirEnd(String name) {
        // Given
        var login = name + "@example.com";
        try (var fresh = SandboxOkta.start(0, Clock.systemUTC())) {
            fresh.people().stream().filter(one -> one.login().equals(login)).forEach(Sandbox.okta()::addPerson);
        }
        var person = ScriptedPerson.arrives(login);

        // When
        person.goOn();

        // Then
        assertThat(end(person))
                .as("%s after %s", person.enrollment(), person.seen())
                .isEqualTo(ENDS.get(name));
        if (person.signedIn()) {
            assertThat(person.enrollment().at("/identity/username").asText()).isEqualTo(login);
        }
    }

    private static String end(ScriptedPerson person) {
        if (person.signedIn()) {
            return SIGNED_IN;
        }
        if (!person.waiting()) {
            return person.enrollment().path("state").asText();
        }
        return person.action(person.stepName()).has("href") ? BROWSER : TOLD;
    }
}
