package dev.usher.sandbox.okta;

import java.net.URI;

/** Addresses to which the browser itself goes. */
record Links(URI origin) {
    /** The link of an enrollment that is sent to a phone. */
    URI enrollment(String token) {
        return origin.resolve("/okta-verify/enroll?token=" + token);
    }
}
