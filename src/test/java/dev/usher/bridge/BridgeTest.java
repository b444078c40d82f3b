package dev.usher.bridge;

import static dev.usher.bridge.Client.RIGHT;
import static dev.usher.bridge.Client.asked;
import static dev.usher.bridge.Client.check;
import static dev.usher.bridge.Client.owner;
import static dev.usher.bridge.Client.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.identity.Identity;
import dev.usher.kit.LogLines;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jamf Connect's client against the bridge of the sandbox. */
@UsherTest
class BridgeTest {
    private static final String WRONG = Outcome.WRONG.description();
    private static final OrgTrait[] WAYS = {
        OrgTrait.PASSWORD_ON_IDENTIFY,
        OrgTrait.HIDES_UNKNOWN_USERS,
        OrgTrait.KEEPS_PASSWORD_STEP,
        OrgTrait.ANY_FACTOR_FIRST,
        OrgTrait.TELLS_UNKNOWN_USERS_LATE,
        OrgTrait.PROBES_FASTPASS,
        OrgTrait.OFFERS_FASTPASS,
        OrgTrait.ROTATES_HANDLES
    };

    @Inject
    Jdbi jdbi;

    @AfterEach
    void theOrgIsAsItWas() {
        Sandbox.okta().settings().without(WAYS);
        Sandbox.okta().faults().clear();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM assignment WHERE reference = 'R-BRIDGE'");
            handle.execute("DELETE FROM enrollment WHERE reference = 'R-BRIDGE'");
        });
    }

    @Test
    void aRightPasswordIsAnsweredWithOktasTokens() throws Exception {
        // Given
        var person = somebody().named("Mary", "Jo").build();
        owner(jdbi, person);

        // When
        var answer = check(person.login(), RIGHT);

        // Then
        answer.statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", greaterThan(3000))
                .body("access_token", notNullValue())
                .body("refresh_token", nullValue());
        assertThat(answer.extract().<String>path("scope").split(" "))
                .containsExactlyInAnyOrder("openid", "profile", "email");
        var payload = answer.extract().<String>path("id_token").split("\\.")[1];
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
        assertThat(claims.path("sub").asText()).isEqualTo(person.id());
        assertThat(claims.path("iss").asText())
                .isEqualTo(Sandbox.okta().issuer().toString());
        assertThat(claims.path("aud").asText()).isEqualTo("sandbox-web");
    }

    @Test
    void whoEnrolledAMacByThePageMayHaveThePasswordChecked() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial()).withPassword("hanako@example.com").until("assigned", "verified");

        check("Hanako@Example.com", RIGHT).statusCode(200);
    }

    @Test
    void onlyScopesThatAreAllowedAreAskedFor() {
        var login = owner(jdbi, somebody().build());

        var scope = given().formParam("grant_type", "password")
                .formParam("client_id", "jamf-connect")
                .formParam("username", login)
                .formParam("password", RIGHT)
                .formParam("scope", "openid email offline_access groups")
                .post(Client.TOKEN)
                .then()
                .statusCode(200)
                .body("refresh_token", nullValue())
                .extract()
                .<String>path("scope");

        assertThat(scope.split(" ")).containsExactlyInAnyOrder("openid", "email");
    }

    @Test
    void aRightPasswordWhereMoreIsWantedSaysSoAndLeavesNothingOpen() {
        var login = owner(jdbi, somebody().emailFactor().build());
        var cancelled = asked("/idp/idx/cancel");

        check(login, RIGHT)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("mfa_required"))
                .body("error_description", equalTo(Outcome.MFA_REQUIRED.description()))
                .body("error_description", containsString("mfa_required"));

        assertThat(asked("/idp/idx/cancel")).isEqualTo(cancelled + 1);
    }

    @Test
    void aFactorThatMustBeSetUpIsMoreThanAPassword() {
        check(owner(jdbi, somebody().mustEnroll(Factor.EMAIL).build()), RIGHT)
                .statusCode(400)
                .body("error", equalTo("mfa_required"));
    }

    @Test
    void aConsentTakesAPage() {
        check(owner(jdbi, somebody().flagged(Flag.ASKED_FOR_CONSENT).build()), RIGHT)
                .statusCode(400)
                .body("error", equalTo("interaction_required"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Flag.class,
            names = {
                "OFFERED_ENROLLMENT",
                "EXPIRING_PASSWORD",
                "EXPIRING_MANAGED_PASSWORD",
                "DEVICE_GRACE_PERIOD",
                "ASKED_TO_STAY"
            })
    void whatMayBePutOffIsNoObstacle(Flag flag) {
        check(owner(jdbi, somebody().flagged(flag).build()), RIGHT)
                .statusCode(200)
                .body("id_token", notNullValue());
    }

    @Test
    void aWrongPasswordAnUnknownUserAndSomebodyWithoutADeviceAreAnsweredAlike() {
        var login = owner(jdbi, somebody().build());
        var without = somebody().build();
        Sandbox.okta().addPerson(without);
        var begun = asked("/v1/interact");

        isWrong(check(login, "guess"));
        assertThat(asked("/v1/interact")).isEqualTo(begun + 1);
        isWrong(check("nobody-at-all@example.com", "guess"));
        isWrong(check(without.login(), RIGHT));
        isWrong(check(without.login(), "guess"));
        // Okta was never asked about those who own nothing.
        assertThat(asked("/v1/interact")).isEqualTo(begun + 1);
    }

    @Test
    void aUsernameOfAnOwnerThatMeansAnotherPersonToOktaOpensNothing() {
        // Given: the device is somebody else's, known to Jamf by a name that is another person's at Okta.
        var other = somebody().build();
        Sandbox.okta().addPerson(other);
        Client.ownsADevice(jdbi, "00uSomebodyElse", other.login());
        var revoked = asked("/v1/revoke");

        // When, then
        isWrong(check(other.login(), RIGHT));
        assertThat(asked("/v1/revoke")).isGreaterThan(revoked);

        // Nor does it say that more is wanted.
        var withFactor = somebody().emailFactor().build();
        Sandbox.okta().addPerson(withFactor);
        Client.ownsADevice(jdbi, "00uSomebodyElse2", withFactor.login());
        isWrong(check(withFactor.login(), RIGHT));

        // Nor that what comes next is unheard of, or that Okta broke off behind the password.
        var withBadge = somebody().flagged(Flag.UNKNOWN_STEP).build();
        Sandbox.okta().addPerson(withBadge);
        Client.ownsADevice(jdbi, "00uSomebodyElse3", withBadge.login());
        isWrong(check(withBadge.login(), RIGHT));
        isWrong(check(withBadge.login(), "guess"));
        Sandbox.okta().faults().next(1, ".*/v1/token", SandboxFault.badGateway());
        isWrong(check(other.login(), RIGHT));
    }

    @Test
    void aNameThatAnOwnerTypedOrNoLongerHasMakesNobodyElseAnOwner() {
        // Given: another person's name was typed at the owner's sign-in, and stands in an assignment that was
        // superseded.
        var other = somebody().build();
        Sandbox.okta().addPerson(other);
        var owner = somebody().build();
        owner(jdbi, owner);
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO enrollment (id, token_digest, state, username_hint, identity, reference, created_at, updated_at,
                    expires_at)
                VALUES ('enr_' || :subject, sha256(convert_to(:subject, 'UTF8')), 'signed_in', :name,
                    jsonb_build_object('subject', :subject), 'R-BRIDGE', now(), now(), now())""")
                .bind("subject", owner.id())
                .bind("name", other.login())
                .execute());
        assignment(
                "asg_former_" + owner.id(),
                owner.id(),
                "{\"username\":\"" + other.login() + "\",\"email\":\"" + other.login() + "\"}");
        var begun = asked("/v1/interact");

        // When, then
        isWrong(check(other.login(), RIGHT));
        assertThat(asked("/v1/interact")).isEqualTo(begun);
    }

    @Test
    void theAddressOfTheAssignmentThatStandsIsANameOfTheOwners() {
        var person = somebody().build();
        Sandbox.okta().addPerson(person);
        Client.ownsADevice(jdbi, person.id(), "short-" + person.id());
        assignment("asg_" + person.id(), person.id(), "{\"email\":\"" + person.login() + "\"}");

        check(person.login(), RIGHT).statusCode(200);
    }

    private void assignment(String id, String subject, String fields) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO assignment (id, serial_number, state, reference, source, asserted_at, subject, claims, amr, fields,
                    created_at, updated_at)
                VALUES (:id, :serial, 'verified', 'R-BRIDGE', 'sign_in', now(), :subject, '', '["pwd"]', CAST(:fields AS json),
                    now(), now())""")
                .bind("id", id)
                .bind("serial", SignIn.freshSerial())
                .bind("subject", subject)
                .bind("fields", fields)
                .execute());
    }

    @Test
    void lockedDeniedUnassignedAndExpiredEachHaveTheirWords() {
        refused(Flag.LOCKED, Outcome.LOCKED);
        refused(Flag.DENIED, Outcome.DENIED);
        refused(Flag.UNASSIGNED, Outcome.DENIED);
        refused(Flag.EXPIRED_PASSWORD, Outcome.PASSWORD_EXPIRED);
        refused(Flag.FEDERATED, Outcome.NOT_CHECKED);
        refused(Flag.UNKNOWN_STEP, Outcome.NOT_CHECKED);
    }

    private void refused(Flag flag, Outcome outcome) {
        check(owner(jdbi, somebody().flagged(flag).build()), RIGHT)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo(outcome.description()));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrgTrait.class,
            names = {
                "PASSWORD_ON_IDENTIFY",
                "HIDES_UNKNOWN_USERS",
                "KEEPS_PASSWORD_STEP",
                "ANY_FACTOR_FIRST",
                "TELLS_UNKNOWN_USERS_LATE",
                "PROBES_FASTPASS",
                "OFFERS_FASTPASS",
                "ROTATES_HANDLES"
            })
    void whateverTheOrgAsksFirstTheAnswerIsTheSame(OrgTrait trait) {
        var login = owner(jdbi, somebody().build());
        var withFactor = owner(jdbi, somebody().emailFactor().build());
        var gone = somebody().flagged(Flag.DEACTIVATED).build();
        owner(jdbi, gone);
        Sandbox.okta().settings().with(trait);

        check(login, RIGHT).statusCode(200);
        isWrong(check(login, "guess"));
        check(withFactor, RIGHT).statusCode(400).body("error", equalTo("mfa_required"));
        isWrong(check(withFactor, "guess"));
        isWrong(check(gone.login(), RIGHT));
    }

    @Test
    void afterFourWrongPasswordsOktaIsAskedNoMore() {
        var login = owner(jdbi, somebody().build());
        for (int i = 0; i < 4; i++) {
            isWrong(check(login, "guess " + i));
        }
        var begun = asked("/v1/interact");

        check(login, RIGHT)
                .statusCode(400)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo(Outcome.PAUSED.description()));
        assertThat(asked("/v1/interact")).isEqualTo(begun);
    }

    @Test
    void aRightPasswordEndsTheRowOfAnOwnerOfWhomOnlyTheNameIsKnown() {
        var login = ownerByName();

        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < 3; i++) {
                isWrong(check(login, "guess " + i));
            }
            check(login, RIGHT).statusCode(200);
        }
    }

    @Test
    void soDoesASignInAtThePage() {
        // Given
        var login = ownerByName();
        for (int i = 0; i < 4; i++) {
            isWrong(check(login, "guess " + i));
        }
        check(login, RIGHT).statusCode(400).body("error_description", equalTo(Outcome.PAUSED.description()));

        // When
        SignIn.begin(SignIn.freshMac().serial()).withPassword(login).until("assigned", "verified");

        // Then
        check(login, RIGHT).statusCode(200);
    }

    /** Whose device was given by hand where Usher cannot look people up. */
    private String ownerByName() {
        var person = somebody().build();
        Sandbox.okta().addPerson(person);
        Client.ownsADevice(jdbi, Identity.ofName(person.login()), person.login());
        return person.login();
    }

    @Test
    void aLockedAccountIsNotAskedAboutForEver() {
        var login = owner(jdbi, somebody().flagged(Flag.LOCKED).build());
        for (int i = 0; i < 4; i++) {
            check(login, RIGHT).statusCode(400).body("error_description", equalTo(Outcome.LOCKED.description()));
        }

        check(login, RIGHT).statusCode(400).body("error_description", equalTo(Outcome.PAUSED.description()));
    }

    @Test
    void whoSignsInAtThePageWithThePasswordBeginsAnew() {
        var login = owner(jdbi, somebody().build());
        for (int i = 0; i < 4; i++) {
            isWrong(check(login, "guess " + i));
        }
        check(login, RIGHT).statusCode(400).body("error_description", equalTo(Outcome.PAUSED.description()));

        SignIn.begin(SignIn.freshMac().serial()).withPassword(login).until("assigned", "verified");

        check(login, RIGHT).statusCode(200);
    }

    @Test
    void somebodyWithoutADeviceIsPausedLikeAnybody() {
        var nobody = "nobody-" + SignIn.freshSerial() + "@example.com";
        for (int i = 0; i < 4; i++) {
            isWrong(check(nobody, "guess"));
        }

        check(nobody, "guess").statusCode(400).body("error_description", equalTo(Outcome.PAUSED.description()));
    }

    @Test
    void guessesAtOnceFindNoWayPastThePause() throws Exception {
        var login = owner(jdbi, somebody().build());
        var before = asked("/idp/idx/challenge/answer");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> guess = () -> check(login, "guess").extract().statusCode();
            for (var answer : threads.invokeAll(Collections.nCopies(12, guess))) {
                assertThat(answer.get()).isEqualTo(400);
            }
        }

        assertThat(asked("/idp/idx/challenge/answer") - before).isEqualTo(4);
    }

    @Test
    void anOktaInTroubleIsNoWrongPassword() {
        var login = owner(jdbi, somebody().build());
        for (int i = 0; i < 6; i++) {
            Sandbox.okta().faults().next(1, "/idp/idx/identify", SandboxFault.badGateway());
            check(login, RIGHT)
                    .statusCode(503)
                    .header("Retry-After", matchesPattern("[1-9]\\d*"))
                    .body("error", equalTo("temporarily_unavailable"));
        }
        Sandbox.okta()
                .faults()
                .next(1, "/idp/idx/challenge/answer", new SandboxFault.RateLimited(Duration.ofSeconds(30)));
        check(login, RIGHT)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("error", equalTo("temporarily_unavailable"));

        check(login, RIGHT).statusCode(200);
    }

    @Test
    void anOktaThatBreaksOffAfterThePasswordMayHaveCountedIt() {
        var login = owner(jdbi, somebody().build());
        for (int i = 0; i < 4; i++) {
            Sandbox.okta().faults().next(1, "/idp/idx/challenge/answer", SandboxFault.badGateway());
            check(login, "guess").statusCode(503).body("error", equalTo("temporarily_unavailable"));
        }

        check(login, RIGHT).statusCode(400).body("error_description", equalTo(Outcome.PAUSED.description()));
    }

    @Test
    void whoHangsUpLeavesNothingOpenAtOkta() throws Exception {
        // Given
        var login = owner(jdbi, somebody().emailFactor().build());
        var cancelled = asked("/idp/idx/cancel");
        Sandbox.okta().faults().next(1, "/idp/idx/challenge/answer", new SandboxFault.Delay(Duration.ofSeconds(6)));
        var address = URI.create("http://localhost:" + io.restassured.RestAssured.port + Client.TOKEN);
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(2))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=jamf-connect&username=" + login + "&password=" + RIGHT))
                .build();

        // When
        try (var impatient = HttpClient.newHttpClient()) {
            assertThat(impatient.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .failsWithin(Duration.ofSeconds(30));
        }

        // Then
        Pause.until("it is cancelled", Duration.ofSeconds(30), () -> asked("/idp/idx/cancel") > cancelled);
        assertThat(asked("/idp/idx/cancel")).isEqualTo(cancelled + 1);
    }

    @Test
    void thePasswordIsNowhere() {
        // Given
        var person = somebody().password("Tr0mbone-in-the-attic").emailFactor().build();
        var login = owner(jdbi, person);
        try (var log = new LogLines()) {
            // When
            check(login, "Tr0mbone-in-the-attic").statusCode(400);
            check(login, "Wr0ng-Tr0mbone");
            Sandbox.okta().faults().next(1, "/idp/idx/challenge/answer", SandboxFault.internalError());
            check(login, "Tr0mbone-in-the-attic").statusCode(503);
            given().formParam("grant_type", "password")
                    .formParam("username", login)
                    .formParam("password", "Tr0mbone-in-the-attic")
                    .formParam("client_id", "stranger")
                    .post(Client.TOKEN)
                    .then()
                    .statusCode(401);

            // Then
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("Tr0mbone"));
            assertThat(log.lines()).noneMatch(line -> line.contains(login));
        }
        assertThat(new StoredText(jdbi).all()).isNotEmpty().noneMatch(row -> row.contains("Tr0mbone"));
    }

    @Test
    void aClientThatIsNotListedIsRefused() {
        Client.form("stranger", "mary@example.com", RIGHT)
                .post(Client.TOKEN)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue())
                .body("error", equalTo("invalid_client"));
        given().auth()
                .preemptive()
                .basic("stranger", "secret")
                .formParam("grant_type", "password")
                .post(Client.TOKEN)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Basic realm=\"usher\""))
                .body("error", equalTo("invalid_client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", "refresh_token", "client_credentials", "PASSWORD"})
    void anotherGrantIsNotAnswered(String grant) {
        given().formParam("grant_type", grant)
                .formParam("client_id", "jamf-connect")
                .post(Client.TOKEN)
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=password&client_id=jamf-connect&username=mary&password=a&password=b",
                "grant_type=password&client_id=jamf-connect&username=mary",
                "grant_type=password&client_id=jamf-connect&password=a",
                "client_id=jamf-connect&username=mary&password=a",
                "grant_type=password&client_id=jamf-connect&username=mary&password=%zz",
                "grant_type=password&client_id=jamf-connect&username=ma%00ry&password=a"
            })
    void whatIsNoTokenRequestIsRefused(String body) {
        isInvalid(given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(Client.TOKEN)
                .then());
    }

    @Test
    void anotherKindOfBodyOrMethodIsRefused() {
        isInvalid(given().contentType(ContentType.JSON)
                .body("{\"grant_type\":\"password\"}")
                .post(Client.TOKEN)
                .then());
        isInvalid(Client.form("jamf-connect", "mary", "a".repeat(20_000))
                .post(Client.TOKEN)
                .then());
        isInvalid(Client.form("jamf-connect", "mary", "a".repeat(100_000))
                .post(Client.TOKEN)
                .then());
        given().get(Client.TOKEN).then().statusCode(405).body("error", equalTo("invalid_request"));
    }

    private static void isInvalid(ValidatableResponse answer) {
        answer.statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_request"));
    }

    private static void isWrong(ValidatableResponse answer) {
        answer.statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo(WRONG))
                .header("Retry-After", nullValue());
    }

    @Test
    void theDiscoveryDocumentIsOktasWithOurTokenEndpoint() throws Exception {
        // Given
        var json = new ObjectMapper();
        var oktas =
                (ObjectNode) json.readTree(given().get(Sandbox.okta().issuer() + "/.well-known/openid-configuration")
                        .asString());

        // When
        var answer = given().get(Client.DISCOVERY).then().statusCode(200).contentType(ContentType.JSON);

        // Then
        answer.body("token_endpoint", equalTo("http://localhost:8080/connect/v1/token"))
                .body("issuer", equalTo(Sandbox.okta().issuer().toString()));
        var ours = (ObjectNode) json.readTree(answer.extract().asString());
        var implicit = oktas.path("grant_types_supported").toString().contains("\"implicit\"");
        answer.body(
                "grant_types_supported",
                implicit ? containsInAnyOrder("password", "implicit") : containsInAnyOrder("password"));
        for (var document : new ObjectNode[] {ours, oktas}) {
            document.remove("token_endpoint");
            document.remove("grant_types_supported");
        }
        assertThat(ours).isEqualTo(oktas);
    }
}
