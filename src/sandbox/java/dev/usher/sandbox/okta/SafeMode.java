package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** The org is read-only for maintenance: the sign-in can only ask again. */
final class SafeMode implements Step {
    private static final int REFRESH = 2000;

    private int polls;

    SafeMode(int polls) {
        this.polls = polls;
    }

    @Override
    public void write(Page page) {
        page.form("poll", "/poll").put("refresh", REFRESH);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("poll")) {
            return null;
        }
        if (turn.pollsTooSoon(REFRESH)) {
            return turn.tooFast();
        }
        polls--;
        return polls > 0 ? turn.show() : turn.go(new Identify());
    }
}
