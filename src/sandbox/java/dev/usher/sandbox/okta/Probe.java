package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Looks for Okta FastPass on the person's device, which the sandbox never has: only cancelling ends it. */
final class Probe implements Step {
    private static final int REFRESH = 2000;
    private static final String ION_1 = "application/ion+json;okta-version=1";

    private final boolean loopback;
    private final String challenge = Ids.urlSafe(24) + "." + Ids.urlSafe(90) + "." + Ids.urlSafe(64);

    private Probe(boolean loopback) {
        this.loopback = loopback;
    }

    /** Asks the device's own ports, before anything else. */
    static Probe loopback() {
        return new Probe(true);
    }

    /** Opens the app by a link, because the person wanted it. */
    static Probe launched() {
        return new Probe(false);
    }

    @Override
    public void write(Page page) {
        var form = page.form("device-challenge-poll", "/authenticators/poll")
                .put("relatesTo", "authenticatorChallenge")
                .put("refresh", REFRESH)
                .put("accepts", ION_1)
                .put("produces", ION_1);
        form.path("value").forEach(field -> ((ObjectNode) field).remove("mutable"));
        var node = Json.object().put("challengeMethod", loopback ? "LOOPBACK" : "CUSTOM_URI");
        if (loopback) {
            node.put("challengeRequest", challenge).put("domain", "http://localhost");
            var ports = node.putArray("ports");
            ports.add("2000").add("6511").add("6512").add("6513");
            node.put("probeTimeoutMillis", 100);
        } else {
            node.put("href", "com-okta-authenticator:/deviceChallenge?challengeRequest=" + challenge)
                    .put("downloadHref", page.links.origin() + "/okta-verify/download");
        }
        node.set("cancel", page.action("cancel-polling", "/authenticators/poll/cancel"));
        page.put("authenticatorChallenge", node);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "authenticators/poll" -> turn.pollsTooSoon(REFRESH) ? turn.tooFast() : turn.show();
            case "authenticators/poll/cancel" -> turn.go(new Identify());
            default -> null;
        };
    }
}
