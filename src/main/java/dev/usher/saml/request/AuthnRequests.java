package dev.usher.saml.request;

import dev.usher.saml.provider.ServiceProvider;
import dev.usher.saml.request.RequestRefused.Reason;
import dev.usher.saml.xml.SafeXml;
import dev.usher.saml.xml.SignatureMethod;
import dev.usher.saml.xml.UnreadableXml;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.dom.saml.v2.protocol.AuthnContextComparisonType;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.w3c.dom.Document;

/** Reads requests, and lets through what the service provider has signed, for this address and not long ago. */
public final class AuthnRequests {
    /** How old a request may be, and how far ahead of ours its sender's clock. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** The longest RelayState, in bytes. SAML names 80, and service providers put whole addresses there. */
    public static final int LONGEST_RELAY_STATE = 2048;

    private static final int LARGEST = 64 * 1024;
    private static final int LARGEST_SIGNATURE = 2048;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,255}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final String ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
    private static final int MOST_CONTEXTS = 20;

    /** A context that no sign-in is of. */
    private static final String NOT_TO_BE_HAD = "not to be had";

    private final URI here;
    private final Clock clock;

    /** @param here the address that requests are for */
    public AuthnRequests(URI here, Clock clock) {
        this.here = here;
        this.clock = clock;
    }

    /**
     * A request by the HTTP-Redirect binding.
     *
     * @param query as it was sent, not decoded; null for none
     */
    public AuthnRequest redirected(@Nullable String query, ServiceProvider provider) throws RequestRefused {
        var parameters = RedirectQuery.of(query);
        var document = document(parameters.request(LARGEST));
        requireSignature(parameters, provider.keys());
        // Bindings section 3.4.4.1 has it removed; two signatures could say two things.
        if (EnvelopedSignature.isIn(document)) {
            throw new RequestRefused(Reason.AMBIGUOUS);
        }
        return checked(document, parameters.relayState(), provider);
    }

    /**
     * A request by the HTTP-POST binding.
     *
     * @param requests the values of {@code SAMLRequest}
     * @param relayStates the values of {@code RelayState}
     */
    public AuthnRequest posted(List<String> requests, List<String> relayStates, ServiceProvider provider)
            throws RequestRefused {
        if (requests.size() > 1 || relayStates.size() > 1) {
            throw new RequestRefused(Reason.TWICE);
        }
        if (requests.isEmpty()) {
            throw new RequestRefused(Reason.INCOMPLETE);
        }
        var document = document(Base64Text.decoded(requests.getFirst(), LARGEST));
        EnvelopedSignature.require(document, provider.keys());
        return checked(document, relayStates.isEmpty() ? null : relayStates.getFirst(), provider);
    }

    private static Document document(byte[] xml) throws RequestRefused {
        try {
            return SafeXml.document(xml, LARGEST);
        } catch (UnreadableXml e) {
            throw new RequestRefused(Reason.UNREADABLE);
        }
    }

    private static void requireSignature(RedirectQuery query, List<PublicKey> keys) throws RequestRefused {
        var signature = query.signature(LARGEST_SIGNATURE);
        var named = query.algorithm();
        if (signature.length == 0 || named.isEmpty()) {
            throw new RequestRefused(Reason.UNSIGNED);
        }
        var method = SignatureMethod.of(named.get()).orElse(null);
        if (method == null) {
            throw new RequestRefused(Reason.WEAK);
        }
        var signed = query.signed();
        if (keys.stream().noneMatch(key -> method.takes(key) && verifies(method, key, signed, signature))) {
            throw new RequestRefused(Reason.FOREIGN);
        }
    }

    private static boolean verifies(SignatureMethod method, PublicKey key, byte[] signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance(method.javaName());
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private AuthnRequest checked(Document document, @Nullable String relayState, ServiceProvider provider)
            throws RequestRefused {
        var request = read(document);
        require(NAME.matcher(String.valueOf(request.getID())).matches(), Reason.UNREADABLE);
        var issuer = request.getIssuer();
        require(
                issuer != null
                        && provider.entityId().equals(issuer.getValue())
                        && (issuer.getFormat() == null
                                || ENTITY.equals(issuer.getFormat().toString())),
                Reason.ISSUER);
        require(here.equals(request.getDestination()), Reason.DESTINATION);
        require(isOfNow(request), Reason.STALE);
        require(
                request.getProtocolBinding() == null
                        || ServiceProvider.POST.equals(
                                request.getProtocolBinding().toString()),
                Reason.BINDING);
        require(isPlain(relayState), Reason.RELAY_STATE);
        return new AuthnRequest(
                request.getID(),
                consumer(request, provider),
                relayState,
                nameIdFormat(request),
                Boolean.TRUE.equals(request.isForceAuthn()),
                Boolean.TRUE.equals(request.isIsPassive()),
                contexts(request));
    }

    private static AuthnRequestType read(Document document) throws RequestRefused {
        try {
            return SafeXml.saml(document, AuthnRequestType.class);
        } catch (UnreadableXml e) {
            throw new RequestRefused(Reason.UNREADABLE);
        }
    }

    private boolean isOfNow(AuthnRequestType request) {
        var issued = request.getIssueInstant().toGregorianCalendar().toInstant();
        return Duration.between(issued, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    private static boolean isPlain(@Nullable String relayState) {
        return relayState == null
                || relayState.getBytes(StandardCharsets.UTF_8).length <= LONGEST_RELAY_STATE
                        && !CONTROL.matcher(relayState).find();
    }

    private static URI consumer(AuthnRequestType request, ServiceProvider provider) throws RequestRefused {
        var address = request.getAssertionConsumerServiceURL();
        if (address != null) {
            return provider.consumer(address).orElseThrow(() -> new RequestRefused(Reason.CONSUMER));
        }
        var index = request.getAssertionConsumerServiceIndex();
        return index == null
                ? provider.preferred()
                : provider.consumer(index).orElseThrow(() -> new RequestRefused(Reason.CONSUMER));
    }

    private static @Nullable String nameIdFormat(AuthnRequestType request) {
        var policy = request.getNameIDPolicy();
        return policy == null || policy.getFormat() == null
                ? null
                : policy.getFormat().toString();
    }

    private static List<String> contexts(AuthnRequestType request) throws RequestRefused {
        var requested = request.getRequestedAuthnContext();
        if (requested == null) {
            return List.of();
        }
        var classes = new ArrayList<>(requested.getAuthnContextClassRef());
        // Declarations are none of the classes that are told, so one of them is not to be had.
        classes.addAll(requested.getAuthnContextDeclRef());
        require(classes.size() <= MOST_CONTEXTS, Reason.UNREADABLE);
        // "exact", "minimum" and "maximum" are all fulfilled by one that is named. "better" is not, and no other is
        // known to be.
        return requested.getComparison() == AuthnContextComparisonType.BETTER
                ? List.of(NOT_TO_BE_HAD)
                : List.copyOf(classes);
    }

    private static void require(boolean holds, Reason otherwise) throws RequestRefused {
        if (!holds) {
            throw new RequestRefused(otherwise);
        }
    }
}
