package dev.usher.saml.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to say who somebody is, checked.
 *
 * @param id its ID, which the response repeats
 * @param consumer where the response goes: one of the service provider's own addresses
 * @param relayState what comes with it and goes back with the response, byte for byte; null for none
 * @param nameIdFormat the format that the name must have; null for any
 * @param fresh whether the person has to sign in now ({@code ForceAuthn})
 * @param passive whether nobody may be asked anything ({@code IsPassive})
 * @param contexts the classes of sign-in, of which the person's must be one; empty for any. One that is none stands for what is not to be had
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthnRequest(
        String id,
        URI consumer,
        @Nullable String relayState,
        @Nullable String nameIdFormat,
        boolean fresh,
        boolean passive,
        List<String> contexts) {
    public AuthnRequest {
        contexts = List.copyOf(contexts);
    }

    /** Its id: a relay state is the service provider's secret. */
    @Override
    public String toString() {
        return "AuthnRequest[" + id + "]";
    }
}
