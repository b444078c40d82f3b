package dev.usher.okta.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.IdxDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StepWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final StepWriter WRITER = new StepWriter(new Domains("usher.example.com", "acme.okta.com"));
    private static final String HANDLE =
            "{'name':'stateHandle','required':true,'value':'02.id.abc','visible':false,'mutable':false}";

    private static Step step(String document) throws IOException {
        return WRITER.write(IdxDocument.read((ObjectNode) MAPPER.readTree(document.replace('\'', '"'))));
    }

    private static String form(String name, String... fields) {
        return "{'rel':['create-form'],'name':'" + name + "','href':'https://acme.okta.com/idp/idx/" + name
                + "','value':[" + String.join(",", fields) + (fields.length == 0 ? "" : ",") + HANDLE + "]}";
    }

    private static String document(String... remediations) {
        return "{'version':'1.0.0','remediation':{'type':'array','value':[" + String.join(",", remediations) + "]}}";
    }

    @Test
    void theJsonIsTheContracts() throws IOException {
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
        assertThat((Object) MAPPER.readTree(MAPPER.writeValueAsString(step(document))))
                .isEqualTo(MAPPER.readTree(expected.replace('\'', '"')));
    }

    @Test
    void aNameThatOccursAgainIsNumbered() throws IOException {
        var link = "{'name':'redirect-idp','href':'https://acme.okta.com/x','method':'GET'}";

        assertThat(step(document(link, form("identify"), link, link)).actions())
                .extracting(Step.Action::name)
                .containsExactly("redirect-idp", "identify", "redirect-idp~2", "redirect-idp~3");
    }

    @Test
    void whatAPersonCanDoIsOfferedFirst() throws IOException {
        var link = "{'name':'redirect-idp','href':'https://acme.okta.com/x','method':'GET'}";

        assertThat(step(document(form("launch-authenticator"), link, form("identify")))
                        .name())
                .isEqualTo("identify");
        assertThat(step(document(form("device-challenge-poll"), form("identify")))
                        .name())
                .isEqualTo("identify");
        assertThat(step(document(form("select-authenticator-enroll"), form("skip")))
                        .name())
                .isEqualTo("select-authenticator-enroll");
        assertThat(step(document(form("brand-new-step-of-okta"))).name()).isEqualTo("brand-new-step-of-okta");
        assertThat(step(document(link)).name()).isEqualTo("redirect-idp");
    }

    @Test
    void aProbeIsBestLeft() throws IOException {
        var document = document(form("device-challenge-poll"))
                .replace(
                        "'version'",
                        "'authenticatorChallenge':{'value':{'cancel':" + form("cancel-polling") + "}},'version'");

        assertThat(step(document).name()).isEqualTo("cancel-polling");
    }

    @Test
    void extrasAreShownWhereAStepHasThem() throws IOException {
        var push = document(form("challenge-poll"))
                .replace(
                        "'version'",
                        "'currentAuthenticator':{'value':{'key':'okta_verify','contextualData':{'correctAnswer':'10',"
                                + "'qrcode':{'href':'data:image/png;base64,AAAA'},'activationData':{'challenge':'q'}}}},'version'");
        var password = document(form("reenroll-authenticator"))
                .replace(
                        "'version'",
                        "'currentAuthenticator':{'value':{'type':'password','settings':{'complexity':{'minLength':8}}}},'version'");
        var question = document(form("challenge-authenticator"))
                .replace(
                        "'version'",
                        "'currentAuthenticatorEnrollment':{'value':{'key':'security_question','profile':{'question':'Food?'}}},'version'");

        assertThat(step(push).numberChallenge()).isEqualTo("10");
        assertThat(step(push).qrCode()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(step(push).webauthn()).hasToString("{\"challenge\":\"q\"}");
        assertThat(step(password).passwordPolicy()).hasToString("{\"complexity\":{\"minLength\":8}}");
        assertThat(step(password).authenticator()).isEqualTo(new Step.Authenticator("password", null, null));
        assertThat(step(question).question()).isEqualTo("Food?");
    }

    @Test
    void aQrCodeElsewhereIsNotShown() throws IOException {
        var document = document(form("enroll-poll"))
                .replace(
                        "'version'",
                        "'currentAuthenticator':{'value':{'key':'okta_verify','contextualData':{"
                                + "'qrcode':{'href':'https://evil.example.com/qr.png'}}}},'version'");

        assertThat(step(document).qrCode()).isNull();
    }
}
