package dev.usher.saml.response;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who somebody is, for one request.
 *
 * @param requestId the ID of the request
 * @param consumer where it goes
 * @param audience the service provider's name
 * @param nameId by what the person is known there
 * @param nameIdFormat what that is
 * @param attributes what else is told, by name
 * @param authenticatedAt when the person signed in
 * @param context how, as a class of SAML's
 */
public record Assertion(
        String requestId,
        URI consumer,
        String audience,
        String nameId,
        String nameIdFormat,
        Map<String, List<String>> attributes,
        Instant authenticatedAt,
        String context) {
    public Assertion {
        attributes = new LinkedHashMap<>(attributes);
    }

    /** The request's id: the rest is about a person. */
    @Override
    public String toString() {
        return "Assertion[" + requestId + "]";
    }
}
