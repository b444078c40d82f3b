package dev.usher.sandbox.okta;

import java.util.List;

/** The policy says no, and there is nothing left to do. */
record Denied() implements Step {
    @Override
    public void write(Page page) {
        // Nothing but the message.
    }

    @Override
    public List<IonMessage> messages() {
        return List.of(IonMessage.ACCESS_DENIED);
    }

    @Override
    public int status() {
        return 403;
    }
}
