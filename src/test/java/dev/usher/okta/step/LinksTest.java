package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.document;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {
    private static final String APP = "'app':{'type':'object','value':{'label':'Enrollment',"
            + "'termsOfService':{'href':'https://example.com/tos'},'privacyPolicy':{'href':'http://example.com/privacy'},"
            + "'clientUri':{'href':'https://client._odd.com'}}}";

    @Test
    void oktaVerifyOnThisDeviceIsALinkAway() {
        var document = with(
                document(form("enroll-poll")),
                "'currentAuthenticator':{'value':{'key':'okta_verify','contextualData':{'selectedChannel':'samedevice','samedevice':{"
                        + "'downloadHref':'https://apps.apple.com/app/okta-verify','setupOVUrl':'https://acme.okta.com/setup'}}}}");

        assertThat(step(document).links())
                .containsExactly(
                        new Step.Link("Get Okta Verify", "https://apps.apple.com/app/okta-verify"),
                        new Step.Link("Set up Okta Verify", "https://acme.okta.com/setup"));
    }

    @Test
    void consentShowsWhatTheAppSaysOfItself() {
        assertThat(step(with(document(form("granular-consent")), APP)).links())
                .containsExactly(
                        new Step.Link("Terms of service", "https://example.com/tos"),
                        new Step.Link("Website of the app", "https://client._odd.com"));
        assertThat(step(with(document(form("identify")), APP)).links()).isEmpty();
    }

    @Test
    void aPasswordKeptElsewhereIsChangedThere() {
        var form = with(
                form("reenroll-custom-password-expiry"),
                "'customExpiredPasswordName':'HR portal','customExpiredPasswordURL':'https://hr.example.com/password'");

        assertThat(step(document(form)).links())
                .containsExactly(new Step.Link("HR portal", "https://hr.example.com/password"));
    }

    @Test
    void anythingButPlainHttpsIsLeftOut() {
        for (var href : new String[] {
            "http://hr.example.com/",
            "javascript:alert(1)",
            "//hr.example.com",
            "https:hr",
            "https://hr.example.com@evil.example.com/",
            "https://hr.example.com/a b",
            "okta-verify.html"
        }) {
            var form = with(
                    form("reenroll-custom-password-expiry"),
                    "'customExpiredPasswordName':'HR','customExpiredPasswordURL':'" + href + "'");

            assertThat(step(document(form)).links()).as(href).isEmpty();
        }
    }

    @Test
    void aMessageSaysWhereToReadMore() {
        var document = with(
                document(form("device-assurance-grace-period")),
                "'messages':{'type':'array','value':[{'message':'Update to Android 100','class':'ERROR','links':["
                        + "{'url':'https://okta.com/android?os=100','label':'How to update'},{'url':'https://help.example.com/x'},"
                        + "{'url':'http://plain.example.com/'}]}]}");

        assertThat(step(document).messages().getFirst().links())
                .containsExactly(
                        new Step.Link("How to update", "https://okta.com/android?os=100"),
                        new Step.Link("help.example.com", "https://help.example.com/x"));
    }
}
