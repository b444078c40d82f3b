package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.StepMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
    private static IdxDocument document(String members) {
        return IdxDocument.read(TestOkta.claims("{'version':'1.0.0'," + members + "}"));
    }

    private static String message(String key) {
        return "'messages':{'type':'array','value':[{'message':'Okta says so.','i18n':{'key':'" + key
                + "'},'class':'ERROR'}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security.access_denied",
                "security.access_denied_custom_message",
                "idx.error.code.no_matching_policy",
                "idx.error.code.user_not_assigned",
                "idx.error.code.access_denied.device_assurance.remediation.title",
                "idx.error.user.not.assigned.to.app",
                "oie.assurance.unsatisfiable"
            })
    void policyAndAssignmentDeny(String key) {
        assertThat(Ending.of(document(message(key))))
                .isEqualTo(new Turn.Denied(StepMessage.error(key, "Okta says so.")));
    }

    @Test
    void anOldAnswerWithoutAKeyDeniesToo() {
        var ending = Ending.of(document(
                "'messages':{'value':[{'message':'User is not assigned to this application','class':'ERROR'}]}"));

        assertThat(ending).isInstanceOf(Turn.Denied.class);
    }

    @Test
    void anEndedSessionIsExpired() {
        assertThat(Ending.of(document(message("idx.session.expired")))).isInstanceOf(Turn.Expired.class);
    }

    @Test
    void anyOtherLastWordIsAFailureInOktasWords() {
        assertThat(Ending.of(document(message("E0000009"))))
                .isEqualTo(new Turn.Failed(StepMessage.error("E0000009", "Okta says so.")));
    }

    @Test
    void aSignInForOktasOwnPageSaysWhatIsWrong() {
        var ending = Ending.of(document("'success':{'name':'success-redirect','href':'https://acme.okta.com/x'}"));

        assertThat(((Turn.Failed) ending).message().key()).isEqualTo("usher.okta.hosted_sign_in");
    }

    @Test
    void aDocumentThatOffersNothingCannotBeDoneHere() {
        var document = document("'deviceEnrollment':{'type':'object','value':{'name':'oda'}}");

        assertThat(Ending.open(document)).isFalse();
        assertThat(((Turn.Failed) Ending.of(document)).message().key()).isEqualTo("usher.okta.unsupported_step");
    }
}
