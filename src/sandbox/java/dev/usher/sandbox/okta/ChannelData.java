package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** Where the link for the app is to be sent. */
record ChannelData(Offer offer, Factor factor, String channel) implements Step {
    @Override
    public void write(Page page) {
        var address = channel.equals("email")
                ? page.required("email", "Email")
                : page.required("phoneNumber", "Phone Number");
        page.form("enrollment-channel-data", "/challenge/send", address.put("visible", true));
        AppEnrollment.selectChannel(page);
        var node = Authenticators.known(factor);
        node.putObject("contextualData").put("selectedChannel", channel);
        page.put("currentAuthenticator", node);
        page.put("enrollmentAuthenticator", Authenticators.known(factor));
        offer.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("challenge/send")) {
            return offer.take(action, turn);
        }
        var field = channel.equals("email") ? "email" : "phoneNumber";
        var address = turn.body().path(field).asText("").strip();
        if (address.isEmpty()) {
            return turn.wrong(400, field, IonMessage.BLANK);
        }
        return AppEnrollment.begin(turn, offer, factor, new AppEnrollment.Channel(channel, address));
    }
}
