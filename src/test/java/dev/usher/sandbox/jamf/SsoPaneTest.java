package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.PaneVisit.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.jamf.SandboxLife.UsernameWritten;
import dev.usher.sandbox.jamf.sso.TestIdp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SsoPaneTest {
    private static final String NEW = "C02NEWINBOX1";
    private static final String OWNED = "C02OWNEDMAC1";
    private static final String JANE = "jane@example.com";

    private final HandClock clock = new HandClock();
    private final SandboxJamf jamf = SandboxJamf.start(0, clock);
    private final TestIdp idp = new TestIdp();
    private final WebhookReceiver receiver = new WebhookReceiver(200);

    @BeforeEach
    void pointAtTheIdentityProvider() {
        jamf.sso().pointAt(idp.metadata());
    }

    @AfterEach
    void stop() {
        jamf.close();
        idp.close();
        receiver.close();
    }

    @Test
    void whoeverIsSignedInGetsTheMacAndJamfKnowsTheUsernameOnly() {
        var visit = PaneVisit.begin(jamf, NEW);

        var page = visit.post(visit.answer(JANE));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("This Mac is enrolled", NEW, JANE);
        var mac = jamf.mac(NEW).orElseThrow();
        assertThat(mac.enrolled()).isTrue();
        assertThat(mac.lastEnrolledDate()).isEqualTo(clock.instant());
        assertThat(mac.userAndLocation()).isEqualTo(SandboxUserAndLocation.ofUsername(JANE));
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_EVENTS, jane@example.com, jane@example.com",
        "BETWEEN_EVENTS, '', jane@example.com",
        "AFTER_EVENTS, '', ''"
    })
    void itsEventsShowTheUsernameOrComeBeforeIt(UsernameWritten when, String added, String inventoried)
            throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerInventoryCompleted", receiver.url()));
        jamf.ssoPane().usernameWritten(when);
        var visit = PaneVisit.begin(jamf, NEW);

        visit.post(visit.answer(JANE));

        assertThat(Map.ofEntries(usernameIn(receiver.next()), usernameIn(receiver.next())))
                .isEqualTo(Map.of("ComputerAdded", added, "ComputerInventoryCompleted", inventoried));
        assertThat(jamf.mac(NEW).orElseThrow().userAndLocation().username()).isEqualTo(JANE);
    }

    private static Map.Entry<String, String> usernameIn(WebhookReceiver.Delivery delivery) {
        var message = Json.readObject(delivery.body());
        return Map.entry(
                message.path("webhook").path("webhookEvent").asText(),
                message.path("event").path("username").asText());
    }

    @Test
    void aMacThatEnrollsAgainGetsTheNewUsernameAndIsNotAddedAgain() throws Exception {
        jamf.webhooks().subscribe(SandboxWebhook.json("ComputerAdded", receiver.url()));
        var before = jamf.mac(OWNED).orElseThrow();
        clock.advance(Duration.ofHours(1));
        var visit = PaneVisit.begin(jamf, OWNED);

        visit.post(visit.answer(JANE));

        var after = jamf.mac(OWNED).orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.lastEnrolledDate()).isEqualTo(clock.instant());
        assertThat(after.userAndLocation()).isEqualTo(before.userAndLocation().withUsername(JANE));
        assertThat(receiver.within(300)).isNull();
    }

    @Test
    void aReEnrollmentThatFlushesLeavesTheUsernameOnly() {
        jamf.inventorySettings().flushLocation(true);
        var visit = PaneVisit.begin(jamf, OWNED);

        visit.post(visit.answer(JANE));

        assertThat(jamf.mac(OWNED).orElseThrow().userAndLocation()).isEqualTo(SandboxUserAndLocation.ofUsername(JANE));
    }

    static Stream<Arguments> spoiltAnswers() {
        return Stream.of(
                spoilt("nothing signed", TestIdp.Draft::unsigned, "not signed"),
                spoilt(
                        "the assertion not signed",
                        TestIdp.Draft::assertionUnsigned,
                        "Assertion of the Response is not signed"),
                spoilt(
                        "the response not signed",
                        TestIdp.Draft::responseUnsigned,
                        "Message of the Response is not signed"),
                spoilt("another key", TestIdp.Draft::signedByAnotherKey, "Signature validation failed"),
                spoilt("SHA-1", TestIdp.Draft::signedWithSha1, "Signature validation failed"),
                spoilt("another issuer", draft -> draft.issuer("https://evil.example.com/"), "Invalid issuer"),
                spoilt(
                        "another audience",
                        draft -> draft.audience("https://other.example.com/"),
                        "not a valid audience"),
                spoilt("no audience", TestIdp.Draft::withoutAudience, "names no audience"),
                spoilt(
                        "another destination",
                        draft -> draft.destination("https://other.example.com/saml/SSO"),
                        "received at"),
                spoilt(
                        "another recipient",
                        draft -> draft.recipient("https://other.example.com/saml/SSO"),
                        "SubjectConfirmation"),
                spoilt("expired", draft -> draft.until(Instant.now().minusSeconds(600)), "expired"),
                spoilt("not yet", draft -> draft.until(Instant.now().plusSeconds(900)), "not yet valid"));
    }

    private static Arguments spoilt(String what, UnaryOperator<TestIdp.Draft> how, String reason) {
        return Arguments.of(what, how, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiltAnswers")
    void anAnswerThatIsNotInOrderEnrollsNobody(String what, UnaryOperator<TestIdp.Draft> how, String reason) {
        var visit = PaneVisit.begin(jamf, NEW);

        var page = visit.post(how.apply(visit.answer(JANE)));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(reason(page)).contains(reason);
        assertThat(jamf.mac(NEW)).isEmpty();
    }

    @Test
    void anAnswerToAnotherRequestEnrollsNobody() {
        var other = PaneVisit.begin(jamf, OWNED);
        var visit = PaneVisit.begin(jamf, NEW);

        var page = visit.post(other.answer(JANE));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(reason(page)).contains("InResponseTo");
        assertThat(jamf.mac(NEW)).isEmpty();
    }

    @Test
    void anAnswerThatNobodyAskedForEnrollsNobody() {
        var visit = PaneVisit.begin(jamf, NEW);

        var page = PaneVisit.post(jamf, "made-up", visit.answer(JANE).xml());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(reason(page)).contains("RelayState");
    }

    @Test
    void anAnswerThatComesTooLateEnrollsNobody() {
        var visit = PaneVisit.begin(jamf, NEW);
        clock.advance(Duration.ofMinutes(31));

        assertThat(visit.post(visit.answer(JANE)).statusCode()).isEqualTo(403);
    }

    @Test
    void anAnswerWorksOnce() {
        var visit = PaneVisit.begin(jamf, NEW);
        var answer = visit.answer(JANE).xml();
        assertThat(visit.post(answer).statusCode()).isEqualTo(200);
        jamf.delete(NEW);

        var again = visit.post(answer);
        var another = visit.post(visit.answer(JANE));

        assertThat(reason(again)).contains("used before");
        assertThat(reason(another)).contains("used before");
        assertThat(jamf.mac(NEW).orElseThrow().enrolled()).isFalse();
    }

    @Test
    void anAssertionWorksOnceEvenForAnotherRequest() {
        var first = PaneVisit.begin(jamf, NEW);
        var second = PaneVisit.begin(jamf, OWNED);
        first.post(first.answer(JANE).assertionId("_same"));

        var page = second.post(second.answer(JANE).assertionId("_same"));

        assertThat(reason(page)).contains("used before");
        assertThat(jamf.mac(OWNED).orElseThrow().userAndLocation().username()).isNotEqualTo(JANE);
    }

    @Test
    void aNameWithACommentInItIsNobodys() {
        var visit = PaneVisit.begin(jamf, NEW);
        var honest = visit.answer("admin@example.com.evil.example.org").xml();

        var page = visit.post(honest.replace("admin@example.com.", "admin@example.com<!-- -->."));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(reason(page)).contains("comment");
    }

    @Test
    void aNameThatIsChangedIsNobodys() {
        var visit = PaneVisit.begin(jamf, NEW);

        var page = visit.post(visit.answer(JANE).xml().replace(JANE, "admin@example.com"));

        assertThat(reason(page)).contains("Signature validation failed");
    }

    @ParameterizedTest
    @CsvSource({"'not XML at all'", "'<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>'", "''"})
    void whatIsNoAnswerIsRefused(String xml) {
        assertThat(PaneVisit.begin(jamf, NEW).post(xml).statusCode()).isEqualTo(403);
    }

    @Test
    void theNameMayBeInAnAttribute() {
        jamf.sso().userAttribute("username");
        var visit = PaneVisit.begin(jamf, NEW);

        visit.post(visit.answer("opaque").attribute("username", "jane"));

        assertThat(jamf.mac(NEW).orElseThrow().userAndLocation().username()).isEqualTo("jane");
    }

    @Test
    void anAttributeThatNamesNobodyOrSeveralIsRefused() {
        jamf.sso().userAttribute("username");
        var none = PaneVisit.begin(jamf, NEW);
        var two = PaneVisit.begin(jamf, NEW);

        assertThat(reason(none.post(none.answer(JANE)))).contains("no attribute username");
        assertThat(reason(two.post(two.answer(JANE).attribute("username", "jane", "joe"))))
                .contains("no attribute username");
    }

    @Test
    void whoeverIsKnownByTheirAddressGetsTheirUsername() {
        jamf.sso().userMapping(SandboxSso.UserMapping.EMAIL);
        jamf.users().add(new SandboxUser("", "jdoe", "Jane Doe", JANE, null, null, "", false, "", Map.of(), List.of()));
        var known = PaneVisit.begin(jamf, NEW);
        var stranger = PaneVisit.begin(jamf, OWNED);

        known.post(known.answer("Jane@Example.com"));
        stranger.post(stranger.answer("joe@example.com"));

        assertThat(jamf.mac(NEW).orElseThrow().userAndLocation().username()).isEqualTo("jdoe");
        assertThat(jamf.mac(OWNED).orElseThrow().userAndLocation().username()).isEqualTo("joe@example.com");
    }

    @Test
    void aGroupDecidesWhoMayEnroll() {
        jamf.sso().enrollmentGroup("Staff", "groups");
        var without = PaneVisit.begin(jamf, NEW);
        var with = PaneVisit.begin(jamf, NEW);

        assertThat(reason(without.post(without.answer(JANE).attribute("groups", "Guests"))))
                .contains("group Staff");
        assertThat(with.post(with.answer(JANE).attribute("groups", "Guests", "Staff"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whileTheKeyChangesTheOldOneCounts() {
        idp.announceTwoKeys();
        var old = PaneVisit.begin(jamf, NEW);
        var coming = PaneVisit.begin(jamf, OWNED);

        assertThat(old.post(old.answer(JANE)).statusCode()).isEqualTo(200);
        assertThat(coming.post(coming.answer(JANE).signedByAnotherKey()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pureOidcAndADisabledSingleSignOnHaveNoPane() {
        var pane = jamf.ssoPane().address(NEW);
        jamf.sso().configuration(SandboxSso.Configuration.OIDC);
        assertThat(reason(PaneVisit.get(pane))).contains("not enabled for enrollment");

        jamf.sso().configuration(SandboxSso.Configuration.SAML);
        jamf.sso().enabled(false);
        assertThat(PaneVisit.get(pane).statusCode()).isEqualTo(409);
    }

    @Test
    void anIdentityProviderThatIsNotThereIsSaidSo() {
        jamf.sso().pointAt(idp.metadata());
        idp.close();

        var page = PaneVisit.get(jamf.ssoPane().address(NEW));

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(reason(page)).contains("cannot be reached");
    }
}
