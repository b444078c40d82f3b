package dev.usher.sandbox.okta;

import java.net.URI;
import java.time.Instant;

/**
 * A mail that the org has sent.
 *
 * @param id names it for {@link SandboxMailbox#click}
 * @param to the recipient
 * @param subject what the recipient sees first
 * @param code the six digits; empty where the mail carries a link alone
 * @param link opening it is as good as typing the code, while the sign-in waits
 * @param at when it was sent
 */
public record SandboxMail(String id, String to, String subject, String code, URI link, Instant at) {}
