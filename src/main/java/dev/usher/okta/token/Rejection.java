package dev.usher.okta.token;

import java.util.Locale;

/** Why an ID token is not believed. Each has a sentence for the person who runs Usher; none holds a value of the token. */
public enum Rejection {
    NOT_A_TOKEN("Okta's ID token is not a well-formed, signed JWT with an issue time and an expiry."),
    WRONG_ALGORITHM("Okta's ID token is not signed with RS256."),
    UNKNOWN_KEY("Okta's ID token is signed with a key that Okta does not publish."),
    BAD_SIGNATURE("The signature of Okta's ID token is wrong."),
    WRONG_ISSUER("Okta's ID token is from another issuer: compare usher.okta.issuer with the iss that Okta uses."),
    WRONG_AUDIENCE("Okta's ID token is for another client: compare usher.okta.client-id with the app in Okta."),
    NO_SUBJECT("Okta's ID token names nobody."),
    EXPIRED("Okta's ID token has expired: check the clock of this machine."),
    ISSUED_IN_THE_FUTURE("Okta's ID token is from the future: check the clock of this machine."),
    WRONG_NONCE("Okta's ID token belongs to another sign-in."),
    WRONG_ACCESS_TOKEN_HASH("Okta's ID token does not belong to the access token that came with it.");

    private final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** A stable name for programs, such as {@code usher.id_token.wrong_nonce}. */
    public String key() {
        return "usher.id_token." + name().toLowerCase(Locale.ROOT);
    }
}
