package dev.usher.admin.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workbench as its template shows it.
 *
 * @param form what was typed
 * @param errors what is wrong with it
 * @param peopleOn whether the claims of a person can be fetched
 * @param rules all of them, each with what it makes of the claims once they were tried
 * @param tables of {@code lookup}
 * @param trial what would come of it; null before the first try
 */
record MappingView(
        MappingForm form,
        MappingForm.Errors errors,
        boolean peopleOn,
        List<RuleRow> rules,
        List<Table> tables,
        @Nullable Trial trial) {

    /**
     * A rule.
     *
     * @param label what it decides
     * @param key where it stands
     * @param expression its CEL
     * @param otherwise what becomes of the field where it finds nothing or Jamf does not have it; {@code ""} where nothing can
     * @param made what it makes of the claims; null before they are tried
     */
    record RuleRow(
            String label,
            String key,
            String expression,
            String otherwise,
            @Nullable Made made) {}

    /**
     * What a rule makes of the claims.
     *
     * @param value the text that it makes; null where it makes none
     * @param says what becomes of the field
     * @param tone {@code good}, {@code wait} or {@code bad}
     * @param present what Jamf Pro has now; null where it does not know the device
     */
    record Made(
            @Nullable String value,
            String says,
            String tone,
            @Nullable String present) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Made[" + tone + "]";
        }
    }

    /**
     * A table of {@code lookup}.
     *
     * @param more how many entries are not shown
     */
    record Table(String name, List<Entry> entries, int more) {}

    /** A line of a table. */
    record Entry(String key, String value) {}

    /**
     * What would come of the claims.
     *
     * @param tone {@code good}, {@code wait} or {@code bad}
     * @param device what Jamf Pro knows of the device, in a sentence
     * @param unread claims that no rule reads
     * @param absent claims that a rule reads and that are not there
     */
    record Trial(
            String tone,
            String heading,
            String sentence,
            String device,
            List<String> warnings,
            List<Sent> requests,
            List<String> unread,
            List<String> absent) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Trial[" + tone + "]";
        }
    }

    /** A request that Jamf Pro would be sent. */
    record Sent(String method, String path, @Nullable String body) {
        /** Without the body, which is personal data. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
