package dev.usher.admin.console;

/**
 * What a page says once of an order.
 *
 * @param sentence what was done, or was not
 * @param tone how that is shown
 */
public record Notice(String sentence, Tone tone) {
    /** How something is shown: the classes of the stylesheet. */
    public enum Tone {
        /** It was done. */
        GOOD("good"),
        /** It was not done, or not wholly. */
        WAIT("wait");

        private final String style;

        Tone(String style) {
            this.style = style;
        }
    }

    public String style() {
        return tone.style;
    }
}
