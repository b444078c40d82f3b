package dev.usher.okta.user;

import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import dev.usher.sandbox.okta.SandboxServiceApp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Users API against the sandbox's org. */
class ServiceAppUsersTest {
    private static final String TOKEN = "/oauth2/v1/token";
    private static final String USERS = "/api/v1/users";
    private static final LateClock CLOCK = new LateClock();
    private static final SandboxOkta OKTA = SandboxOkta.start(0, CLOCK);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServiceAppUsers users = GivenServiceApp.of(OKTA, CLOCK, meters, Map.of());

    /** The machine's clock, moved ahead by a test. */
    private static final class LateClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void fresh() {
        OKTA.clear();
        CLOCK.ahead = Duration.ZERO;
    }

    @AfterEach
    void close() {
        users.close();
    }

    @AfterAll
    static void stop() {
        OKTA.close();
    }

    private static long calls(String path) {
        return OKTA.requests().stream().filter(call -> call.path().equals(path)).count();
    }

    private UserLookup find(String name) {
        return Objects.requireNonNull(users.find(List.of(name)).get(name));
    }

    private static OktaUser found(UserLookup lookup) {
        assertThat(lookup).isInstanceOf(UserLookup.Found.class);
        return ((UserLookup.Found) lookup).user();
    }

    @Test
    void aUserIsFoundByLoginWhateverTheCase() {
        var user = found(find("MARY@example.com"));

        assertThat(user).isNotNull();
        assertThat(user.login()).isEqualTo("mary@example.com");
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void theProfileSpeaksAsAnIdTokenDoes() {
        var claims = found(find("mary@example.com")).claims();

        assertThat(claims)
                .containsEntry("preferred_username", "mary@example.com")
                .containsEntry("name", "Mary Jo")
                .containsEntry("given_name", "Mary")
                .containsEntry("family_name", "Jo")
                .containsEntry("email", "mary@example.com")
                .containsEntry("phone_number", "+351220000001")
                .containsEntry("department", "Engineering")
                .doesNotContainKeys("groups", "secondEmail", "mobilePhone");
        assertThat(found(find("mary@example.com")).identity().subject()).isEqualTo(claims.get("sub"));
    }

    @Test
    void theFirstAttributeThatYieldsAnybodyDecides() {
        OKTA.addPerson(person("login@x.example").email("other@x.example").build());
        OKTA.addPerson(person("other@x.example").email("elsewhere@x.example").build());

        assertThat(found(find("other@x.example")).login()).isEqualTo("other@x.example");
        assertThat(found(find("elsewhere@x.example")).login()).isEqualTo("other@x.example");
    }

    @Test
    void twoUsersWithOneNameAreSeveral() {
        OKTA.addPerson(person("one@x.example").email("shared@x.example").build());
        OKTA.addPerson(person("two@x.example").email("shared@x.example").build());

        assertThat(find("shared@x.example"))
                .isEqualTo(new UserLookup.Several(List.of("one@x.example", "two@x.example")));
    }

    @Test
    void theFormerAccountOfSomebodyHiredAgainIsNobodyElse() {
        OKTA.addPerson(person("old@x.example")
                .email("back@x.example")
                .flagged(Flag.DEACTIVATED)
                .build());
        OKTA.addPerson(person("new@x.example").email("back@x.example").build());

        assertThat(found(find("back@x.example")).login()).isEqualTo("new@x.example");
    }

    @Test
    void aDeactivatedUserIsFoundToo() {
        assertThat(found(find("gone@example.com")).status()).isEqualTo(UserStatus.DEACTIVATED);
    }

    @Test
    void strangeNamesBelongToNobodyAndDoNoHarm() {
        var names = List.of("a\"b\\c", "x\" or profile.login sw \"", "line\nbreak", "", "nobody@x.example");

        assertThat(users.find(names))
                .hasSize(5)
                .allSatisfy((name, lookup) -> assertThat(lookup).isInstanceOf(UserLookup.NotFound.class));
        assertThat(OKTA.requests()).noneMatch(call -> call.query().contains("line"));
    }

    @Test
    void aNameWithQuotesFindsWhoHasIt() {
        OKTA.addPerson(person("quo\"te\\d@x.example").build());

        assertThat(found(find("quo\"te\\d@x.example"))).isNotNull();
    }

    @Test
    void fortyFiveNamesTakeThreeRequests() {
        var names =
                IntStream.range(0, 45).mapToObj(i -> "many" + i + "@x.example").toList();
        names.forEach(name -> OKTA.addPerson(person(name).build()));

        assertThat(users.find(names).values()).hasSize(45).allMatch(UserLookup.Found.class::isInstance);
        assertThat(calls(USERS)).isEqualTo(3);
    }

    @Test
    void everyPageIsRead() {
        OKTA.settings().usersPerPage(7);
        var names =
                IntStream.range(0, 20).mapToObj(i -> "paged" + i + "@x.example").toList();
        names.forEach(name -> OKTA.addPerson(person(name).build()));

        assertThat(users.find(names).values()).allMatch(UserLookup.Found.class::isInstance);
        assertThat(calls(USERS)).isEqualTo(3);
    }

    @Test
    void aListThatGoesOnElsewhereIsNotFollowed() {
        // By the login nobody is found, and that list ends at once.
        OKTA.faults().next(2, USERS, new SandboxFault.ForeignHref(URI.create("https://evil.example")));
        OKTA.settings().usersPerPage(1);
        OKTA.addPerson(person("one@x.example").email("shared@x.example").build());
        OKTA.addPerson(person("two@x.example").email("shared@x.example").build());

        assertThatExceptionOfType(OktaNotUnderstood.class)
                .isThrownBy(() -> find("shared@x.example"))
                .withMessageContaining("outside http://localhost");
        assertThat(calls(USERS)).isEqualTo(2);
    }

    @Test
    void oneUserIsReadByTheId() {
        var id = found(find("ana@example.com")).id();

        assertThat(users.byId(id).orElseThrow().login()).isEqualTo("ana@example.com");
        assertThat(users.byId("00uNobody")).isEmpty();
        assertThat(users.byId("ana@example.com")).isEmpty();
    }

    @Test
    void theGroupsOfAUserAreNames() {
        var id = found(find("mary@example.com")).id();
        OKTA.settings().usersPerPage(1);

        assertThat(users.groups(id)).containsExactly("Employees", "Engineering");
        assertThatExceptionOfType(OktaNotUnderstood.class).isThrownBy(() -> users.groups("00uNobody"));
    }

    @Test
    void eachStatusIsReadAsWhatItMeans() {
        OKTA.lifeCycle().suspend("mary@example.com");
        assertThat(found(find("mary@example.com")).status()).isEqualTo(UserStatus.SUSPENDED);

        OKTA.lifeCycle().deactivate("mary@example.com");
        assertThat(found(find("mary@example.com")).status()).isEqualTo(UserStatus.DEACTIVATED);

        OKTA.lifeCycle().reactivate("mary@example.com");
        assertThat(found(find("mary@example.com")).status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(found(find("locked@example.com")).status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void whoChangedIsListedTheEarliestFirst() {
        var before = CLOCK.instant().plusSeconds(60);
        OKTA.settings().usersPerPage(1);
        CLOCK.ahead = Duration.ofSeconds(120);
        OKTA.lifeCycle().changeProfile("mary@example.com", Map.of("department", "Sales"));
        CLOCK.ahead = Duration.ofSeconds(180);
        OKTA.lifeCycle().deactivate("ana@example.com");

        var first = users.changedSince(before, null);
        var second = users.changedSince(before, first.cursor());

        assertThat(first.users()).extracting(OktaUser::login).containsExactly("mary@example.com");
        assertThat(second.users()).extracting(OktaUser::login).containsExactly("ana@example.com");
        assertThat(second.cursor()).isNull();
    }

    @Test
    void aTokenServesManyCalls() {
        find("mary@example.com");
        find("ana@example.com");

        assertThat(calls(TOKEN)).isEqualTo(1);
    }

    @Test
    void howeverManyAskAtOnceOneTokenIsFetched() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UserLookup>> answers = new ArrayList<>();
            for (var i = 0; i < 20; i++) {
                answers.add(threads.submit((Callable<UserLookup>) () -> find("mary@example.com")));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(UserLookup.Found.class);
            }
        }

        assertThat(calls(TOKEN)).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedShortlyBeforeItsEnd() {
        find("mary@example.com");
        CLOCK.ahead = Duration.ofMinutes(59).plusSeconds(31);
        find("mary@example.com");

        assertThat(calls(TOKEN)).isEqualTo(2);
    }

    @Test
    void aRevokedTokenIsReplacedOnce() {
        find("mary@example.com");
        OKTA.revokeServiceTokens();

        assertThat(find("ana@example.com")).isInstanceOf(UserLookup.Found.class);
        assertThat(calls(TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatIsRefusedTwiceIsARefusal() {
        OKTA.faults().next(2, USERS, new SandboxFault.Answer(401, "application/json", """
                {"errorCode":"E0000011","errorSummary":"Invalid token provided"}"""));

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> find("mary@example.com"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("E0000011"));
        assertThat(calls(USERS)).isEqualTo(2);
    }

    @Test
    void aScopeThatWasNotGrantedIsNamed() {
        OKTA.addServiceApp(SandboxServiceApp.standard().withScopes());

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> find("mary@example.com"))
                .withMessageContaining("invalid_scope")
                .withMessageContaining("Grant the scope okta.users.read");
    }

    @Test
    void aTokenWithoutTheScopeIsExplainedLikewise() {
        OKTA.faults().next(1, USERS, new SandboxFault.Answer(403, "application/json", """
                {"error":"insufficient_scope","error_description":"The access token lacks the scopes."}"""));

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> find("mary@example.com"))
                .withMessageContaining("Grant the scope okta.users.read");
    }

    @Test
    void aMissingAdminRoleIsNamed() {
        OKTA.addServiceApp(SandboxServiceApp.standard().withoutRole());

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> find("mary@example.com"))
                .withMessageContaining("Assign an admin role");
    }

    @ParameterizedTest
    @CsvSource({"invalid_dpop_proof", "use_dpop_nonce"})
    void dpopIsToBeTurnedOff(String error) {
        OKTA.faults().next(1, TOKEN, new SandboxFault.Answer(400, "application/json", "{\"error\":\"" + error + "\"}"));

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> find("mary@example.com"))
                .withMessageContaining("turn off \"Require Demonstrating Proof of Possession");
    }

    @Test
    void anAppThatRequiresDpopSaysSo() {
        OKTA.addServiceApp(SandboxServiceApp.standard().withDpop());

        assertThatThrownBy(() -> find("mary@example.com")).hasMessageContaining("DPoP");
    }

    @Test
    void aServiceAppCannotProveItselfByASecret() {
        var wrong = GivenServiceApp.of(OKTA, CLOCK, meters, Map.of("client-id", "sandbox-web"));

        assertThatExceptionOfType(OktaRefused.class)
                .isThrownBy(() -> wrong.find(List.of("mary@example.com")))
                .withMessageContaining("usher.okta.service.client-id");
        wrong.close();
    }

    @Test
    void tooManyCallsWaitUntilTheResetByOktasOwnClock() {
        OKTA.faults().next(1, USERS, new SandboxFault.RateLimited(Duration.ofSeconds(40)));

        assertThatExceptionOfType(OktaRateLimited.class)
                .isThrownBy(() -> find("mary@example.com"))
                .satisfies(limited -> assertThat(limited.retryAfter().orElseThrow())
                        .isBetween(Duration.ofSeconds(35), Duration.ofSeconds(41)));

        // Nothing is asked before.
        assertThatExceptionOfType(OktaRateLimited.class).isThrownBy(() -> find("mary@example.com"));
        assertThat(calls(USERS)).isEqualTo(1);

        CLOCK.ahead = Duration.ofSeconds(45);
        assertThat(find("mary@example.com")).isInstanceOf(UserLookup.Found.class);
    }

    @Test
    void theLastFifthIsLeftToOthers() {
        OKTA.settings().limit("users", 10);
        var asked = 0;
        try {
            while (asked < 10) {
                find("mary@example.com");
                asked++;
            }
        } catch (OktaRateLimited e) {
            assertThat(e.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(60));
        }

        // A minute of the org's may end on the way, and begins a new count.
        assertThat(asked).isBetween(9, 18);
        assertThat(calls(USERS)).isEqualTo(asked);
        // Another kind of call has an allowance of its own.
        assertThat(users.byId("00uNobody")).isEmpty();
    }

    @Test
    void anOrgThatDoesNotAnswerIsUnavailable() {
        OKTA.faults().next(2, USERS, SandboxFault.badGateway());

        assertThatExceptionOfType(OktaUnavailable.class).isThrownBy(() -> find("mary@example.com"));
    }

    @Test
    void whatIsNoListIsNotUnderstood() {
        OKTA.faults().next(1, USERS, new SandboxFault.Answer(200, "application/json", "{\"users\":1}"));

        assertThatExceptionOfType(OktaNotUnderstood.class).isThrownBy(() -> find("mary@example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|<html><body>404 Not Found</body></html>",
                "application/json|{\"errorCode\":\"E0000022\",\"errorSummary\":\"The endpoint does not support the method\"}",
                "application/json|{\"message\":\"no route\"}"
            })
    void aGatewaysNotFoundDoesNotSayThatSomebodyIsGone(String type, String body) {
        OKTA.faults().next(1, USERS + "/00uNobody", new SandboxFault.Answer(404, type, body));

        assertThatExceptionOfType(OktaNotUnderstood.class).isThrownBy(() -> users.byId("00uNobody"));
        assertThat(users.byId("00uNobody")).isEmpty();
    }

    @Test
    void aListThatIsNotThereIsNotAnEmptyOne() {
        OKTA.faults().next(1, USERS, new SandboxFault.Answer(404, "application/json", """
                {"errorCode":"E0000007","errorSummary":"Not found: Resource not found"}"""));

        assertThatExceptionOfType(OktaNotUnderstood.class).isThrownBy(() -> find("mary@example.com"));
    }

    @Test
    void everyCallIsCounted() {
        OKTA.settings().without(OrgTrait.ENFORCES_RATE_LIMITS);
        find("mary@example.com");

        assertThat(meters.get("usher.okta.calls")
                        .tags("app", "service", "call", "users", "outcome", "2xx")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("usher.okta.calls")
                        .tags("app", "service", "call", "service_token", "outcome", "2xx")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void withoutAServiceAppItIsOff() {
        var off = GivenServiceApp.of(OKTA, CLOCK, meters, Map.of("client-id", ""));

        assertThat(users.on()).isTrue();
        assertThat(off.on()).isFalse();
        assertThatThrownBy(() -> off.byId("00u1")).hasMessageContaining("usher.okta.service.client-id");
    }
}
