package dev.usher.admin.desk;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class DeskTemplates {
    private DeskTemplates() {}

    static native TemplateInstance home(ConsoleFrame frame, HomePage page);

    static native TemplateInstance search(ConsoleFrame frame, SearchPage page);

    static native TemplateInstance device(ConsoleFrame frame, DevicePage page);

    /** The part of the device's page that is fetched again. */
    static native TemplateInstance verdict(VerdictPart verdict);
}
