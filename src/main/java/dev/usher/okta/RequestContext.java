package dev.usher.okta;

import org.jspecify.annotations.Nullable;

/**
 * Who is really asking: the person's own side of a call that Usher makes for them.
 *
 * <p>Okta limits a client to 60 requests a minute for each address and device. Without this, everybody behind Usher would
 * share one allowance.
 *
 * @param ipAddress the person's address, already taken from trusted proxies only; sent as {@code X-Forwarded-For}
 * @param userAgent the person's browser, which Okta's policies and log look at
 * @param acceptLanguage the language that Okta's messages are to have
 * @param deviceToken random, stable for the device, at most 32 characters; sent as {@code X-Device-Token}, unless it is empty
 */
public record RequestContext(
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String acceptLanguage,
        String deviceToken) {

    /** The same person, whose browser tells Okta by itself which device it is on. */
    RequestContext withoutDevice() {
        return new RequestContext(ipAddress, userAgent, acceptLanguage, "");
    }
}
