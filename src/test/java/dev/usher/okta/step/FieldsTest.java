package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.ASSERTION;
import static dev.usher.okta.step.Documents.document;
import static dev.usher.okta.step.Documents.form;
import static dev.usher.okta.step.Documents.json;
import static dev.usher.okta.step.Documents.step;
import static dev.usher.okta.step.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static List<Step.Field> fields(String... fields) {
        return step(document(form("some-form", fields))).actions().getFirst().fields();
    }

    @Test
    void whatAScriptMustFillIsHidden() {
        var fields = fields(ASSERTION);

        assertThat(fields)
                .extracting(Step.Field::name)
                .containsExactly(
                        "credentials.clientData", "credentials.authenticatorData", "credentials.signatureData");
        assertThat(fields).allMatch(Step.Field::hidden).allMatch(Step.Field::required);
        assertThat((Object) json(fields.getFirst()))
                .isEqualTo(json("{'name':'credentials.clientData','type':'string','required':true,'hidden':true}"));
    }

    @Test
    void whatIsInsideSomethingHiddenIsHidden() {
        assertThat(fields("{'name':'credentials','visible':false,'form':{'value':[{'name':'signatureData'}]}}"))
                .allMatch(Step.Field::hidden)
                .hasSize(1);
    }

    @Test
    void whatOktaHasFilledInUnseenIsNotAskedFor() {
        assertThat(fields(
                        "{'name':'challengeRequest','visible':false,'value':'eyJ'}",
                        "{'name':'id','mutable':false,'value':'aut1'}",
                        "{'name':'sealed','visible':false,'mutable':false}"))
                .isEmpty();
    }

    @Test
    void aHiddenChoiceIsAPersonsAllTheSame() {
        var fields = fields("{'name':'methodType','visible':false,'options':["
                + "{'label':'Push','value':'push'},{'label':'Code','value':'totp'}]}");

        assertThat(fields).hasSize(1).noneMatch(Step.Field::hidden);
        assertThat(fields.getFirst().options()).hasSize(2);
    }

    @Test
    void oktasProposalsAreShownButNoneOfASecret() {
        var fields = fields(
                "{'name':'identifier','value':'mary@example.com'}",
                "{'name':'rememberMe','type':'boolean','value':true}",
                "{'name':'pin','secret':true,'value':'1234'}",
                "{'name':'credentials','form':{'value':[{'name':'passcode','value':'123456'},{'name':'clientData','value':'mary'},"
                        + "{'name':'revokeSessions','type':'boolean','value':false}]}}");

        assertThat(fields)
                .extracting(Step.Field::value)
                .containsExactly(
                        TextNode.valueOf("mary@example.com"), BooleanNode.TRUE, null, null, null, BooleanNode.FALSE);
    }

    @Test
    void anOrgsOwnLabelGoesBeforeOktas() {
        var fields = fields("{'name':'userProfile','form':{'value':["
                + "{'name':'lastName','label':'Last name','customLabel':'Family name','desc':'As in your passport','maxLength':50},"
                + "{'name':'firstName','label':'Please enter your first name','customLabel':true}]}}");

        assertThat(fields).extracting(Step.Field::label).containsExactly("Family name", "Please enter your first name");
        assertThat(fields.getFirst().description()).isEqualTo("As in your passport");
        assertThat(fields.getFirst().maxLength()).isEqualTo(50);
    }

    @Test
    void aScopeWithADotIsOneMember() {
        var fields = fields(
                "{'name':'optedScopes','form':{'value':[{'name':'custom1.custom2','type':'boolean','value':true},{'name':'email'}]}}");

        assertThat(fields.getFirst().path()).containsExactly("optedScopes", "custom1.custom2");
        assertThat((Object) json(fields.getFirst()).path("path")).isEqualTo(json("['optedScopes','custom1.custom2']"));
        assertThat(json(fields.getLast()).has("path")).isFalse();
    }

    @Test
    void aQuestionIsChosenOrMadeUp() {
        var credentials = fields("""
                {'name':'credentials','type':'object','required':true,'options':[
                  {'label':'Choose','value':{'form':{'value':[
                    {'name':'questionKey','required':true,'options':[{'label':'Food?','value':'food'},{'label':'Toy?','value':'toy'}]},
                    {'name':'answer','label':'Answer','required':true}]}}},
                  {'label':'My own','value':{'form':{'value':[
                    {'name':'questionKey','required':true,'value':'custom','mutable':false},
                    {'name':'question','required':true},{'name':'answer','required':true}]}}}]}""").getFirst();

        assertThat(credentials.type()).isEqualTo("choice");
        var options = Objects.requireNonNull(credentials.options());
        assertThat((Object) options.getFirst().value()).isEqualTo(json("{}"));
        assertThat(options.getFirst().fields()).extracting(Step.Field::name).containsExactly("questionKey", "answer");
        assertThat((Object) options.getLast().value()).isEqualTo(json("{'questionKey':'custom'}"));
        assertThat(options.getLast().fields()).extracting(Step.Field::name).containsExactly("question", "answer");
        assertThat(options.getLast().fields()).extracting(Step.Field::secret).containsExactly(false, true);
    }

    @Test
    void twoPhonesAreToldApart() {
        var choice = form(
                "select-authenticator-authenticate",
                "{'name':'authenticator','type':'object','options':["
                        + "{'label':'Phone','relatesTo':'$.authenticatorEnrollments.value[0]','value':{'form':{'value':["
                        + "{'name':'id','value':'autP','mutable':false},{'name':'methodType','value':'sms','mutable':false}]}}},"
                        + "{'label':'Phone','relatesTo':'$.authenticatorEnrollments.value[9]','value':{'form':{'value':["
                        + "{'name':'id','value':'autP','mutable':false},{'name':'enrollmentId','value':'pae2','mutable':false}]}}},"
                        + "{'label':'Phone','relatesTo':'$.authenticatorEnrollments.value[9]','value':{'form':{'value':["
                        + "{'name':'id','value':'autP','mutable':false}]}}}]}");
        var document = with(
                document(choice),
                "'authenticatorEnrollments':{'type':'array','value':["
                        + "{'key':'phone_number','id':'pae1','profile':{'phoneNumber':'+1 XXX-XXX-0001'}},"
                        + "{'key':'phone_number','id':'pae2','nickname':'Work','profile':{'phoneNumber':'+1 XXX-XXX-0002'}}]}");

        var options = step(document).actions().getFirst().fields().getFirst().options();

        assertThat(options)
                .extracting(Step.Option::hint)
                .containsExactly("+1 XXX-XXX-0001", "Work, +1 XXX-XXX-0002", null);
    }
}
