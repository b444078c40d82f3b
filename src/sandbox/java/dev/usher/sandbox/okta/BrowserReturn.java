package dev.usher.sandbox.okta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An address that a browser is sent to, with what it takes along in the query. */
record BrowserReturn(String address) {
    static BrowserReturn to(String address) {
        return new BrowserReturn(address);
    }

    /** Adds a parameter; none where there is no value. The colons of a URN stay, as Okta writes them. */
    BrowserReturn with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var separator = address.indexOf('?') < 0 ? "?" : "&";
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":");
        return new BrowserReturn(address + separator + name + "=" + encoded);
    }

    BrowserReturn withError(String error, String description) {
        return with("error", error).with("error_description", description);
    }

    Reply reply() {
        return Reply.html(302, "").with("Location", address).with("Cache-Control", "no-store");
    }
}
