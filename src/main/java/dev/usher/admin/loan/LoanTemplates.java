package dev.usher.admin.loan;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class LoanTemplates {
    private LoanTemplates() {}

    static native TemplateInstance loans(ConsoleFrame frame, LoanForm form, LoanBoard board, String tomorrow);

    /** The part that is fetched again. */
    static native TemplateInstance loansNow(ConsoleFrame frame, LoanBoard board, String tomorrow);
}
