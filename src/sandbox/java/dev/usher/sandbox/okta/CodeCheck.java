package dev.usher.sandbox.okta;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Judges what was typed, and counts what was wrong. */
final class CodeCheck {
    private CodeCheck() {}

    static Reply judge(Turn turn, String field, BooleanSupplier right, IonMessage wrong, Supplier<Reply> then) {
        if (turn.credential(field).isEmpty()) {
            return turn.wrong(400, field, IonMessage.BLANK);
        }
        var attempts = turn.org().attempts;
        var account = turn.account();
        return switch (attempts.next(account, turn.now())) {
            case SUSPENDED -> turn.show(400, IonMessage.SUSPENDED);
            case TOO_MANY -> turn.show(429, IonMessage.TOO_MANY_CODES);
            case CHECK -> {
                if (right.getAsBoolean()) {
                    attempts.right(account);
                    yield then.get();
                }
                attempts.wrong(account, turn.now());
                yield turn.wrong(401, field, wrong);
            }
        };
    }
}
