package dev.usher.admin.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Claims of a person whom nobody knows, to begin with: every claim that a rule reads. */
final class SampleClaims {
    private static final Map<String, Object> KNOWN = known();

    private SampleClaims() {}

    static String of(Set<String> claimsRead, ObjectMapper json) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", KNOWN.get("sub"));
        new TreeSet<>(claimsRead).forEach(claim -> claims.put(claim, KNOWN.getOrDefault(claim, "Example " + claim)));
        return pretty(claims, json);
    }

    static String pretty(Map<String, ?> claims, ObjectMapper json) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims came as JSON and can be written as such", e);
        }
    }

    private static Map<String, Object> known() {
        var known = new LinkedHashMap<String, Object>();
        known.put("sub", "00u1example2mary3t4x7");
        known.put("preferred_username", "mary@example.com");
        known.put("name", "Mary Major");
        known.put("given_name", "Mary");
        known.put("family_name", "Major");
        known.put("nickname", "mary");
        known.put("email", "mary@example.com");
        known.put("email_verified", true);
        known.put("phone_number", "+49 30 901820");
        known.put("locale", "en");
        known.put("zoneinfo", "Europe/Berlin");
        known.put("department", "Engineering");
        known.put("title", "Engineer");
        known.put("office", "Berlin/2.01");
        known.put("groups", List.of("Everyone", "Staff"));
        known.put("amr", List.of("pwd", "mfa"));
        known.put(
                "address",
                Map.of(
                        "street_address", "1 Example Street",
                        "locality", "Berlin",
                        "postal_code", "10115",
                        "country", "DE"));
        return known;
    }
}
