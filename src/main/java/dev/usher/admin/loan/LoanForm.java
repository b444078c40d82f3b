package dev.usher.admin.loan;

import dev.usher.admin.console.Moment;
import dev.usher.admin.console.SentForm;
import dev.usher.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that was sent last, where it was refused.
 *
 * @param order which one; empty for none
 * @param values what was typed, by the name of the field
 * @param errors what is wrong with which field
 * @param trouble why it was refused, where no field is to blame; null where one is
 * @param reference to quote; null where nothing was refused
 */
record LoanForm(
        String order,
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable String trouble,
        @Nullable String reference) {
    LoanForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** Nothing was sent; a link may have named the device. */
    static LoanForm fresh(@Nullable String serial) {
        return new LoanForm("", serial == null ? Map.of() : Map.of("serial", serial), Map.of(), null, null);
    }

    static LoanForm refused(String order, Map<String, List<String>> form, Problem problem) {
        var errors = SentForm.errors(problem);
        return new LoanForm(
                order,
                new SentForm(form).typed(),
                errors,
                errors.isEmpty() ? trouble(problem) : null,
                problem.reference().value());
    }

    /** Who has the loaner stands beside the sentence in the API, and in it here. */
    private static String trouble(Problem problem) {
        if (!(problem.extensions().get("loan") instanceof LoanView loan)
                || !loan.state().equals("out")) {
            return problem.detail();
        }
        var due = loan.dueAt();
        return (loan.username() == null ? "Somebody" : loan.username()) + " has this loaner"
                + (due == null ? ", without a date" : " until " + Moment.of(due).shown()) + "; check it in first.";
    }

    public String value(String of, String field) {
        return of.equals(order) || order.isEmpty() ? values.getOrDefault(field, "") : "";
    }

    public String error(String of, String field) {
        return of.equals(order) ? errors.getOrDefault(field, "") : "";
    }

    public boolean wrong(String of, String field) {
        return of.equals(order) && errors.containsKey(field);
    }

    /** What was wrong in a form of a row, which has no place of its own for it. */
    public String complaint() {
        if (trouble != null) {
            return trouble;
        }
        if (!order.equals("due") && !order.equals("remove")) {
            return "";
        }
        return wrong(order, "dueAt")
                ? "The date " + error(order, "dueAt") + "."
                : wrong(order, "serial") ? "The serial number " + error(order, "serial") + "." : "";
    }

    /** Nothing of what was typed. */
    @Override
    public String toString() {
        return "LoanForm[" + order + "]";
    }
}
