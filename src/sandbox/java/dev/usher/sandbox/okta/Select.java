package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** Which authenticator? */
record Select() implements Step {
    @Override
    public void write(Page page) {
        Choice.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("challenge") ? Choice.take(turn) : null;
    }
}
