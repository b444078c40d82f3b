package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer to the person's own question. */
final class QuestionChallenge extends Challenge {
    private static final IonMessage WRONG = IonMessage.error(
            "Your answer doesn't match our records. Please try again.", "api.authn.error.PASSCODE_INVALID");

    private final Enrollment.Question question;

    QuestionChallenge(Enrollment.Question question) {
        super(question, "security_question", null);
        this.question = question;
    }

    @Override
    List<ObjectNode> fields(Page page) {
        var key = Ion.fixed("questionKey", question.key(), true)
                .put("label", question.question())
                .put("visible", false);
        return List.of(key, page.required("answer", "Answer").put("secret", true));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        node.putObject("contextualData")
                .putObject("enrolledQuestion")
                .put("questionKey", question.key())
                .put("question", question.question());
    }

    @Override
    Reply answer(Turn turn) {
        var given = turn.credential("answer").strip();
        var rightKey = question.key().equals(turn.credential("questionKey"));
        return CodeCheck.judge(
                turn, "answer", () -> rightKey && question.answer().equalsIgnoreCase(given), WRONG, () -> done(turn));
    }
}
