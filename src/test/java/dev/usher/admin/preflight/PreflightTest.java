package dev.usher.admin.preflight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.admin.preflight.jamf.WebhookInstallation;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.problem.ConfigurationFault;
import dev.usher.sandbox.jamf.SandboxSso;
import dev.usher.sandbox.jamf.SandboxWebhook;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxFault;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check against a sandbox that is set up right, and wrong. */
@UsherTest
@TestProfile(PreflightTest.Configured.class)
class PreflightTest {
    private static final String REDIRECT = "http://localhost:8080/callback";
    private static final String FIRST_SECRET = "webhook-secret-of-today-0123456789";
    private static final String SECOND_SECRET = "webhook-secret-of-yesterday-012345";
    private static final String INSTALLER_SECRET = "installer-secret-0123456789";
    private static final List<String> SECRETS = List.of(
            "sandbox-secret", "sandbox-jamf-secret", FIRST_SECRET, SECOND_SECRET, INSTALLER_SECRET, "eyJ", "Bearer");

    @Inject
    Preflight preflight;

    @Inject
    WebhookInstallation installation;

    @Inject
    ObjectMapper json;

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("usher.webhooks.jamf.secret", FIRST_SECRET + "," + SECOND_SECRET),
                    Map.entry("usher.installer.client-id", "installer"),
                    Map.entry("usher.installer.client-secret", INSTALLER_SECRET),
                    Map.entry("usher.assignment.update-users", "true"),
                    Map.entry("usher.assignment.recalculate-groups", "true"),
                    Map.entry("usher.mapping.tables.departments.R&D-APAC", "Department of Nowhere"),
                    Map.entry("usher.mapping.fields.building.value", "'Atlantis'"),
                    Map.entry("usher.mapping.fields.building.when-not-in-jamf", "fail"),
                    Map.entry("usher.mapping.extension-attributes.\"No Such Attribute\".value", "claims.sub"),
                    Map.entry("usher.mapping.user-groups.\"No Such Group\".member", "'Staff' in groups"));
        }
    }

    @BeforeEach
    void installer() {
        Sandbox.jamf().addClient("installer", INSTALLER_SECRET, "Read Webhooks", "Create Webhooks", "Update Webhooks");
    }

    @AfterEach
    void asNew() {
        Sandbox.jamf().clear();
        Sandbox.jamf().version("11.30.1");
        Sandbox.okta().clear();
        Sandbox.okta().settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE);
    }

    private List<CheckLine> lines(CheckName name) {
        return preflight.run().checks().stream()
                .filter(line -> line.name() == name)
                .toList();
    }

    private CheckLine line(CheckName name) {
        var lines = lines(name);
        assertThat(lines).as(name.wireName()).hasSize(1);
        return lines.getFirst();
    }

    private void expect(CheckName name, CheckStatus status, String... words) {
        var line = line(name);
        assertThat(line.status()).as(line.toString()).isEqualTo(status);
        assertThat(words).allSatisfy(word -> assertThat(line.toString()).contains(word));
    }

    @Test
    void everyCheckHasALineInTheOrderOfTheirNames() {
        var report = preflight.run();

        assertThat(report.checks().stream().map(CheckLine::name).distinct())
                .containsExactly(Arrays.stream(CheckName.values())
                        .filter(name -> name != CheckName.JAMF_WEBHOOK_INSTALLATION)
                        .toArray(CheckName[]::new));
        assertThat(report.checks())
                .allSatisfy(line -> assertThat(line.fix() == null).isEqualTo(line.status() == CheckStatus.OK));
        assertThat(report.status()).isEqualTo(CheckStatus.FAIL);
    }

    @Test
    void aSandboxThatIsSetUpRightIsFound() {
        installation.install(null);

        var right = preflight.run().checks().stream()
                .filter(line -> line.status() == CheckStatus.OK)
                .map(CheckLine::name);

        assertThat(right)
                .contains(
                        CheckName.USHER_DATABASE,
                        CheckName.USHER_PROXY,
                        CheckName.USHER_ADMIN_API,
                        CheckName.OKTA_REACHABLE,
                        CheckName.OKTA_CLOCK,
                        CheckName.OKTA_ISSUER,
                        CheckName.OKTA_ENGINE,
                        CheckName.OKTA_KEYS,
                        CheckName.OKTA_APP,
                        CheckName.OKTA_ACCESS_POLICY,
                        CheckName.OKTA_CREDENTIALS,
                        CheckName.OKTA_SCOPES,
                        CheckName.OKTA_THIN_TOKEN,
                        CheckName.OKTA_RATE_LIMIT,
                        CheckName.JAMF_REACHABLE,
                        CheckName.JAMF_VERSION,
                        CheckName.JAMF_CLOCK,
                        CheckName.JAMF_LEAST_PRIVILEGE,
                        CheckName.JAMF_SSO,
                        CheckName.JAMF_RE_ENROLLMENT,
                        CheckName.JAMF_WEBHOOKS);
    }

    @Test
    void theSignInThatWasBegunIsCancelled() {
        preflight.run();

        assertThat(Sandbox.okta().requests()).anyMatch(request -> request.path().equals("/idp/idx/cancel"));
    }

    @Test
    void whereOktaIsAwayWhatNeedsItIsLeftOutAndJamfIsLookedAtAllTheSame() {
        Sandbox.okta().faults().next(10, "/oauth2/default/.well-known/.*", SandboxFault.badGateway());

        var report = preflight.run();

        assertThat(report.checks())
                .filteredOn(line -> line.tenant() == Tenant.OKTA && line.status() == CheckStatus.FAIL)
                .extracting(CheckLine::name)
                .containsExactly(CheckName.OKTA_REACHABLE);
        assertThat(report.checks())
                .filteredOn(line -> line.name() == CheckName.OKTA_APP)
                .allMatch(line -> line.found().equals("Not checked."));
        assertThat(report.checks())
                .filteredOn(line -> line.name() == CheckName.JAMF_VERSION)
                .allMatch(line -> line.status() == CheckStatus.OK);
    }

    @Test
    void aWrongSecretOfTheAppIsNamed() {
        Sandbox.okta().addApp(SandboxApp.confidential("sandbox-web", "another-secret", REDIRECT));

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "invalid_client", "usher.okta.client-secret");
        expect(CheckName.OKTA_CREDENTIALS, CheckStatus.FAIL, "invalid_client");
    }

    @Test
    void anUnknownAppIsNamedInOktasOtherDialect() {
        Sandbox.okta().faults().next(1, ".*/v1/interact", new SandboxFault.Answer(401, "application/json", """
                {"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter.",
                 "errorLink":"invalid_client","errorId":"oaeX","errorCauses":[]}"""));

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "Invalid value for 'client_id'", "usher.okta.client-id");
    }

    @Test
    void anAppWithoutInteractionCodeIsNamed() {
        Sandbox.okta()
                .addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", REDIRECT)
                        .withGrants(SandboxApp.AUTHORIZATION_CODE));

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "unauthorized_client", "switch on Interaction Code");
    }

    @Test
    void anUnregisteredRedirectUriIsNamed() {
        Sandbox.okta()
                .addApp(SandboxApp.confidential("sandbox-web", "sandbox-secret", "https://usher.example.com/callback"));

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "redirect_uri", "Sign-in redirect URIs");
    }

    @Test
    void withoutTheWidgetNoOriginHasToBeTrusted() {
        Sandbox.okta().settings().trustedOrigins();

        expect(CheckName.OKTA_TRUSTED_ORIGIN, CheckStatus.OK, "does not carry Okta's widget");
    }

    @Test
    void anOrgWithoutInteractionCodeIsNamed() {
        Sandbox.okta().settings().with(OrgTrait.LACKS_INTERACTION_CODE);

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "access_denied", "Embedded widget sign-in support");
        expect(CheckName.OKTA_ENGINE, CheckStatus.FAIL, "Classic");
    }

    @Test
    void anAccessPolicyWithoutARuleIsNamedAndNotTakenForTheApp() {
        Sandbox.okta().settings().with(OrgTrait.LACKS_POLICY_RULE);

        expect(CheckName.OKTA_ACCESS_POLICY, CheckStatus.FAIL, "Access Policies");
        expect(CheckName.OKTA_APP, CheckStatus.OK);
    }

    @Test
    void anotherIssuerIsNamed() {
        var issuer = Sandbox.okta().issuer().toString();
        for (int i = 0; i < 2; i++) {
            Sandbox.okta()
                    .faults()
                    .next(1, "/oauth2/default/.well-known/.*", new SandboxFault.Answer(200, "application/json", """
                            {"issuer":"https://login.example.com/oauth2/default","scopes_supported":["openid"]}"""));
            if (i == 0) {
                expect(CheckName.OKTA_ISSUER, CheckStatus.FAIL, "login.example.com", "usher.okta.issuer");
            } else {
                expect(CheckName.OKTA_SCOPES, CheckStatus.FAIL, "email, profile");
            }
        }
        assertThat(issuer).doesNotContain("login.example.com");
    }

    @Test
    void aServerWithoutKeysIsNamed() {
        Sandbox.okta()
                .faults()
                .next(1, ".*/v1/keys", new SandboxFault.Answer(200, "application/json", "{\"keys\":[]}"));

        expect(CheckName.OKTA_KEYS, CheckStatus.FAIL, "no signing key");
    }

    @Test
    void aLimitThatIsUsedUpWarns() {
        Sandbox.okta().settings().with(OrgTrait.ENFORCES_RATE_LIMITS);
        Sandbox.okta().faults().next(1, ".*/v1/interact", new SandboxFault.RateLimited(Duration.ofSeconds(30)));

        expect(CheckName.OKTA_APP, CheckStatus.FAIL, "slow down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read Computers",
                "Update Computers",
                "Read Mobile Devices",
                "Update Mobile Devices",
                "Read Departments",
                "Read Buildings",
                "Read Computer Extension Attributes",
                "Read Inventory Preload Records",
                "Update Inventory Preload Records",
                "Create User",
                "Read Static User Groups",
                "Update Smart Computer Groups"
            })
    void aPrivilegeThatIsMissingIsNamedExactlyAndNoOther(String privilege) {
        Sandbox.jamf().removePrivilege(privilege);

        expect(CheckName.JAMF_PRIVILEGES, CheckStatus.FAIL, "lacks \"" + privilege + "\"", "new client secret");
    }

    @Test
    void aPrivilegeForWarningsOnlyWarns() {
        Sandbox.jamf().removePrivilege("Read Re-enrollment");

        expect(CheckName.JAMF_PRIVILEGES, CheckStatus.WARN, "lacks \"Read Re-enrollment\"");
        expect(CheckName.JAMF_RE_ENROLLMENT, CheckStatus.WARN, "Not checked", "Read Re-enrollment");
    }

    @Test
    void noFeatureThatIsOffAsksForAPrivilege() {
        Stream.of("Create Departments", "Read Sites", "Delete Computers").forEach(Sandbox.jamf()::removePrivilege);

        expect(CheckName.JAMF_PRIVILEGES, CheckStatus.OK);
    }

    @Test
    void aPrivilegeThatDestroysIsTooMuch() {
        Sandbox.jamf().addPrivilege("Delete Computers");
        Sandbox.jamf().addPrivilege("Send Computer Remote Wipe Command");

        expect(CheckName.JAMF_LEAST_PRIVILEGE, CheckStatus.WARN, "Delete Computers, Send Computer Remote Wipe Command");
    }

    @Test
    void aDisabledClientOfJamfIsNamedOnce() {
        Sandbox.jamf().clientEnabled(false);
        Sandbox.jamf().revokeTokens();

        var report = preflight.run();

        assertThat(report.checks())
                .filteredOn(line -> line.tenant() == Tenant.JAMF && line.status() == CheckStatus.FAIL)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.name()).isEqualTo(CheckName.JAMF_REACHABLE);
                    assertThat(line.cause()).contains("usher.jamf.client-secret");
                });
    }

    @Test
    void anOlderJamfWarnsAndAVeryOldOneFails() {
        Sandbox.jamf().version("11.20.0");
        expect(CheckName.JAMF_VERSION, CheckStatus.WARN, "11.20.0", "v3");

        Sandbox.jamf().version("10.48.2");
        expect(CheckName.JAMF_VERSION, CheckStatus.FAIL, "10.49");
    }

    @Test
    void settingsThatUndoAnAssignmentWarn() {
        Sandbox.jamf().inventorySettings().allowChangingUserAndLocation(true);
        Sandbox.jamf().inventorySettings().updateFromDirectory(true);
        Sandbox.jamf().inventorySettings().flushLocation(true);
        Sandbox.jamf().inventorySettings().flushExtensionAttributes(true);
        Sandbox.jamf().sso().customizations(List.of("Welcome to Acme"));

        var report = preflight.run().checks();

        assertThat(report)
                .filteredOn(line -> line.status() == CheckStatus.WARN)
                .extracting(CheckLine::found)
                .anyMatch(found -> found.contains("allowChangingUserAndLocation"))
                .anyMatch(found -> found.contains("updateLdapInfoOnComputerInventorySubmissions"))
                .anyMatch(found -> found.contains("isFlushLocationInformationEnabled"))
                .anyMatch(found -> found.contains("isFlushExtensionAttributesEnabled"))
                .anyMatch(found -> found.contains("\"Welcome to Acme\" has a pane"))
                .anyMatch(found -> found.contains("\"Macs that ask\" asks for credentials"));
    }

    @Test
    void settingsThatUndoNothingAreRight() {
        Sandbox.jamf().inventorySettings().allowChangingUserAndLocation(false);

        expect(CheckName.JAMF_INVENTORY, CheckStatus.OK);
        expect(CheckName.JAMF_RE_ENROLLMENT, CheckStatus.OK);
    }

    @Test
    void singleSignOnForAdministratorsComparesNoNames() {
        Sandbox.jamf().sso().configuration(SandboxSso.Configuration.OIDC);

        expect(CheckName.JAMF_SSO, CheckStatus.OK, "compares no names");
    }

    @Test
    void namesThatJamfDoesNotHaveAreNamed() {
        expect(CheckName.JAMF_DEPARTMENTS, CheckStatus.WARN, "\"Department of Nowhere\"");
        expect(CheckName.JAMF_BUILDINGS, CheckStatus.FAIL, "\"Atlantis\"");
        expect(CheckName.JAMF_USER_GROUPS, CheckStatus.FAIL, "\"No Such Group\"");
        assertThat(lines(CheckName.JAMF_EXTENSION_ATTRIBUTES)).anySatisfy(line -> {
            assertThat(line.status()).isEqualTo(CheckStatus.FAIL);
            assertThat(line.found()).contains("\"No Such Attribute\"");
        });
    }

    @Test
    void withoutWebhooksEachEventIsMissing() {
        assertThat(lines(CheckName.JAMF_WEBHOOKS)).hasSize(6).allSatisfy(line -> {
            assertThat(line.status()).isEqualTo(CheckStatus.FAIL);
            assertThat(line.fix()).contains("--install-webhooks");
        });
    }

    @Test
    void theInstallerMakesTheWebhooksOnceAndEndsItsToken() {
        // When
        var first = installation.install("https://usher.example.com/");
        var afterFirst = writes();
        var second = installation.install("https://usher.example.com");

        // Then
        assertThat(first).hasSize(6).allMatch(finding -> finding.found().startsWith("Made"));
        assertThat(second).hasSize(6).allMatch(finding -> finding.found().contains("nothing was changed"));
        assertThat(writes()).isEqualTo(afterFirst);
        assertThat(Sandbox.jamf().tokensOf("installer")).isZero();
        assertThat(Sandbox.jamf().webhooks().all()).hasSize(6).allSatisfy(webhook -> {
            assertThat(webhook.name()).isEqualTo("usher-" + webhook.event());
            assertThat(webhook.url()).isEqualTo(URI.create("https://usher.example.com/webhooks/jamf"));
            assertThat(webhook.json()).isTrue();
            assertThat(webhook.readTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(((SandboxWebhook.Authentication.Header) webhook.authentication()).json())
                    .isEqualTo("{\"X-Usher-Secret\":\"" + FIRST_SECRET + "\"}");
        });
    }

    private static long writes() {
        return Sandbox.jamf().requests().stream()
                .filter(request -> request.path().startsWith("/JSSResource/webhooks")
                        && !request.method().equals("GET"))
                .count();
    }

    @Test
    void theInstallerMendsWhatIsThere() {
        installation.install("https://old.example.com");

        var findings = installation.install(null);

        assertThat(findings).hasSize(6).allMatch(finding -> finding.found().startsWith("Changed"));
        assertThat(Sandbox.jamf().webhooks().all()).hasSize(6);
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.OK);
    }

    @Test
    void anInstallerWithoutAPrivilegeIsToldWhich() {
        Sandbox.jamf().addClient("installer", INSTALLER_SECRET, "Read Webhooks");

        assertThat(installation.install(null)).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(CheckStatus.FAIL);
            assertThat(finding.found()).contains("\"Create Webhooks\"");
        });
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> installation.install("http://usher.example.com"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("https");
        assertThat(Sandbox.jamf().webhooks().all()).isEmpty();
    }

    @Test
    void aWebhookWithTheOldSecretIsLetInAndAWrongOneIsNot() {
        installation.install(null);
        var webhook = Sandbox.jamf().webhooks().all().getFirst();

        Sandbox.jamf().webhooks().put(webhook.withAuthentication(header(SECOND_SECRET)));
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.OK);

        Sandbox.jamf().webhooks().put(webhook.withAuthentication(header("wrong")));
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.FAIL, webhook.name(), "401");

        Sandbox.jamf().webhooks().put(webhook.withAuthentication(new SandboxWebhook.Authentication.None()));
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.FAIL, webhook.name(), "NONE");

        Sandbox.jamf().webhooks().put(webhook.withXml());
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.WARN, webhook.name(), "text/xml");

        Sandbox.jamf().webhooks().remove(webhook.id());
        expect(CheckName.JAMF_WEBHOOKS, CheckStatus.FAIL, "no webhook to Usher for " + webhook.event());
    }

    private static SandboxWebhook.Authentication header(String secret) {
        return new SandboxWebhook.Authentication.Header("{\"x-usher-secret\": \"" + secret + "\"}");
    }

    @Test
    void noSecretIsInAReportOrALogLine() throws JsonProcessingException {
        try (var log = new LogLines()) {
            installation.install(null);
            Sandbox.jamf()
                    .webhooks()
                    .put(Sandbox.jamf().webhooks().all().getFirst().withAuthentication(header("wrong-secret-9876")));
            var report = json.writeValueAsString(preflight.run());

            assertThat(SECRETS).noneMatch(report::contains);
            assertThat(report).doesNotContain("wrong-secret-9876");
            assertThat(log.lines())
                    .noneMatch(line -> SECRETS.stream().limit(5).anyMatch(line::contains))
                    .noneMatch(line -> line.contains("wrong-secret-9876"));
        }
    }

    @Test
    void onlyAnAdminMayAsk() {
        given().get("/api/v1/preflight").then().statusCode(401);
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Help Desk"))
                .get("/api/v1/preflight")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + Sandbox.okta().adminToken("Usher Admins"))
                .get("/api/v1/preflight")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("status", equalTo("fail"))
                .body("checks.findAll { it.name == 'jamf-reachable' }", hasSize(1))
                .body("checks[0].keySet()", hasSize(6))
                .body("checks[0].name", equalTo("usher-database"))
                .body("checks[0].tenant", equalTo("usher"))
                .body("checks[0].status", equalTo("ok"));
    }

    @Test
    void whoAsksAgainAtOnceGetsTheSameReport() {
        var first = preflight.report();
        var asked = Sandbox.okta().requests().size();

        var second = preflight.report();

        assertThat(second.at()).isEqualTo(first.at());
        assertThat(Sandbox.okta().requests()).hasSize(asked);
    }
}
