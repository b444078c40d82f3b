package dev.usher.saml.request;

import dev.usher.saml.request.RequestRefused.Reason;
import java.util.Base64;

/** Base64 as SAML's bindings have it: RFC 2045, whose lines may be broken, and nothing else between them. */
final class Base64Text {
    private Base64Text() {}

    static byte[] decoded(String text, int most) throws RequestRefused {
        if (text.length() / 4L * 3 > most) {
            throw new RequestRefused(Reason.TOO_LARGE);
        }
        try {
            return Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(Reason.UNREADABLE);
        }
    }
}
