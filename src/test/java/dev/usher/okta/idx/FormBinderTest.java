package dev.usher.okta.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FormBinderTest {
    private static final String HANDLE =
            "{'name':'stateHandle','required':true,'value':'02.id.abc','visible':false,'mutable':false}";
    private static final String PHONES = """
            {'name':'authenticator','type':'object','options':[
              {'label':'Email','value':{'form':{'value':[
                {'name':'id','required':true,'value':'autE','mutable':false},
                {'name':'methodType','value':'email','mutable':false}]}}},
              {'label':'Phone','value':{'form':{'value':[
                {'name':'id','required':true,'value':'autP','mutable':false},
                {'name':'methodType','type':'string','options':[{'label':'SMS','value':'sms'},{'label':'Call','value':'voice'}]},
                {'name':'enrollmentId','required':true,'value':'pae1','mutable':false}]}}},
              {'label':'Phone','value':{'form':{'value':[
                {'name':'id','required':true,'value':'autP','mutable':false},
                {'name':'methodType','type':'string','options':[{'label':'SMS','value':'sms'},{'label':'Call','value':'voice'}]},
                {'name':'enrollmentId','required':true,'value':'pae2','mutable':false}]}}}]}""";

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IdxForm form(String... fields) {
        var form = "{'rel':['create-form'],'name':'a-form','href':'https://acme.okta.com/x','value':["
                + String.join(",", fields) + "]}";
        var document = (ObjectNode) json("{'version':'1.0.0','remediation':{'value':[" + form + "]}}");
        return Objects.requireNonNull(IdxDocument.read(document).offers().get("a-form"));
    }

    private static JsonNode bind(IdxForm form, String input) {
        return FormBinder.bind(form, json(input));
    }

    private static Problem refused(IdxForm form, String input) {
        var problem = catchThrowableOfType(Problem.class, () -> bind(form, input));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID_INPUT);
        return problem;
    }

    @Test
    void theHandleIsTheFormsOwn() {
        var form = form("{'name':'identifier','label':'Username'}", HANDLE);

        assertThat(bind(form, "{'identifier':'mary'}"))
                .isEqualTo(json("{'identifier':'mary','stateHandle':'02.id.abc'}"));
    }

    @Test
    void bothEncodingsOfANestedFormBecomeAnObject() {
        var inForm = form("{'name':'credentials','form':{'value':[{'name':'passcode'}]}}");
        var inValue = form("{'name':'credentials','type':'object','value':{'form':{'value':[{'name':'passcode'}]}}}");

        assertThat(bind(inForm, "{'credentials':{'passcode':'1'}}"))
                .isEqualTo(json("{'credentials':{'passcode':'1'}}"));
        assertThat(bind(inValue, "{'credentials':{'passcode':'1'}}"))
                .isEqualTo(json("{'credentials':{'passcode':'1'}}"));
    }

    @Test
    void whatMakesARequiredObjectIsRequiredItself() {
        var form = form("{'name':'credentials','required':true,'form':{'value':[{'name':'passcode'},"
                + "{'name':'revokeSessions','type':'boolean'}]}}");

        assertThat(refused(form, "{}").violations())
                .containsExactly(new Violation("credentials.passcode", "This field is required."));
        assertThat(refused(form, "{'credentials':{'passcode':null}}").violations())
                .extracting(Violation::field)
                .containsExactly("credentials.passcode");
    }

    @Test
    void aUsernameIsRequiredThoughOktaDoesNotSaySo() {
        var form = form("{'name':'identifier','label':'Username'}", "{'name':'rememberMe','type':'boolean'}");

        assertThat(refused(form, "{}").violations())
                .extracting(Violation::field)
                .containsExactly("identifier");
        assertThat(refused(form, "{'identifier':''}").violations())
                .extracting(Violation::field)
                .containsExactly("identifier");
    }

    @Test
    void defaultsGiveWayToInputAndInputToFixedValues() {
        var form = form(
                "{'name':'autoChallenge','type':'boolean','value':true}",
                "{'name':'id','value':'aut1','mutable':false}");

        assertThat(bind(form, "{}")).isEqualTo(json("{'autoChallenge':true,'id':'aut1'}"));
        assertThat(bind(form, "{'autoChallenge':false}")).isEqualTo(json("{'autoChallenge':false,'id':'aut1'}"));
        assertThat(refused(form, "{'id':'aut2'}").violations())
                .extracting(Violation::field)
                .containsExactly("id");
    }

    @Test
    void eachTypeTakesItsOwnAndNoOther() {
        var form = form(
                "{'name':'count','type':'integer'}",
                "{'name':'device','type':'object'}",
                "{'name':'uses','type':'array'}",
                "{'name':'keep','type':'boolean'}");
        var right = "{'count':2,'device':{'id':'d'},'uses':['a'],'keep':true}";

        assertThat(bind(form, right)).isEqualTo(json(right));
        assertThat(refused(form, "{'count':'2','device':['d'],'uses':{'a':1},'keep':1}")
                        .violations())
                .extracting(Violation::field)
                .containsExactly("count", "device", "uses", "keep");
    }

    @Test
    void aTextIsAsLongAsItMayBeAndNoLonger() {
        var form = form("{'name':'passcode'}", "{'name':'attestation','visible':false}");
        var longest = "{'passcode':'" + "p".repeat(4096) + "','attestation':'" + "a".repeat(16_384) + "'}";
        var longer = "{'passcode':'" + "p".repeat(4097) + "','attestation':'" + "a".repeat(16_385) + "'}";

        assertThat(bind(form, longest)).isEqualTo(json(longest));
        assertThat(refused(form, longer).violations())
                .containsExactly(
                        new Violation("passcode", "This field is longer than 4096 characters."),
                        new Violation("attestation", "This field is longer than 16384 characters."));
    }

    @Test
    void aLongNameIsRepeatedInPart() {
        var form = form("{'name':'identifier'}");
        var name = "n".repeat(64);

        assertThat(refused(form, "{'identifier':'mary','" + name + "':1,'" + name + "x':1}")
                        .violations())
                .extracting(Violation::field)
                .containsExactly(name, name + "…");
    }

    @Test
    void theOptionIsMeantWhoseFixedValuesWereGiven() {
        var form = form("{'name':'authenticator','type':'object','options':["
                + "{'label':'Any','value':{'form':{'value':[{'name':'id'},{'name':'kind','value':'any','mutable':false}]}}},"
                + "{'label':'One','value':{'form':{'value':[{'name':'id','value':'aut1','mutable':false},"
                + "{'name':'kind','value':'one','mutable':false}]}}}]}");

        assertThat(bind(form, "{'authenticator':{'id':'aut1'}}"))
                .isEqualTo(json("{'authenticator':{'id':'aut1','kind':'one'}}"));
        assertThat(bind(form, "{'authenticator':{'id':'aut2'}}"))
                .isEqualTo(json("{'authenticator':{'id':'aut2','kind':'any'}}"));
    }

    @Test
    void fixedValuesOfNoOptionAreNoneOfTheOffered() {
        assertThat(refused(form(PHONES), "{'authenticator':{'id':'autX'}}").violations())
                .containsExactly(new Violation("authenticator", "This is none of the offered options."));
    }

    @Test
    void unknownFieldsAndHandlesOfAnotherStepAreRefused() {
        var form = form("{'name':'identifier'}", HANDLE);

        assertThat(refused(form, "{'identifier':'mary','stateHandle':'02.id.old','extra':1}")
                        .violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("stateHandle", "extra");
    }

    @Test
    void wrongTypesAreRefusedAndValuesNotRepeated() {
        var form = form(
                "{'name':'identifier'}",
                "{'name':'rememberMe','type':'boolean'}",
                "{'name':'credentials','required':true,'form':{'value':[{'name':'passcode'}]}}");

        var problem = refused(form, "{'identifier':1,'rememberMe':'true','credentials':'hunter2'}");

        assertThat(problem.violations())
                .extracting(Violation::field)
                .containsExactly("identifier", "rememberMe", "credentials");
        assertThat(problem.violations().toString()).doesNotContain("hunter2");
    }

    @Test
    void aFixedValueIsNotReplacedByWayOfANamesake() {
        var form = form("{'name':'stateHandle'}", HANDLE, "{'name':'stateHandle','value':'02.id.other'}");

        assertThat(bind(form, "{}")).isEqualTo(json("{'stateHandle':'02.id.abc'}"));
        assertThat(refused(form, "{'stateHandle':'02.id.old'}").violations())
                .extracting(Violation::field)
                .containsExactly("stateHandle");
    }

    @Test
    void endlessTextIsRefused() {
        var form = form("{'name':'identifier'}");

        assertThat(refused(form, "{'identifier':'" + "x".repeat(4097) + "'}").violations())
                .hasSize(1);
    }

    @Test
    void anythingButAnObjectIsRefused() {
        assertThat(refused(form("{'name':'identifier'}"), "['mary']").violations())
                .containsExactly(new Violation("", "Send a JSON object."));
    }

    @Test
    void anOptionIsChosenByItsFixedValues() {
        var form = form(PHONES);

        assertThat(bind(form, "{'authenticator':{'id':'autE'}}"))
                .isEqualTo(json("{'authenticator':{'id':'autE','methodType':'email'}}"));
        assertThat(bind(form, "{'authenticator':{'id':'autP','enrollmentId':'pae2','methodType':'voice'}}"))
                .isEqualTo(json("{'authenticator':{'id':'autP','enrollmentId':'pae2','methodType':'voice'}}"));
    }

    @Test
    void whatFitsTwoPhonesIsNotGuessed() {
        assertThat(refused(form(PHONES), "{'authenticator':{'id':'autP','methodType':'sms'}}")
                        .violations())
                .extracting(Violation::message)
                .containsExactly("More than one option fits: send every member of the option's value.");
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThat(refused(form(PHONES), "{'authenticator':{'id':'autX'}}").violations())
                .extracting(Violation::field)
                .containsExactly("authenticator");
        assertThat(refused(form(PHONES), "{'authenticator':{'id':'autP','enrollmentId':'pae1','methodType':'fax'}}")
                        .violations())
                .extracting(Violation::field)
                .containsExactly("authenticator.methodType");
        assertThat(refused(form(PHONES), "{}").violations())
                .extracting(Violation::field)
                .containsExactly("authenticator");
    }

    @Test
    void theOnlyOptionNeedsNoChoice() {
        var form = form("{'name':'authenticator','type':'object','options':[{'label':'Phone','value':{'form':{'value':["
                + "{'name':'id','value':'autP','mutable':false},"
                + "{'name':'methodType','options':[{'label':'SMS','value':'sms'}]}]}}}]}");

        assertThat(bind(form, "{}")).isEqualTo(json("{'authenticator':{'id':'autP','methodType':'sms'}}"));
    }

    @Test
    void fixedValuesInsideWhatIsNotAskedForAreSent() {
        var form = form(
                "{'name':'authenticator','type':'object','value':{'form':{'value':["
                        + "{'name':'id','value':'autV','mutable':false},{'name':'methodType','value':'push','mutable':false}]}}}");

        assertThat(bind(form, "{}")).isEqualTo(json("{'authenticator':{'id':'autV','methodType':'push'}}"));
    }

    @Test
    void hiddenFieldsThatAScriptFillsMayBeAbsent() {
        var form = form("{'name':'credentials','required':true,'form':{'value':["
                + "{'name':'clientData','required':true,'visible':false}]}}");

        assertThat(bind(form, "{}")).isEqualTo(json("{'credentials':{}}"));
        assertThat(bind(form, "{'credentials':{'clientData':'abc'}}"))
                .isEqualTo(json("{'credentials':{'clientData':'abc'}}"));
    }

    @Test
    void anAttestationMayBeLongAndAnAnswerNot() {
        var form = form("{'name':'attestation','visible':false}", "{'name':'answer'}");

        assertThat(bind(form, "{'attestation':'" + "x".repeat(9000) + "'}").size())
                .isOne();
        assertThat(refused(form, "{'answer':'" + "x".repeat(9000) + "'}").violations())
                .extracting(Violation::field)
                .containsExactly("answer");
        assertThat(refused(form, "{'attestation':'" + "x".repeat(16_385) + "'}").violations())
                .extracting(Violation::field)
                .containsExactly("attestation");
    }

    @Test
    void anObjectInPartsIsOneObject() {
        var form = form(
                "{'name':'userProfile','form':{'value':[{'name':'nickName'}]}}",
                "{'name':'userProfile','form':{'value':[{'name':'secondEmail'}]}}");

        assertThat(bind(form, "{'userProfile':{'nickName':'Mo','secondEmail':'mo@example.com'}}"))
                .isEqualTo(json("{'userProfile':{'nickName':'Mo','secondEmail':'mo@example.com'}}"));
    }

    @Test
    void aHiddenConsentIsGivenByWhoeverSubmits() {
        var form = form(
                "{'name':'consent','type':'boolean','required':true,'visible':false}",
                "{'name':'optedScopes','form':{'value':["
                        + "{'name':'openid','type':'boolean','required':true,'value':true,'mutable':false},"
                        + "{'name':'email','type':'boolean','required':true,'value':true}]}}");

        assertThat(bind(form, "{'consent':true,'optedScopes':{'email':false}}"))
                .isEqualTo(json("{'consent':true,'optedScopes':{'openid':true,'email':false}}"));
        assertThat(refused(form, "{'consent':'yes'}").violations())
                .extracting(Violation::field)
                .containsExactly("consent");
    }

    @Test
    void aScopeWithADotStaysOneKey() {
        var form = form("{'name':'optedScopes','form':{'value':["
                + "{'name':'custom3.custom4','type':'boolean','required':true,'value':true}]}}");

        assertThat(bind(form, "{'optedScopes':{'custom3.custom4':false}}"))
                .isEqualTo(json("{'optedScopes':{'custom3.custom4':false}}"));
    }

    @Test
    void aQuestionOfOnesOwnIsToldFromAReadyOne() {
        var form = form("""
                {'name':'credentials','type':'object','required':true,'options':[
                  {'label':'Choose','value':{'form':{'value':[
                    {'name':'questionKey','type':'string','required':true,'options':[{'label':'Food','value':'food'},{'label':'Toy','value':'toy'}]},
                    {'name':'answer','required':true}]}}},
                  {'label':'Own','value':{'form':{'value':[
                    {'name':'questionKey','required':true,'value':'custom','mutable':false},
                    {'name':'question','required':true},{'name':'answer','required':true}]}}}]}""");

        assertThat(bind(form, "{'credentials':{'questionKey':'food','answer':'a'}}"))
                .isEqualTo(json("{'credentials':{'questionKey':'food','answer':'a'}}"));
        assertThat(bind(form, "{'credentials':{'questionKey':'custom','question':'q','answer':'a'}}"))
                .isEqualTo(json("{'credentials':{'questionKey':'custom','question':'q','answer':'a'}}"));
    }
}
