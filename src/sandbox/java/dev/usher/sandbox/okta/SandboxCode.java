package dev.usher.sandbox.okta;

/**
 * What an app or a token of a person shows.
 *
 * @param login whose
 * @param key the authenticator's key, such as {@code google_otp}
 * @param label the authenticator's name
 * @param code the code now
 * @param next the code after that, for those who must wait for it
 */
public record SandboxCode(String login, String key, String label, String code, String next) {}
