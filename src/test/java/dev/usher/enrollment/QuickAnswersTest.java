package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta takes ten calls in five seconds for one sign-in: whoever is quicker waits at Usher, and is refused nowhere. */
@UsherTest
class QuickAnswersTest {
    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    @BeforeEach
    void oktaEnforcesItsLimit() {
        Sandbox.okta().settings().with(OrgTrait.ENFORCES_TRANSACTION_LIMIT).refresh(10);
    }

    @AfterEach
    void oktaIsAsItWas() {
        Sandbox.okta().settings().without(OrgTrait.ENFORCES_TRANSACTION_LIMIT).refresh(4000);
    }

    @Test
    void twelveQuickAnswersAreTwelveStepsAndNoRefusal() {
        // Given
        var began = Instant.now();
        var signIn = SignIn.begin(SignIn.freshSerial());

        // When
        for (int i = 0; i < 12; i++) {
            signIn.identify("nobody-" + i + "@example.com").statusCode(200);
        }

        // Then
        assertThat(callsSince(began)).hasSizeGreaterThan(12);
        assertThat(busiestWindow(callsSince(began))).isLessThanOrEqualTo(MOST);
    }

    @Test
    void quickPollsAreHeldBackToo() {
        // Given
        var began = Instant.now();
        var petra = ScriptedPerson.afterThePassword("push@example.com");
        petra.answer();

        // When
        for (int i = 0; i < 12; i++) {
            petra.answer("challenge-poll", Map.of());
        }

        // Then
        assertThat(busiestWindow(callsSince(began))).isLessThanOrEqualTo(MOST);
    }

    private static List<Instant> callsSince(Instant began) {
        return Sandbox.okta().requests().stream()
                .filter(request -> request.path().startsWith("/idp/idx/"))
                .map(SandboxRequest::at)
                .filter(at -> !at.isBefore(began))
                .toList();
    }

    private static long busiestWindow(List<Instant> calls) {
        return calls.stream()
                .mapToLong(first -> calls.stream()
                        .filter(at -> !at.isBefore(first) && at.isBefore(first.plus(WINDOW)))
                        .count())
                .max()
                .orElse(0);
    }
}
