package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.step.Step;
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
    void whatIsWrongWithADeviceIsOneText() {
        var key = "'i18n':{'key':'idx.error.code.access_denied.device_assurance.remediation.x'},'class':'ERROR'";
        var ending = Ending.of(document("'messages':{'value':[{'message':'Your device is not allowed'," + key
                + "},{'message':'Update to Android 100'," + key + "}]}"));

        assertThat(((Turn.Denied) ending).message().text())
                .isEqualTo("Your device is not allowed\nUpdate to Android 100");
    }

    @Test
    void anOldAnswerWithoutAKeyDeniesToo() {
        var ending = Ending.of(document(
                "'messages':{'value':[{'message':'User is not assigned to this application','class':'ERROR'}]}"));

        assertThat(ending).isInstanceOf(Turn.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"idx.session.expired", "core.system.transaction_resource_not_found", "idx.return.link.expired"})
    void whatTookTooLongIsExpired(String key) {
        assertThat(Ending.of(document(message(key)))).isInstanceOf(Turn.Expired.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E0000009",
                "E0000010",
                "E0000020",
                "idx.expired.activation.token",
                "idx.missing.activation.token",
                "idx.invalid.forgot.password.token",
                "idx.invalid.reset.password.token",
                "oie.selfservice.reset.password.not.allowed",
                "oie.selfservice.unlock_user.challenge.failed.permissions",
                "idx.identity.provider.auth.error",
                "enroll.hotp.restricted",
                "api.users.auth.error.POST_PASSWORD_UPDATE_AUTH_FAILURE",
                "idx.operation.cancelled.by.user",
                "idx.operation.cancelled.on.other.device",
                "registration.error.generic",
                "registration.error.request.not.completed",
                "idx.return.error",
                "idx.return.to.original.tab",
                "idx.enter.otp.in.original.tab",
                "idx.transferred.to.new.tab",
                "idx.email.verification.required"
            })
    void everyOtherLastWordFailsInOktasWords(String key) {
        var document = document(message(key));

        assertThat(Ending.open(document)).isFalse();
        assertThat(Ending.of(document)).isEqualTo(new Turn.Failed(StepMessage.error(key, "Okta says so.")));
    }

    @Test
    void whatComesWithAFormIsNoEnd() {
        var identify =
                "'remediation':{'value':[{'rel':['create-form'],'name':'identify','href':'https://acme.okta.com/x'}]},";

        assertThat(Ending.open(document(identify + message("idx.error.user.not.assigned.to.app"))))
                .isTrue();
        assertThat(Ending.open(document(identify.replace("identify", "poll") + message("E0000010"))))
                .isTrue();
    }

    @Test
    void anUnlockedAccountGoesBackToTheSignIn() {
        var cancel = "'cancel':{'rel':['create-form'],'name':'cancel','href':'https://acme.okta.com/x'},";
        var unlocked = message("oie.selfservice.unlock_user.success.message").replace("ERROR", "INFO");

        assertThat(Ending.open(document(cancel + unlocked))).isTrue();
        assertThat(Ending.open(document(unlocked))).isFalse();
        assertThat(Ending.open(document(cancel + message("oie.selfservice.unlock_user.failed"))))
                .isFalse();
    }

    @Test
    void aDenialTakesTheLinksOfTheOtherMessagesAlong() {
        var ending = Ending.of(
                document(
                        "'messages':{'value':["
                                + "{'message':'Your device is not allowed','i18n':{'key':'idx.error.code.access_denied.title'},'class':'ERROR'},"
                                + "{'message':'Update to Android 100','class':'ERROR','links':[{'url':'https://help.example.com/os'}]}]}"));

        assertThat(((Turn.Denied) ending).message().text()).isEqualTo("Your device is not allowed");
        assertThat(((Turn.Denied) ending).message().links())
                .containsExactly(new Step.Link("Update to Android 100", "https://help.example.com/os"));
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
