package dev.usher.sandbox.jamf;

import static dev.usher.sandbox.jamf.JamfCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.util.Util;
import dev.usher.sandbox.jamf.sso.Binding;
import dev.usher.sandbox.jamf.sso.TestIdp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsoSettingsTest {
    private static final String SSO = "/api/v3/sso";
    private static final String SERIAL = "C02NEWINBOX1";

    private final SandboxJamf jamf = SandboxJamf.start(0, new HandClock());
    private final JamfCaller caller = JamfCaller.signedIn(jamf);
    private final TestIdp idp = new TestIdp();

    @AfterEach
    void stop() {
        caller.close();
        jamf.close();
        idp.close();
    }

    @Test
    void jamfsOwnMetadataNamesItWhereAnswersGoAndItsCertificate() throws Exception {
        var answer = caller.get(SSO + "/metadata/download");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(Saml2Settings.validateMetadata(answer.body())).isEmpty();
        assertThat(answer.body())
                .contains(
                        "entityID=\"" + jamf.url() + "/saml/metadata\"",
                        "Location=\"" + jamf.url() + "/saml/SSO\"",
                        "bindings:HTTP-POST",
                        "AuthnRequestsSigned=\"true\"",
                        "WantAssertionsSigned=\"true\"");
        assertThat(certificate(answer.body()).getSubjectX500Principal().getName())
                .isEqualTo("CN=sandbox Jamf Pro");
    }

    @Test
    void metadataIsForWhoeverMayReadTheSettingsAndForBrowsers() throws Exception {
        jamf.removePrivilege("Read SSO Settings");

        assertThat(caller.get(SSO + "/metadata/download").statusCode()).isEqualTo(403);
        assertThat(caller.send(caller.request("/saml/metadata").GET()).body()).contains("/saml/SSO");
    }

    @Test
    void aRequestByRedirectIsSignedAndItsRelayStateIsLong() throws Exception {
        jamf.sso().pointAt(idp.metadata());

        var answer = PaneVisit.get(jamf.ssoPane().address(SERIAL));
        var location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        var query = location.getRawQuery().split("&Signature=");

        assertThat(location.toString()).startsWith(idp.signOn() + "?SAMLRequest=");
        assertThat(verifies(
                        query[0],
                        JamfCall.decode("Signature=" + query[1])
                                .getOrDefault("Signature", List.of())
                                .getFirst()))
                .isTrue();
        var visit = PaneVisit.begin(jamf, SERIAL);
        assertThat(visit.relayState()).hasSizeGreaterThan(80);
        assertThat(visit.request())
                .contains(
                        "Destination=\"" + idp.signOn() + "\"",
                        "AssertionConsumerServiceURL=\"" + jamf.url() + "/saml/SSO\"",
                        "<saml:Issuer>" + jamf.url() + "/saml/metadata</saml:Issuer>")
                .doesNotContain("RequestedAuthnContext");
    }

    private boolean verifies(String text, String signature) throws Exception {
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(certificate(caller.get(SSO + "/metadata/download").body()));
        check.update(text.getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(signature));
    }

    @Test
    void aRequestByPostIsSignedWithinTheXml() throws Exception {
        jamf.sso().pointAt(idp.metadata());
        jamf.ssoPane().binding(Binding.POST);

        var page = PaneVisit.get(jamf.ssoPane().address(SERIAL)).body();

        assertThat(page).contains("action=\"" + idp.signOn() + "/post\"");
        assertThat(value(page, "RelayState")).hasSizeGreaterThan(80);
        var xml = new String(Base64.getDecoder().decode(value(page, "SAMLRequest")), StandardCharsets.UTF_8);
        var metadata = caller.get(SSO + "/metadata/download").body();
        assertThat(Util.validateSign(
                        Util.loadXML(xml), certificate(metadata), null, null, "/samlp:AuthnRequest/ds:Signature"))
                .isTrue();
    }

    private static String value(String page, String name) {
        var matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void settingsThatPointAtAnIdentityProviderAreStoredAndItsMetadataIsFetchedMeanwhile() {
        jamf.addPrivilege("Update SSO Settings");

        var answer =
                caller.write("PUT", SSO, "application/json", settings(_ -> {}).toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        var stored = json(caller.get(SSO));
        assertThat(stored).isEqualTo(json(answer));
        assertThat(stored.path("configurationType").asText()).isEqualTo("OIDC_WITH_SAML");
        assertThat(stored.path("samlSettings").path("idpUrl").asText())
                .isEqualTo(idp.metadata().toString());
        assertThat(stored.path("samlSettings").path("sessionTimeout").asInt()).isEqualTo(480);
        // All is replaced: the host of a new sandbox is not in the body.
        assertThat(stored.path("enrollmentSsoConfig").path("hosts")).isEmpty();
        idp.close();
        var visit = PaneVisit.begin(jamf, SERIAL);
        assertThat(visit.post(visit.answer("jane")).statusCode()).isEqualTo(200);
    }

    @Test
    void metadataMayBeHandedInAndIsNotShownAgain() {
        jamf.addPrivilege("Update SSO Settings");
        var metadata = PaneVisit.get(idp.metadata()).body();

        var answer = caller.write(
                "PUT",
                SSO,
                "application/json",
                settings(body -> body.withObject("/samlSettings")
                                .put("metadataSource", "FILE")
                                .put("federationMetadataFile", TestIdp.encode(metadata)))
                        .toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("federationMetadataFile");
        assertThat(PaneVisit.begin(jamf, SERIAL).query()).containsKey("Signature");
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                bad("configurationType", body -> body.remove("configurationType")),
                bad("ssoBypassAllowed", body -> body.putNull("ssoBypassAllowed")),
                bad(
                        "oidcSettings.userMapping",
                        body -> body.withObject("/oidcSettings").put("userMapping", "")),
                bad(
                        "oidcSettings.usernameAttributeClaimMapping",
                        body -> body.withObject("/oidcSettings").put("usernameAttributeClaimMapping", "")),
                bad(
                        "samlSettings.groupRdnKey",
                        body -> body.withObject("/samlSettings").putNull("groupRdnKey")),
                bad(
                        "samlSettings.metadataFileName",
                        body -> body.withObject("/samlSettings").put("metadataFileName", "idp.xml")),
                bad(
                        "samlSettings",
                        body -> body.withObject("/samlSettings").put("idpUrl", "http://localhost:1/nobody-listens")),
                bad("samlSettings", body -> body.withObject("/samlSettings").put("idpUrl", "no address")));
    }

    private static Arguments bad(String field, Consumer<ObjectNode> how) {
        return Arguments.of(field, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSettings")
    void settingsThatAreNotInOrderChangeNothing(String field, Consumer<ObjectNode> how) {
        jamf.addPrivilege("Update SSO Settings");
        var before = json(caller.get(SSO));

        var answer = unchecked(settings(how));

        assertThat(answer.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(json(caller.get(SSO))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no XML", "<a/>", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"})
    void metadataThatDescribesNoIdentityProviderIsRefused(String metadata) {
        jamf.addPrivilege("Update SSO Settings");
        idp.publish(metadata);

        assertThat(unchecked(settings(_ -> {})).path("httpStatus").asInt()).isEqualTo(400);
    }

    @Test
    void metadataWithoutACertificateIsRefused() {
        jamf.addPrivilege("Update SSO Settings");
        idp.publish(idp.withoutKeys());

        assertThat(unchecked(settings(_ -> {})).toString()).contains("no certificate");
    }

    @Test
    void writingNeedsItsPrivilegeAndSwitchingOffIsAccepted() {
        assertThat(unchecked(settings(_ -> {})).path("httpStatus").asInt()).isEqualTo(403);
        jamf.addPrivilege("Update SSO Settings");

        assertThat(caller.post(SSO + "/disable", "").statusCode()).isEqualTo(202);

        assertThat(json(caller.get(SSO)).path("ssoEnabled").asBoolean()).isFalse();
    }

    @Test
    void pureOidcHasNothingForEndUsers() {
        jamf.sso().configuration(SandboxSso.Configuration.OIDC);

        var settings = json(caller.get(SSO));

        assertThat(settings.path("ssoForEnrollmentEnabled").asBoolean()).isFalse();
        assertThat(settings.path("ssoBypassAllowed").asBoolean()).isFalse();
    }

    @Test
    void thePaneIsFoundFromTheCustomizationAndFromThePrestage() {
        jamf.sso().pointAt(idp.metadata());

        var listed = json(caller.get("/api/v2/enrollment-customizations")).path("results");
        var id = listed.path(0).path("id").asText();

        assertThat(json(caller.get("/api/v2/enrollment-customizations/" + id))).isEqualTo(listed.path(0));
        assertThat(json(caller.get("/api/v1/enrollment-customization/" + id + "/all"))
                        .path("panels")
                        .findValuesAsText("type"))
                .containsExactly("text", "sso");
        assertThat(json(caller.get("/api/v1/enrollment-customization/" + id + "/sso/2"))
                        .path("type")
                        .asText())
                .isEqualTo("sso");
        assertThat(json(caller.get("/api/v2/enrollment-customizations/" + id + "/prestages"))
                        .path("dependencies")
                        .findValuesAsText("humanReadableName"))
                .containsExactly("Macs that sign in");
        assertThat(json(caller.get(SSO + "/dependencies")).path("dependencies")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/enrollment-customizations/7",
                "/api/v2/enrollment-customizations/7/prestages",
                "/api/v1/enrollment-customization/7/all",
                "/api/v1/enrollment-customization/1/sso/9"
            })
    void whatDoesNotExistIsNotFound(String path) {
        jamf.sso().pointAt(idp.metadata());

        assertThat(caller.get(path).statusCode()).isEqualTo(404);
    }

    private ObjectNode settings(Consumer<ObjectNode> change) {
        var body = Json.object()
                .put("configurationType", "OIDC_WITH_SAML")
                .put("ssoEnabled", true)
                .put("ssoBypassAllowed", true)
                .put("ssoForEnrollmentEnabled", true)
                .put("ssoForMacOsSelfServiceEnabled", false)
                .put("enrollmentSsoForAccountDrivenEnrollmentEnabled", false)
                .put("groupEnrollmentAccessEnabled", false);
        body.putObject("oidcSettings").put("userMapping", "USERNAME");
        body.putObject("samlSettings")
                .put("idpProviderType", "OTHER")
                .put("otherProviderTypeName", "Usher")
                .put("metadataSource", "URL")
                .put("idpUrl", idp.metadata().toString())
                .put("userMapping", "USERNAME")
                .put("groupRdnKey", "");
        change.accept(body);
        return body;
    }

    /** A request that Jamf's schema would refuse before Jamf does. */
    private ObjectNode unchecked(ObjectNode body) {
        try {
            return Json.readObject(caller.send(caller.authorized(SSO)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())))
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate certificate(String metadata) throws Exception {
        var matcher = Pattern.compile("<ds:X509Certificate>([^<]*)<").matcher(metadata);
        assertThat(matcher.find()).isTrue();
        var der = Base64.getMimeDecoder().decode(matcher.group(1));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
