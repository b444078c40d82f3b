package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Waits until the app on the phone has scanned the QR code, or opened the link. */
final class AppEnrollment implements Step {
    private final Offer offer;
    private final Enrollment.Device device;
    private final Channel channel;
    private final String token = Ids.urlSafe(18);

    private AppEnrollment(Offer offer, Enrollment.Device device, Channel channel) {
        this.offer = offer;
        this.device = device;
        this.channel = channel;
    }

    /** How the app learns what to enroll; {@code address} is empty for a QR code. */
    record Channel(String name, String address) {}

    static Reply begin(Turn turn, Offer offer, Factor factor, JsonNode chosen) {
        var channel = chosen.path("channel").asText("qrcode");
        return switch (channel) {
            case "qrcode" -> begin(turn, offer, factor, new Channel("qrcode", ""));
            case "email", "sms" -> turn.go(new ChannelData(offer, factor, channel));
            default -> turn.outOfPlace();
        };
    }

    static Reply begin(Turn turn, Offer offer, Factor factor, Channel channel) {
        var device = new Enrollment.Device(factor, Account.newId(factor), Enrolling.methods(factor), Otp.freshSecret());
        var step = new AppEnrollment(offer, device, channel);
        turn.org().phone.awaitScan(step.token, turn.account(), device);
        step.send(turn);
        return turn.go(step);
    }

    @Override
    public void write(Page page) {
        page.form("enroll-poll", "/challenge/poll").put("refresh", page.settings.refresh());
        if (device.factor() == Factor.OKTA_VERIFY) {
            selectChannel(page);
        }
        var node = Authenticators.known(device.factor());
        var context = node.putObject("contextualData").put("selectedChannel", channel.name());
        switch (channel.name()) {
            case "email" -> context.put("email", channel.address());
            case "sms" -> context.put("phoneNumber", channel.address());
            default -> context.set("qrcode", QrCode.embedded(uri(page)));
        }
        if (!channel.address().isEmpty()) {
            node.set("resend", page.action("resend", "/challenge/resend"));
        }
        page.put("currentAuthenticator", node);
        page.put("enrollmentAuthenticator", Authenticators.known(device.factor()));
        offer.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "challenge/poll", "authenticators/poll" -> poll(turn);
            case "challenge/resend" -> {
                if (channel.address().isEmpty()) {
                    yield null;
                }
                send(turn);
                yield turn.show();
            }
            default -> {
                var reply = offer.take(action, turn);
                if (reply != null && turn.transaction().step() != this) {
                    turn.org().phone.open(token);
                }
                yield reply;
            }
        };
    }

    /** The choice of another channel, as documents of Okta Verify have it in several places. */
    static void selectChannel(Page page) {
        var field = Ion.field("authenticator", Factor.OKTA_VERIFY.label).put("type", "object");
        var form = Ion.subForm(Ion.fixed("id", Factor.OKTA_VERIFY.id, true), Offer.channels(false));
        field.putObject("value").set("form", form);
        page.form("select-enrollment-channel", "/credential/enroll", field);
    }

    private Reply poll(Turn turn) {
        if (turn.pollsTooSoon(turn.settings().refresh())) {
            return turn.tooFast();
        }
        return turn.org().phone.isScanned(token) ? offer.enrolled(turn, device, "push") : turn.show();
    }

    private void send(Turn turn) {
        var org = turn.org();
        var link = new Links(org.origin).enrollment(token);
        var text = "Set up " + device.factor().label + " on this phone: " + link;
        switch (channel.name()) {
            case "email" ->
                org.mailbox.send(new SandboxMail(
                        token, channel.address(), "Set up " + device.factor().label, "", link, turn.now()));
            case "sms" ->
                org.phone.text(new SandboxText(
                        channel.address(), turn.account().person().login(), false, text, "", turn.now()));
            default -> {
                // The QR code is in the document.
            }
        }
    }

    private String uri(Page page) {
        var scheme = device.factor() == Factor.OKTA_VERIFY ? "oktaverify" : "sandboxguard";
        return scheme + "://enroll?org=" + page.links.origin() + "&t=" + token;
    }
}
