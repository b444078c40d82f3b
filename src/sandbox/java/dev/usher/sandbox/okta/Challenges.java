package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;

/** What choosing an enrolled authenticator leads to. */
final class Challenges {
    private Challenges() {}

    static Reply begin(Turn turn, Enrollment enrollment, JsonNode chosen) {
        var method = chosen.path("methodType").asText("");
        var confirmed = turn.transaction().step() instanceof Confirmation(var asked) && asked.equals(enrollment);
        if (!confirmed && asksFirst(turn, enrollment, method)) {
            return turn.go(new Confirmation(enrollment));
        }
        return begin(turn, enrollment, method.isEmpty() ? enrollment.methods().getFirst() : method, chosen);
    }

    /** For one that is challenged without having been chosen. */
    static Reply begin(Turn turn, Enrollment enrollment) {
        return begin(turn, enrollment, enrollment.methods().getFirst(), Json.object());
    }

    private static Reply begin(Turn turn, Enrollment enrollment, String method, JsonNode chosen) {
        return switch (enrollment) {
            case Enrollment.Phone phone -> PhoneChallenge.send(turn, phone, method, null);
            case Enrollment.Question question -> turn.go(new QuestionChallenge(question));
            case Enrollment.SecurityKey key ->
                turn.go(new WebAuthnChallenge(key, turn.settings().rpId()));
            case Enrollment.Device device ->
                switch (method) {
                    case "push" ->
                        PushChallenge.send(
                                turn, device, chosen.path("autoChallenge").asBoolean(true));
                    case "signed_nonce" -> turn.go(new FastPassChallenge(device));
                    default -> turn.go(new OtpChallenge(device, method, null));
                };
            case Enrollment.Plain plain ->
                switch (plain.factor()) {
                    case PASSWORD -> turn.go(new PasswordChallenge());
                    case EMAIL -> EmailChallenge.send(turn, plain, null);
                    case DUO -> turn.go(new DuoChallenge(plain, null));
                    default -> turn.go(new RedirectChallenge(plain, method, null));
                };
        };
    }

    private static boolean asksFirst(Turn turn, Enrollment enrollment, String method) {
        if (enrollment.factor() == Factor.EMAIL) {
            return turn.has(OrgTrait.ASKS_BEFORE_EMAIL);
        }
        if (method.isEmpty()) {
            return enrollment.methods().size() > 1;
        }
        return method.equals("push") && turn.has(OrgTrait.ASKS_BEFORE_PUSH);
    }
}
