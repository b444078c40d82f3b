package dev.usher.sandbox.okta;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The levels of assurance that a client may ask for as {@code acr_values}. */
final class AssuranceLevel {
    static final String TWO_FACTORS = "urn:okta:loa:2fa:any";
    static final String TWO_FACTORS_IF_POSSIBLE = "urn:okta:loa:2fa:any:ifpossible";
    private static final String ONE_FACTOR = "urn:okta:loa:1fa:any";

    private AssuranceLevel() {}

    /** Whether these methods reach the level; a level that this org does not know asks for nothing. */
    static boolean isMet(@Nullable String level, Collection<String> amr) {
        return switch (level) {
            case "phr", "phrh" -> amr.contains("phr");
            case TWO_FACTORS -> amr.contains("mfa");
            case null, default -> true;
        };
    }

    /** What the ID token says was reached; null where nothing was asked for. */
    static @Nullable String reached(@Nullable String asked, Collection<String> amr) {
        if (TWO_FACTORS_IF_POSSIBLE.equals(asked)) {
            return amr.contains("mfa") ? TWO_FACTORS : ONE_FACTOR;
        }
        return asked;
    }
}
