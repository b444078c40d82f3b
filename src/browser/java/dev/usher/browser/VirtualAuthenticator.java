package dev.usher.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** Chromium's stand-in for a platform authenticator: it keeps real key pairs and signs with them. */
public final class VirtualAuthenticator {
    private final CDPSession session;
    private final JsonObject id;

    private VirtualAuthenticator(CDPSession session, JsonObject id) {
        this.session = session;
        this.id = id;
    }

    static VirtualAuthenticator addedTo(CDPSession session) {
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        return new VirtualAuthenticator(session, session.send("WebAuthn.addVirtualAuthenticator", arguments));
    }

    /** How many credentials it holds. */
    public int credentials() {
        return session.send("WebAuthn.getCredentials", id)
                .getAsJsonArray("credentials")
                .size();
    }

    /** From now on it does not recognise the person. */
    public void refuse() {
        verify(false);
    }

    /** From now on it recognises the person again. */
    public void recognise() {
        verify(true);
    }

    private void verify(boolean recognised) {
        var arguments = id.deepCopy();
        arguments.addProperty("isUserVerified", recognised);
        session.send("WebAuthn.setUserVerified", arguments);
    }
}
