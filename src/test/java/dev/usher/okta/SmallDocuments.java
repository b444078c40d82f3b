package dev.usher.okta;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Documents to start from when strange ones are made: ours, one for each way of writing a form, and recorded ones. */
final class SmallDocuments {
    private static final String HANDLE =
            "{'name':'stateHandle','required':true,'value':'02.id.abc','visible':false,'mutable':false}";

    private static final String SECOND_FACTOR = """
            {'version':'1.0.0','stateHandle':'02.id.abc','expiresAt':'2026-11-24T11:00:00.000Z',
             'messages':{'type':'array','value':[
               {'message':'Sign in.','i18n':{'key':'a.key'},'class':'INFO'}]},
             'remediation':{'type':'array','value':[
               {'rel':['create-form'],'name':'challenge-authenticator','href':'https://acme.okta.com/idp/idx/challenge/answer',
                'method':'POST','value':[
                  {'name':'credentials','type':'object','required':true,'form':{'value':[
                    {'name':'passcode','label':'Enter code','secret':true,'messages':{'value':[
                      {'message':'Invalid code.','i18n':{'key':'api.error'},'class':'ERROR'}]}},
                    {'name':'again','type':'boolean','value':false}]}}, %1$s]},
               {'rel':['create-form'],'name':'select-authenticator-authenticate','href':'https://acme.okta.com/idp/idx/challenge',
                'value':[{'name':'authenticator','type':'object','options':[
                  {'label':'Email','value':{'form':{'value':[
                    {'name':'id','required':true,'value':'autE','mutable':false},
                    {'name':'methodType','value':'email','mutable':false}]}}},
                  {'label':'Phone','form':{'value':[
                    {'name':'id','required':true,'value':'autP','mutable':false},
                    {'name':'methodType','options':[{'label':'SMS','value':'sms'},{'label':'Call','value':'voice'}]},
                    {'name':'enrollmentId','required':true,'value':'pae1','mutable':false}]}}]}, %1$s]},
               {'name':'redirect-idp','href':'https://acme.okta.com/sso/idps/0oa1','method':'GET','idp':{'name':'Contoso'}}]},
             'currentAuthenticatorEnrollment':{'type':'object','value':{
               'type':'email','key':'okta_email','displayName':'Email','profile':{'email':'a***a@example.com'},
               'resend':{'rel':['create-form'],'name':'resend','href':'https://acme.okta.com/idp/idx/resend','value':[%1$s]},
               'poll':{'rel':['create-form'],'name':'poll','href':'https://acme.okta.com/idp/idx/poll','refresh':4000,
                 'value':[%1$s]}}},
             'cancel':{'rel':['create-form'],'name':'cancel','href':'https://acme.okta.com/idp/idx/cancel','value':[%1$s]}}
            """;

    private static final String PROFILE = """
            {'remediation':{'value':[{'rel':['create-form'],'name':'enroll-profile','href':'https://acme.okta.com:443/x','value':[
              {'name':'userProfile','required':true,'form':{'value':[
                {'name':'country','options':[{'value':{'type':'object','value':{'options':[
                  {'label':'Portugal','value':'PT'},{'label':'Japan','value':'JP'}]}}}]},
                {'name':'age','type':'integer','value':7},{'name':'tags','type':'set'},
                {'name':'extra','type':'object','value':{'form':{'value':[{'name':'fixed','value':1.5,'mutable':false}]}}}]}},
              {'name':'only','type':'object','options':[{'value':{'form':{'value':[{'name':'id','value':'a','mutable':false}]}}}]},
              %s]}]}}
            """;

    private static final String DONE = """
            {'version':'1.0.0','success':{'href':'https://acme.okta.com/login/token/redirect'},
             'successWithInteractionCode':{'rel':['create-form'],'name':'issue','href':'https://acme.okta.com/oauth2/v1/token',
               'value':[{'name':'interaction_code','required':true,'value':'abc'}]}}
            """;

    private SmallDocuments() {}

    /** One that asks for a second factor, and offers whatever a step may offer. */
    static String secondFactor() {
        return SECOND_FACTOR.formatted(HANDLE).replace('\'', '"');
    }

    /** Ours, and the recorded ones where they are present. */
    static List<byte[]> all() throws IOException {
        var all = new ArrayList<byte[]>();
        for (var document : List.of(SECOND_FACTOR.formatted(HANDLE), PROFILE.formatted(HANDLE), DONE, "{}")) {
            all.add(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        for (var recording : Recordings.ifPresent("idx-java", "signin-widget/idp/idx")) {
            all.add(Recordings.read(recording).getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }
}
