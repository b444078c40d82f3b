package dev.usher.saml.request;

import dev.usher.saml.request.RequestRefused.Reason;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.saml.processing.api.util.DeflateUtil;

/**
 * The query of the HTTP-Redirect binding, as it was sent: the signature is over these very characters (Bindings section 3.4.4.1),
 * and encoding them again would make others of them.
 */
final class RedirectQuery {
    private static final String REQUEST = "SAMLRequest";
    private static final String RELAY_STATE = "RelayState";
    private static final String ALGORITHM = "SigAlg";
    private static final String SIGNATURE = "Signature";
    private static final String ENCODING = "SAMLEncoding";
    private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
    private static final List<String> NAMES = List.of(REQUEST, RELAY_STATE, ALGORITHM, SIGNATURE, ENCODING);

    private final Map<String, String> raw;

    private RedirectQuery(Map<String, String> raw) {
        this.raw = raw;
    }

    static RedirectQuery of(@Nullable String query) throws RequestRefused {
        var raw = new HashMap<String, String>();
        for (var pair : (query == null ? "" : query).split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var meant = decoded(name);
            if (!NAMES.contains(meant)) {
                continue;
            }
            // A name that is escaped is another one to whoever has signed.
            if (!meant.equals(name) || raw.put(name, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
                throw new RequestRefused(Reason.TWICE);
            }
        }
        return new RedirectQuery(raw);
    }

    /** The request itself, as XML. */
    byte[] request(int most) throws RequestRefused {
        var encoding = raw.get(ENCODING);
        if (!raw.containsKey(REQUEST) || encoding != null && !decoded(encoding).equals(DEFLATE)) {
            throw new RequestRefused(Reason.INCOMPLETE);
        }
        var deflated = Base64Text.decoded(decoded(String.valueOf(raw.get(REQUEST))), most);
        // One byte more tells what is too large; the library's own limit, further on, would look like what cannot be
        // inflated.
        try (var inflated = DeflateUtil.decode(deflated, 2L * most)) {
            var request = inflated.readNBytes(most + 1);
            if (request.length > most) {
                throw new RequestRefused(Reason.TOO_LARGE);
            }
            return request;
        } catch (IOException e) {
            throw new RequestRefused(Reason.UNREADABLE);
        }
    }

    @Nullable String relayState() throws RequestRefused {
        var relayState = raw.get(RELAY_STATE);
        return relayState == null ? null : decoded(relayState);
    }

    Optional<String> algorithm() throws RequestRefused {
        var algorithm = raw.get(ALGORITHM);
        return algorithm == null ? Optional.empty() : Optional.of(decoded(algorithm));
    }

    /** The signature; empty where there is none. */
    byte[] signature(int most) throws RequestRefused {
        var signature = raw.get(SIGNATURE);
        return signature == null ? new byte[0] : Base64Text.decoded(decoded(signature), most);
    }

    /** What the signature is over. */
    byte[] signed() {
        var signed = new StringBuilder(REQUEST + "=" + raw.get(REQUEST));
        if (raw.containsKey(RELAY_STATE)) {
            signed.append("&" + RELAY_STATE + "=").append(raw.get(RELAY_STATE));
        }
        signed.append("&" + ALGORITHM + "=").append(raw.get(ALGORITHM));
        return signed.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) throws RequestRefused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(Reason.UNREADABLE);
        }
    }
}
