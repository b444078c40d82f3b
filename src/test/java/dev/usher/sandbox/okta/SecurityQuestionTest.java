package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecurityQuestionTest {
    private static final String NIA = "newhire@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void theAnswerGoesWithTheFixedQuestion() {
        // Given
        var asked = caller.signIn("question@example.com");

        // When
        var wrong = answer(asked, "disliked_food", "Broccoli");
        var otherQuestion = answer(wrong, "first_thing_cooked", "brussels sprouts");
        var done = answer(otherQuestion, "disliked_food", " brussels SPROUTS ");

        // Then
        assertThat(asked.text("/currentAuthenticatorEnrollment/value/profile/questionKey"))
                .isEqualTo("disliked_food");
        assertThat(asked.form("challenge-authenticator").toString()).contains("\"mutable\":false");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.fieldMessage()).isEqualTo("api.authn.error.PASSCODE_INVALID");
        assertThat(otherQuestion.status()).isEqualTo(401);
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", "kba", "mfa");
    }

    @Test
    void aQuestionIsChosenFromTheList() {
        // Given
        var asked = enroll();

        // When
        var tooShort = set(asked, "questionKey", "first_thing_cooked", "answer", "egg");
        var done = set(tooShort, "questionKey", "first_thing_cooked", "answer", "Scrambled egg");
        var next = caller.signIn(NIA);

        // Then
        assertThat(asked.json().at("/remediation/value/0/value/0/options")).hasSize(2);
        assertThat(asked.json().at("/currentAuthenticator/value/contextualData/questions"))
                .isNotEmpty();
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.fieldMessage()).isEqualTo("securityQuestion.answer.tooShort.arg");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(answer(next, "first_thing_cooked", "scrambled egg").interactionCode())
                .isNotEmpty();
    }

    @Test
    void aQuestionMayBeOnesOwn() {
        // Given
        var asked = enroll();

        // When
        var blank = set(asked, "questionKey", "custom", "question", "", "answer", "Rover");
        var done = set(blank, "questionKey", "custom", "question", "What is my dog called?", "answer", "Rover");
        var next = caller.signIn(NIA);

        // Then
        assertThat(blank.status()).isEqualTo(400);
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(next.text("/currentAuthenticatorEnrollment/value/contextualData/enrolledQuestion/question"))
                .isEqualTo("What is my dog called?");
    }

    private Answer enroll() {
        return caller.enroll(caller.signIn(NIA), Factor.SECURITY_QUESTION, "methodType", "security_question");
    }

    private Answer answer(Answer document, String key, String answer) {
        return caller.answer(document, "challenge-authenticator", "questionKey", key, "answer", answer);
    }

    private Answer set(Answer document, String... credentials) {
        return caller.answer(document, "enroll-authenticator", credentials);
    }
}
