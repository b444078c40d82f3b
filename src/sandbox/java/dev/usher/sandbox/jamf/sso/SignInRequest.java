package dev.usher.sandbox.jamf.sso;

import java.net.URI;
import java.util.Map;

/**
 * A signed request, ready for the browser.
 *
 * @param id what the answer must name as {@code InResponseTo}
 * @param destination with the request in its query, where the binding is HTTP-Redirect
 * @param fields of the form to post there; none with HTTP-Redirect
 */
public record SignInRequest(String id, URI destination, Map<String, String> fields) {
    public SignInRequest {
        fields = Map.copyOf(fields);
    }
}
