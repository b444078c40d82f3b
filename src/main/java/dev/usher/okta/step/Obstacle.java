package dev.usher.okta.step;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Why something that Okta offers cannot work on Usher's page. It is said and not tried: Okta's own page can do it, so the step
 * offers {@link Step#REDIRECT} beside it.
 */
public enum Obstacle {
    /** Okta FastPass: only Okta's page, in a browser on the device, finds Okta Verify. */
    FASTPASS("Okta FastPass works on Okta's own page only."),
    /** WebAuthn: the security key is bound to Okta's host name, which the page's host name is no part of. */
    WEBAUTHN_DOMAIN("Security keys and passkeys of this organization work on Okta's own page only."),
    /** A CAPTCHA needs its vendor's script in the page. */
    CAPTCHA("Okta wants to rule out robots here, which its own page can do."),
    /** A smart card is asked for by the connection to Okta itself. */
    SMART_CARD("Smart cards work on Okta's own page only."),
    /** An NFC card or badge is read by Okta's app on the device, which Okta's page starts. */
    NFC("Signing in with a card or badge works on Okta's own page only."),
    /** Duo needs its vendor's frame in the page. */
    DUO("Duo works on Okta's own page only."),
    /** A step that this version of Usher has never heard of, with nothing usable beside it. */
    UNKNOWN_STEP("This sign-in needs a step that only Okta's own page can show.");

    private final String sentence;

    Obstacle(String sentence) {
        this.sentence = sentence;
    }

    /** The word in {@code unavailable}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the message that says so. */
    public String key() {
        return "usher.unavailable." + wireName();
    }

    /** What a person is told. */
    public String sentence() {
        return sentence;
    }
}
