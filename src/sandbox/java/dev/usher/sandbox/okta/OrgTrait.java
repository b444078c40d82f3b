package dev.usher.sandbox.okta;

/**
 * How one Okta org differs from another. All are off when the sandbox starts, which gives: identifier first, unknown
 * users told at once, a wrong second-step password dropping back to {@code identify} with 400, and a choice of
 * authenticator after the password.
 */
public enum OrgTrait {
    /** The first form asks for the username and the password together. */
    PASSWORD_ON_IDENTIFY,
    /** User-enumeration prevention: an unknown user gets a password challenge like anybody, and fails like anybody. */
    HIDES_UNKNOWN_USERS,
    /** An unknown user is asked for a password first and told {@code idx.unknown.user} only then, as recorded in 2020. */
    TELLS_UNKNOWN_USERS_LATE,
    /** A wrong password in the second step answers 401 and keeps {@code challenge-authenticator}. */
    KEEPS_PASSWORD_STEP,
    /** Several authenticators are offered right after the username, in any order. */
    ANY_FACTOR_FIRST,
    /** The first document also leads to two other identity providers, by {@code redirect-idp}. */
    OFFERS_IDP,
    /** A routing rule sends everybody to one identity provider: a single {@code redirect-idp} and no {@code identify}. */
    ONLY_IDP,
    /** Okta asks by {@code authenticator-verification-data} before it sends the email. */
    ASKS_BEFORE_EMAIL,
    /** The email is sent without asking when it is the only authenticator left. */
    SENDS_EMAIL_AT_ONCE,
    /** As {@link #SENDS_EMAIL_AT_ONCE}, for the first text of a phone and the first push of an app. */
    SENDS_TEXT_AND_PUSH_AT_ONCE,
    /** Every answer carries a new state handle. Without it, only cancel changes the handle. */
    ROTATES_HANDLES,
    /** Handles that were replaced still work, as real orgs were seen to accept. */
    ACCEPTS_OLD_HANDLES,
    /** A poll sooner than half of {@code refresh} answers 429 in ion. */
    REFUSES_FAST_POLLS,
    /** The per-minute buckets of an Integrator org are enforced; without it they are only counted. */
    ENFORCES_RATE_LIMITS,
    /** 60 requests a minute per client, address ({@code X-Forwarded-For}) and {@code dt} cookie. */
    ENFORCES_CLIENT_LIMIT,
    /** Not an Identity Engine org, or the interaction code is switched off: interact answers {@code access_denied}. */
    LACKS_INTERACTION_CODE,
    /** The custom authorization server has no access-policy rule for the grant; this shows at introspect. */
    LACKS_POLICY_RULE,
    /** The custom authorization server's ID token is as thin as the org's: nobody set claims to "Always". */
    CUSTOM_ID_TOKEN_IS_THIN,
    /** Profile attributes such as department appear in the org server's userinfo too (early access at Okta). */
    ORG_USERINFO_HAS_PROFILE,
    /** Any loopback redirect URI is accepted for every app, for tests on a random port. */
    ANY_LOOPBACK_REDIRECT,
    /**
     * People may help themselves: register, unlock an account, set a new password after a code. Without it recovery is
     * shown and then refused, as an org does whose policy forbids it.
     */
    OFFERS_SELF_SERVICE,
    /** Okta asks by {@code authenticator-verification-data} before it sends a push, with {@code autoChallenge}. */
    ASKS_BEFORE_PUSH,
    /** A second text or call to one number within 30 seconds answers 429 {@code errors.E0000150}. */
    ENFORCES_TEXT_QUOTA,
    /** A one-time code of an app that was used before is refused, as long as it is still shown. */
    REFUSES_USED_CODES,
    /** WebAuthn challenges name the org's RP id; without it the browser takes the page's own host. */
    NAMES_RP_ID,
    /** The phone number is asked for by a second form, {@code authenticator-enrollment-data}. */
    ASKS_NUMBER_SEPARATELY,
    /** The first document is a FastPass probe and nothing else; its cancel leads to {@code identify}. */
    PROBES_FASTPASS,
    /** The first document offers {@code launch-authenticator} beside {@code identify}. */
    OFFERS_FASTPASS,
    /** Read-only maintenance: the first document can only be polled, for the first few polls of a sign-in. */
    SAFE_MODE,
    /** The username comes with a CAPTCHA; a form without its token answers 400. */
    ASKS_CAPTCHA,
    /** More than ten calls in five seconds for one sign-in answer 429. */
    ENFORCES_TRANSACTION_LIMIT
}
