package dev.usher.mapping;

/** What is to happen to one field or extension attribute. A field that has none of these is left as it is. */
public sealed interface FieldValue {
    /** The rule that decided, as it was written. */
    String rule();

    /**
     * The field gets this text.
     *
     * @param text never empty, without control characters, in NFC, no longer than the field takes
     * @param rule the rule that made it, as it was written
     */
    record Value(String text, String rule) implements FieldValue {
        /** Shows the rule only: the text is personal data and stays out of logs. */
        @Override
        public String toString() {
            return "Value[" + rule + "]";
        }
    }

    /**
     * The field is emptied: its rule found nothing and says {@code when-missing: clear}.
     *
     * @param rule the rule that found nothing, as it was written
     */
    record Clear(String rule) implements FieldValue {}
}
