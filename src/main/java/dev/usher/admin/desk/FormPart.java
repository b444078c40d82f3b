package dev.usher.admin.desk;

import dev.usher.admin.console.SentForm;
import dev.usher.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form of a page.
 *
 * @param open whether it is shown unfolded, since it was refused
 * @param values what was typed, by the name of the field
 * @param errors what is wrong with which field
 * @param trouble why it was refused, where no field is to blame; null where it was not
 * @param reference to quote; null where it was not refused
 */
record FormPart(
        boolean open,
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable String trouble,
        @Nullable String reference) {
    static final FormPart EMPTY = new FormPart(false, Map.of(), Map.of(), null, null);

    FormPart {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** One that was refused, with what was typed. */
    static FormPart refused(Map<String, List<String>> form, Problem problem) {
        var errors = SentForm.errors(problem);
        return new FormPart(
                true,
                new SentForm(form).typed(),
                errors,
                errors.isEmpty() ? problem.detail() : null,
                problem.reference().value());
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean is(String field, String value) {
        return value(field).equals(value);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean wrong(String field) {
        return errors.containsKey(field);
    }

    /** Nothing of what was typed. */
    @Override
    public String toString() {
        return "FormPart[" + open + "]";
    }
}
