package dev.usher.sandbox.okta;

import java.time.Instant;

/**
 * A text message or a call.
 *
 * @param to the number
 * @param login for whom
 * @param voice whether it is a call, which reads the text out
 * @param text what it says
 * @param code the code in it; empty where it carries a link
 * @param at when it was sent
 */
public record SandboxText(String to, String login, boolean voice, String text, String code, Instant at) {}
