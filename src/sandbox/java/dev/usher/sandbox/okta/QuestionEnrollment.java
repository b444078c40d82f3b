package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One of the org's questions or one of one's own, and the answer to it. */
record QuestionEnrollment(Offer offer, String id) implements Step {
    private static final int SHORTEST = 4;
    private static final IonMessage TOO_SHORT = IonMessage.error(
            "The security question answer must be at least 4 characters in length",
            "securityQuestion.answer.tooShort.arg",
            Integer.toString(SHORTEST));

    @Override
    public void write(Page page) {
        var key = Ion.field("questionKey", "Choose a security question")
                .put("type", "string")
                .put("required", true);
        key.set("options", Questions.options());
        var credentials =
                Json.object().put("name", "credentials").put("type", "object").put("required", true);
        var options = credentials.putArray("options");
        option(options, "Choose a security question", key, answer(page));
        option(
                options,
                "Create my own security question",
                Ion.fixed("questionKey", Questions.CUSTOM, true),
                page.required("question", "Create a security question"),
                answer(page));
        var form = page.form("enroll-authenticator", "/challenge/answer", credentials);
        Ion.relatesTo(form, "$.currentAuthenticator");
        var node = Authenticators.known(Factor.SECURITY_QUESTION);
        var context = node.putObject("contextualData");
        context.set("questionKeys", Questions.keys());
        context.set("questions", Questions.described());
        page.put("currentAuthenticator", node);
        page.put("enrollmentAuthenticator", Authenticators.known(Factor.SECURITY_QUESTION));
        offer.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("challenge/answer") ? answer(turn) : offer.take(action, turn);
    }

    private Reply answer(Turn turn) {
        var key = turn.credential("questionKey");
        var own = key.equals(Questions.CUSTOM);
        var question = own ? turn.credential("question").strip() : Questions.text(key);
        var answer = turn.credential("answer").strip();
        if (!own && !Questions.isOffered(key)) {
            return turn.wrong(400, "questionKey", IonMessage.BLANK);
        }
        if (question.isEmpty()) {
            return turn.wrong(400, "question", IonMessage.BLANK);
        }
        if (answer.length() < SHORTEST) {
            return turn.wrong(400, "answer", TOO_SHORT);
        }
        return offer.enrolled(turn, new Enrollment.Question(id, key, question, answer), "security_question");
    }

    private static ObjectNode answer(Page page) {
        return page.required("answer", "Answer").put("secret", true);
    }

    private static void option(ArrayNode options, String label, ObjectNode... fields) {
        options.addObject().put("label", label).putObject("value").set("form", Ion.subForm(fields));
    }
}
