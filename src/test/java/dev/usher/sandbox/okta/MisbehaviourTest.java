package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MisbehaviourTest {
    private static final String MARY = "mary@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void plannedAnswersComeInOrderAndThenStop() {
        // Given
        plan(SandboxFault.badGateway());
        plan(SandboxFault.emptyError());
        plan(SandboxFault.internalError());
        plan(new SandboxFault.RateLimited(Duration.ofSeconds(7)));
        plan(SandboxFault.ionTooManyRequests());

        // When
        var html = caller.introspect("x");
        var empty = caller.introspect("x");
        var internal = caller.introspect("x");
        var summary = caller.introspect("x");
        var ion = caller.introspect("x");
        var ordinary = caller.begin();

        // Then
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(empty.status()).isEqualTo(500);
        assertThat(empty.http().body()).isEmpty();
        assertThat(internal.text("/message")).isEqualTo("internal server error");
        assertThat(summary.status()).isEqualTo(429);
        assertThat(summary.text("/errorCode")).isEqualTo("E0000047");
        assertThat(summary.header("X-Rate-Limit-Reset"))
                .isEqualTo(Long.toString(SANDBOX.clock.instant().getEpochSecond() + 7));
        assertThat(ion.status()).isEqualTo(429);
        assertThat(ion.message()).isEqualTo("tooManyRequests");
        assertThat(ordinary.steps()).containsExactly("identify");
    }

    @Test
    void aLostAnswerHasHappenedAllTheSame() {
        // Given
        var asked = caller.identify(caller.begin(), MARY);
        SANDBOX.okta.faults().next(1, ".*/challenge/answer", new SandboxFault.LostAnswer());

        // When
        assertThatThrownBy(() -> caller.passcode(asked, SandboxPerson.DEFAULT_PASSWORD))
                .isInstanceOf(UncheckedIOException.class);
        var handle = Json.object().put("stateHandle", asked.text("/stateHandle"));
        var anew = caller.json(SANDBOX.okta.origin() + "/idp/idx/introspect", handle);

        // Then
        assertThat(anew.interactionCode()).isNotEmpty();
    }

    @Test
    void anAnswerCanBeCutAfterItsHeaders() {
        // Given
        plan(new SandboxFault.CutAfterHeaders());

        // When, Then
        assertThatThrownBy(caller::begin).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAnswerCanBeLate() {
        // Given
        plan(new SandboxFault.Delay(Duration.ofMillis(120)));
        var start = System.nanoTime();

        // When
        caller.begin();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(119));
    }

    @Test
    void aDocumentCanPointElsewhere() {
        // Given
        plan(new SandboxFault.ForeignHref(URI.create("https://evil.example")));

        // When
        var document = caller.begin();

        // Then
        assertThat(document.form("identify").path("href").asText()).isEqualTo("https://evil.example/idp/idx/identify");
    }

    @Test
    void everyLimitedAnswerTellsItsQuota() {
        // When
        var answer = caller.begin();

        // Then
        assertThat(answer.header("X-Rate-Limit-Limit")).isEqualTo("200");
        assertThat(Integer.parseInt(answer.header("X-Rate-Limit-Remaining"))).isBetween(0, 199);
        assertThat(Long.parseLong(answer.header("X-Rate-Limit-Reset")))
                .isGreaterThan(SANDBOX.clock.instant().getEpochSecond());
        assertThat(answer.header("X-Okta-Request-Id")).isNotEmpty();
    }

    @Test
    void theOrgsBucketsCanBeEnforced() {
        // Given
        SANDBOX.has(OrgTrait.ENFORCES_RATE_LIMITS);
        for (var i = 0; i < 200; i++) {
            caller.introspect("x");
        }

        // When
        var refused = caller.introspect("x");
        SANDBOX.clock.pass(Duration.ofMinutes(1));
        var later = caller.introspect("x");

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(later.status()).isEqualTo(401);
    }

    @Test
    void clientsBehindOneAddressShareACountUnlessTheirDevicesDiffer() {
        // Given
        SANDBOX.has(OrgTrait.ENFORCES_CLIENT_LIMIT);
        for (var i = 0; i < 60; i++) {
            caller.interact(form -> {});
        }

        // When
        var shared = caller.interact(form -> {});
        caller.headers.put("X-Forwarded-For", "203.0.113.9");
        var otherAddress = caller.interact(form -> {});
        caller.headers.remove("X-Forwarded-For");
        caller.headers.put("Cookie", "dt=device-one");
        var otherDevice = caller.interact(form -> {});

        // Then
        assertThat(shared.status()).isEqualTo(429);
        assertThat(shared.header("X-Rate-Limit-Limit")).isEqualTo("60");
        assertThat(otherAddress.status()).isEqualTo(200);
        assertThat(otherDevice.status()).isEqualTo(200);
    }

    @Test
    void theDeviceCookieIsGivenOnceAndRecordedWhenItReturns() {
        // Given
        var given = caller.interact(form -> {}).header("Set-Cookie");
        caller.headers.put("Cookie", given.split(";")[0]);

        // When
        var second = caller.interact(form -> {});

        // Then
        assertThat(given).startsWith("dt=DI0").contains("HttpOnly");
        assertThat(second.header("Set-Cookie")).isEmpty();
        assertThat(SANDBOX.okta.requests()).hasSize(2);
        assertThat(SANDBOX.okta.requests().getLast().cookie("dt"))
                .hasValueSatisfying(value -> assertThat(given).startsWith("dt=" + value));
    }

    @Test
    void noiseChangesDocumentsButNotWhatTheyMean() {
        // Given
        var shapes = new HashSet<String>();
        for (var seed = 0; seed < 40; seed++) {
            SANDBOX.okta.settings().noise(seed);

            // When
            var first = caller.begin();
            var done = caller.passcode(caller.identify(first, MARY), SandboxPerson.DEFAULT_PASSWORD);
            shapes.add(first.steps().toString() + first.json().size());

            // Then
            assertThat(first.steps()).contains("identify");
            assertThat(done.interactionCode()).isNotEmpty();
        }
        assertThat(shapes).hasSizeGreaterThan(4);
    }

    @Test
    void noiseMayTakeTheKeysOfMessagesAway() {
        // Given
        var keys = new HashSet<String>();
        for (var seed = 0; seed < 20; seed++) {
            SANDBOX.okta.settings().noise(seed);

            // When
            var wrong = caller.passcode(caller.identify(caller.begin(), MARY), "wrong");
            keys.add(wrong.message());

            // Then
            assertThat(wrong.text("/messages/value/0/message")).isEqualTo("Password is incorrect");
        }
        assertThat(keys).containsExactlyInAnyOrder("incorrectPassword", "");
    }

    @Test
    void manySignInsAtOnceDoNotDisturbEachOther() {
        // Given
        var idTokens = ConcurrentHashMap.<String>newKeySet();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 200; i++) {
                threads.execute(() -> idTokens.add(caller.tokens(MARY).text("/id_token")));
            }
        }

        // Then
        assertThat(idTokens).hasSize(200).doesNotContain("");
    }

    @Test
    void clearingForgetsAllButTheKeys() {
        // Given
        var before = caller.begin();
        SANDBOX.okta.addPerson(SandboxPerson.person("new@example.com").build());
        SANDBOX.has(OrgTrait.PASSWORD_ON_IDENTIFY);

        // When
        SANDBOX.okta.clear();

        // Then
        assertThat(SANDBOX.okta.requests()).isEmpty();
        assertThat(SANDBOX.okta.people())
                .hasSize(12)
                .allSatisfy(person -> assertThat(person.shows()).endsWith("."));
        assertThat(SANDBOX.okta.settings().has(OrgTrait.PASSWORD_ON_IDENTIFY)).isFalse();
        assertThat(caller.identify(before, MARY).status()).isEqualTo(401);
    }

    private static void plan(SandboxFault fault) {
        SANDBOX.okta.faults().next(1, "/idp/idx/introspect", fault);
    }
}
