package dev.usher.admin.trial;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The workbench: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class TrialTemplates {
    private TrialTemplates() {}

    /** @param lost whether a form was sent and did not come along */
    static native TemplateInstance mapping(ConsoleFrame frame, MappingView view, Boolean lost);
}
