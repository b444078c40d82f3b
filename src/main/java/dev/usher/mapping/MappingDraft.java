package dev.usher.mapping;

import dev.usher.mapping.cel.Answer;
import dev.usher.mapping.cel.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mapping in the making: takes one rule's reading after the other, and says what becomes of each field and group. */
final class MappingDraft {
    private final Map<Field, FieldValue> fields = new EnumMap<>(Field.class);
    private final Map<String, FieldValue> attributes = new LinkedHashMap<>();
    private final Map<String, Boolean> userGroups = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void put(Field field, FieldValue value) {
        fields.put(field, value);
    }

    void put(String attribute, FieldValue value) {
        attributes.put(attribute, value);
    }

    /** Fits what a rule yields to its field and hands it to {@code target}; hands nothing where the field is kept. */
    void add(Rule rule, Reading reading, Consumer<FieldValue> target) {
        switch (reading) {
            case Reading.Text text -> addText(rule, FieldText.of(text.text(), rule.maxLength()), target);
            case Reading.Nothing nothing -> addMissing(rule, "the rule found no value", false, target);
            case Reading.Unusable unusable -> addMissing(rule, unusable.reason(), true, target);
        }
    }

    /** Settles whether the person is in a user group; a group whose rule nobody can answer stays as it is. */
    void addMember(String group, Condition condition, Answer answer) {
        switch (answer) {
            case Answer.Yes yes -> userGroups.put(group, true);
            case Answer.No no -> userGroups.put(group, false);
            case Answer.Unknown unknown ->
                warnings.add(sentence("user group " + group, "stays as it is: " + unknown.reason(), condition.key()));
        }
    }

    Mapping mapping() {
        var mapped = new MappedFields(fields, attributes, userGroups, warnings);
        return failures.isEmpty() ? new Mapping.Mapped(mapped) : new Mapping.Failed(failures, mapped);
    }

    private void addText(Rule rule, FieldText text, Consumer<FieldValue> target) {
        if (text.text().isEmpty()) {
            addMissing(rule, "the rule found no value", false, target);
            return;
        }
        if (text.cut()) {
            warnings.add(sentence(rule, "is cut to the " + rule.maxLength() + " characters that Jamf Pro takes"));
        }
        target.accept(new FieldValue.Value(text.text(), rule.source()));
    }

    private void addMissing(Rule rule, String reason, boolean worthAWarning, Consumer<FieldValue> target) {
        var fate = switch (rule.whenMissing()) {
            case KEEP -> "stays as it is: ";
            case CLEAR -> "is cleared: ";
            case FAIL -> "cannot be set: ";
        };
        var sentence = sentence(rule, fate + reason);
        switch (rule.whenMissing()) {
            case KEEP -> {}
            case CLEAR -> target.accept(new FieldValue.Clear(rule.source()));
            case FAIL -> failures.add(sentence);
        }
        if (worthAWarning) {
            warnings.add(sentence);
        }
    }

    private static String sentence(Rule rule, String what) {
        return sentence(rule.subject(), what, rule.key());
    }

    private static String sentence(String subject, String what, String key) {
        return subject + " " + what + " (rule " + key + ").";
    }
}
