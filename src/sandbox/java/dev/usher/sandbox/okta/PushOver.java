package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** A push was rejected or came to nothing: another one, or another authenticator. */
record PushOver(Enrollment.Device device) implements Step {
    @Override
    public void write(Page page) {
        var fields = Ion.subForm(Ion.fixed("id", device.factor().id, true), Ion.fixed("methodType", "push", true));
        var authenticator = Ion.field("authenticator", device.factor().label).put("type", "object");
        authenticator.putObject("value").set("form", fields);
        Ion.relatesTo(page.form("resend", "/challenge", authenticator), "$.currentAuthenticator");
        page.put("currentAuthenticator", PushChallenge.described(device));
        Choice.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("challenge") ? Choice.take(turn) : null;
    }
}
