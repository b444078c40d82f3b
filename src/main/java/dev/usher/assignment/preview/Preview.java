package dev.usher.assignment.preview;

import dev.usher.jamf.JamfPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Usher would do to one device for one person, as its JSON shows it.
 *
 * @param device the device
 * @param decision what would become of it
 * @param fields what each rule makes of the person, whatever the decision
 * @param userGroups by the name of the static user group: whether the person would be in it
 * @param warnings what would not go as the rules want, in sentences
 * @param requests what Jamf Pro would be sent, in this order; empty where nothing would be written
 */
public record Preview(
        Target device,
        Outcome decision,
        List<Value> fields,
        Map<String, Boolean> userGroups,
        List<String> warnings,
        List<JamfPlan.Request> requests) {
    public Preview {
        fields = List.copyOf(fields);
        warnings = List.copyOf(warnings);
        requests = List.copyOf(requests);
    }

    /**
     * The device.
     *
     * @param kind as Jamf Pro has it, else as it was given, else {@code computer}
     * @param jamfId null where Jamf Pro does not know it, or has it several times
     */
    public record Target(
            String serialNumber,
            String kind,
            boolean knownToJamf,
            @Nullable String jamfId) {}

    /**
     * What would become of it.
     *
     * @param outcome {@code write}, {@code wait} until Jamf Pro knows more, {@code exclude} or {@code stop}
     * @param reason the stable word of an assignment that stops; null for {@code write} and {@code wait}
     */
    public record Outcome(String outcome, @Nullable String reason, String sentence) {}

    /**
     * What a rule makes of the person.
     *
     * @param field its name under {@code usher.mapping.fields}, or {@code extension-attribute} and its name
     * @param value {@code ""} clears the field
     * @param present what Jamf Pro has now; null where it does not know the device
     * @param written whether a request would change the field
     */
    public record Value(
            String field, String value, @Nullable String present, boolean written, Rule rule) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Value[" + field + "]";
        }
    }

    /**
     * A rule of the configuration.
     *
     * @param key where it stands
     * @param expression its CEL, as it was written
     */
    public record Rule(String key, String expression) {}

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Preview[" + device + "]";
    }
}
