package dev.usher.admin.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the workbench. It is shown again as it was typed, whatever is wrong with it.
 *
 * @param claims JSON, as an ID token would hold them
 * @param serial the device's serial number; {@code ""} for none
 * @param kind {@code computer} or {@code mobile}; {@code ""} where nobody says
 * @param username of a person whose claims are to be fetched; {@code ""} for none
 */
record MappingForm(String claims, String serial, String kind, String username) {
    /** More than an ID token holds, and less than a form may carry once it is encoded. */
    static final int LONGEST_CLAIMS = 12_000;

    static final int LONGEST_USERNAME = 200;

    static MappingForm of(Map<String, List<String>> form) {
        return new MappingForm(
                value(form, "claims"),
                value(form, "serial").strip(),
                value(form, "kind"),
                value(form, "username").strip());
    }

    MappingForm withClaims(String fetched) {
        return new MappingForm(fetched, serial, kind, username);
    }

    /** The most that the page lets anybody type. */
    public int longestClaims() {
        return LONGEST_CLAIMS;
    }

    public int longestUsername() {
        return LONGEST_USERNAME;
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** Whose claims these are stays out of logs. */
    @Override
    public String toString() {
        return "MappingForm";
    }

    /**
     * What is wrong, beside the field.
     *
     * @param claims null where they can be read, and so on
     */
    record Errors(
            @Nullable String claims,
            @Nullable String serial,
            @Nullable String kind,
            @Nullable String username) {
        static final Errors NONE = new Errors(null, null, null, null);

        static Errors ofClaims(String sentence) {
            return new Errors(sentence, null, null, null);
        }

        static Errors ofUsername(String sentence) {
            return new Errors(null, null, null, sentence);
        }

        /** Whether anything is wrong. */
        public boolean any() {
            return claims != null || serial != null || kind != null || username != null;
        }
    }
}
