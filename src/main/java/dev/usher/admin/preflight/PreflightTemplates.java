package dev.usher.admin.preflight;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The preflight's page: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class PreflightTemplates {
    private PreflightTemplates() {}

    /** @param report null where the page fetches it */
    static native TemplateInstance preflight(ConsoleFrame frame, @Nullable PreflightView report);

    static native TemplateInstance preflightNow(PreflightView report);
}
