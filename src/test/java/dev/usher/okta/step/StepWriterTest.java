package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.HANDLE;
import static dev.usher.okta.step.Documents.LINK;
import static dev.usher.okta.step.Documents.document;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.json;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepWriterTest {
    @Test
    void theJsonIsTheContracts() {
        var document = """
                {'version':'1.0.0','stateHandle':'02.id.abc',
                 'messages':{'type':'array','value':[
                   {'message':'Invalid code. Try again.','i18n':{'key':'api.authn.error.PASSCODE_INVALID'},'class':'ERROR'}]},
                 'remediation':{'type':'array','value':[
                   {'rel':['create-form'],'name':'challenge-authenticator','label':'Verify','href':'https://acme.okta.com/a','value':[
                     {'name':'credentials','type':'object','required':true,'form':{'value':[
                       {'name':'passcode','label':'Enter code','secret':true,'messages':{'type':'array','value':[
                         {'message':'Invalid code. Try again.','i18n':{'key':'api.authn.error.PASSCODE_INVALID'},'class':'ERROR'}]}}]}},
                     HANDLE]},
                   {'rel':['create-form'],'name':'select-authenticator-authenticate','href':'https://acme.okta.com/b','value':[
                     {'name':'authenticator','type':'object','options':[
                       {'label':'Phone','relatesTo':'$.authenticatorEnrollments.value[7]','value':{'form':{'value':[
                         {'name':'id','required':true,'value':'aut1','mutable':false},
                         {'name':'methodType','type':'string','required':false,'options':[
                           {'label':'SMS','value':'sms'},{'label':'Voice call','value':'voice'}]},
                         {'name':'enrollmentId','required':true,'value':'pae1','mutable':false}]}}}]},
                     HANDLE]},
                   {'name':'redirect-idp','type':'SAML2','idp':{'id':'0oa1','name':'Corp ADFS'},'method':'GET','href':'https://acme.okta.com/c'},
                   {'rel':['create-form'],'name':'challenge-poll','href':'https://acme.okta.com/d','refresh':4000,'value':[HANDLE]}]},
                 'currentAuthenticatorEnrollment':{'type':'object','value':{
                   'type':'email','key':'okta_email','id':'eae1','displayName':'Email','profile':{'email':'m***y@example.com'},
                   'resend':{'rel':['create-form'],'name':'resend','href':'https://acme.okta.com/e','value':[HANDLE]}}},
                 'cancel':{'rel':['create-form'],'name':'cancel','href':'https://acme.okta.com/f','value':[HANDLE]}}""".replace("HANDLE", HANDLE);

        var expected = """
                {'name':'challenge-authenticator',
                 'authenticator':{'key':'okta_email','label':'Email','hint':'m***y@example.com'},
                 'messages':[{'level':'error','text':'Invalid code. Try again.','key':'api.authn.error.PASSCODE_INVALID','field':'credentials.passcode'}],
                 'actions':[
                   {'name':'challenge-authenticator','label':'Verify','fields':[
                     {'name':'credentials.passcode','label':'Enter code','type':'string','secret':true,'required':true}]},
                   {'name':'select-authenticator-authenticate','fields':[
                     {'name':'authenticator','type':'choice','required':true,'options':[
                       {'label':'Phone','value':{'id':'aut1','enrollmentId':'pae1'},'fields':[
                         {'name':'methodType','type':'choice','options':[{'label':'SMS','value':'sms'},{'label':'Voice call','value':'voice'}]}]}]}]},
                   {'name':'redirect-idp','label':'Corp ADFS','fields':[]},
                   {'name':'challenge-poll','fields':[],'refreshMillis':4000},
                   {'name':'resend','fields':[]},
                   {'name':'cancel','fields':[]}]}""";
        assertThat((Object) json(step(document))).isEqualTo(json(expected));
    }

    @Test
    void aNameThatOccursAgainIsNumbered() {
        assertThat(step(document(LINK, form("identify"), LINK, LINK)).actions())
                .extracting(Step.Action::name)
                .containsExactly("redirect-idp", "identify", "redirect-idp~2", "redirect-idp~3", "cancel");
    }

    @ParameterizedTest
    @CsvSource({
        "identify, identify select-enroll-profile unlock-account",
        "identify, launch-authenticator identify",
        "identify, select-identify identify",
        "select-authenticator-enroll, select-authenticator-enroll skip",
        "skip, enroll-webauthn-residentkey skip",
        "skip, reenroll-custom-password-expiry-warning skip",
        "resend, resend select-authenticator-authenticate",
        "poll, poll",
        "identify, brand-new-step identify",
        "cancel-transaction, cancel-transaction",
        "select-enroll-profile, select-enroll-profile"
    })
    void whatTakesTheSignInFurtherIsOfferedFirst(String first, String offered) {
        var forms = Stream.of(offered.split(" ")).map(Documents::form).toArray(String[]::new);

        assertThat(step(document(forms)).name()).isEqualTo(first);
    }

    @Test
    void aLinkComesAfterAForm() {
        assertThat(step(document(LINK, form("identify"))).name()).isEqualTo("identify");
        assertThat(step(document(form("select-enroll-profile"), LINK)).name()).isEqualTo("redirect-idp");
    }

    @Test
    void theLinkOfAnAuthenticatorComesBeforeTheChoiceOfAnother() {
        var choice = form("select-authenticator-authenticate");

        assertThat(step(document(LINK, choice)).name()).isEqualTo("redirect-idp");
        assertThat(step(document(choice, LINK)).name()).isEqualTo("select-authenticator-authenticate");
        assertThat(step(document(LINK, form("challenge-authenticator"), choice)).name())
                .isEqualTo("challenge-authenticator");
    }

    @Test
    void actionsOfTheAuthenticatorStayBesideItsForm() {
        var email = with(
                document(form("challenge-authenticator")),
                "'currentAuthenticatorEnrollment':{'value':{'key':'okta_email','resend':" + form("resend") + ",'poll':"
                        + form("poll") + "}}");

        var step = step(email);

        assertThat(step.name()).isEqualTo("challenge-authenticator");
        assertThat(step.actions())
                .extracting(Step.Action::name)
                .containsExactly("challenge-authenticator", "resend", "poll", "cancel");
    }

    @Test
    void extrasAreShownWhereAStepHasThem() {
        var push = with(
                document(form("challenge-poll")),
                "'currentAuthenticator':{'value':{'key':'okta_verify','contextualData':{'correctAnswer':'10',"
                        + "'qrcode':{'href':'data:image/png;base64,AAAA'},'sharedSecret':'ZR74DHZT'}}}");
        var password = with(
                document(form("reenroll-authenticator")),
                "'currentAuthenticator':{'value':{'type':'password','settings':{'complexity':{'minLength':8}}}}");

        assertThat(step(push).numberChallenge()).isEqualTo("10");
        assertThat(step(push).qrCode()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(step(push).sharedSecret()).isEqualTo("ZR74DHZT");
        assertThat(step(push)).hasToString("Step[challenge-poll]");
        assertThat(step(password).passwordPolicy()).hasToString("{\"complexity\":{\"minLength\":8}}");
        assertThat(step(password).authenticator()).isEqualTo(new Step.Authenticator("password", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'profile':{'question':'Food?'}", "'contextualData':{'enrolledQuestion':{'question':'Food?'}}"})
    void theSecurityQuestionIsShown(String where) {
        var question = with(
                document(form("challenge-authenticator")),
                "'currentAuthenticatorEnrollment':{'value':{'key':'security_question'," + where + "}}");

        assertThat(step(question).question()).isEqualTo("Food?");
    }

    @Test
    void theAppAndTheNamesThatAPersonGaveAreShown() {
        var phone = with(
                document(form("challenge-authenticator")),
                "'app':{'type':'object','value':{'name':'oidc_client','label':'Enrollment'}},"
                        + "'currentAuthenticatorEnrollment':{'value':{'key':'phone_number','nickname':'Work',"
                        + "'profile':{'phoneNumber':'+1 XXX-XXX-5309'}}}");

        assertThat(step(phone).app()).isEqualTo("Enrollment");
        assertThat(step(phone).authenticator())
                .isEqualTo(new Step.Authenticator("phone_number", null, "Work, +1 XXX-XXX-5309"));
    }

    @Test
    void aQrCodeElsewhereIsNotShown() {
        var document = with(
                document(form("enroll-poll")),
                "'currentAuthenticator':{'value':{'key':'okta_verify','contextualData':{"
                        + "'qrcode':{'href':'https://evil.example.com/qr.png'}}}}");

        assertThat(step(document).qrCode()).isNull();
    }
}
