package dev.usher.admin.access;

/**
 * Who calls the admin API.
 *
 * @param id Okta's id of the person, or of the app that calls for itself
 * @param name as people know them
 * @param role what they may do
 */
public record Caller(String id, String name, Role role) {
    private static final int LONGEST = 100;

    public Caller {
        id = plain(id);
        name = plain(name);
    }

    /** For a sentence that tells who did it. */
    public String inWords() {
        return name.equals(id) ? id : name + " (" + id + ")";
    }

    /** It goes into sentences: a name must not make a second line of one. */
    private static String plain(String text) {
        var line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
