package dev.usher.admin.trial;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Claims that somebody typed: JSON, or where it stops being that. */
sealed interface TypedClaims {
    /** It can be read. */
    record Read(JsonNode claims) implements TypedClaims {
        /** Claims are personal data. */
        @Override
        public String toString() {
            return "Read";
        }
    }

    /** It cannot, and why. */
    record Unreadable(String sentence) implements TypedClaims {}

    /** As strict as the API is with its bodies. */
    static TypedClaims of(String typed, ObjectMapper json) {
        if (typed.isBlank()) {
            return new Unreadable("Type the claims, or fetch those of a person.");
        }
        if (typed.length() > MappingForm.LONGEST_CLAIMS) {
            return new Unreadable(
                    "These are more than " + MappingForm.LONGEST_CLAIMS + " characters. Leave out what no rule reads.");
        }
        try {
            var claims = reader(json).readTree(typed);
            return claims.isObject()
                    ? new Read(claims)
                    : new Unreadable("This is JSON, and no object. Claims begin with { and end with }.");
        } catch (JsonProcessingException e) {
            return new Unreadable("This stops being JSON" + place(e.getLocation()) + ".");
        }
    }

    private static ObjectReader reader(ObjectMapper json) {
        return json.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    private static String place(@Nullable JsonLocation where) {
        return where == null || where.getLineNr() < 1
                ? ""
                : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
