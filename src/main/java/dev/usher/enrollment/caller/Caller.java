package dev.usher.enrollment.caller;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as far as the connection tells: passed on to Okta, so that its policies and limits see the person and
 * not Usher.
 *
 * @param address the person's IP address, believed from trusted proxies only
 * @param userAgent the person's browser or script; null where it sent none
 * @param acceptLanguage the languages it prefers; null where it sent none
 */
public record Caller(
        String address,
        @Nullable String userAgent,
        @Nullable String acceptLanguage) {}
