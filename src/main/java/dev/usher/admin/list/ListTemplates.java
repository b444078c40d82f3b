package dev.usher.admin.list;

import dev.usher.admin.console.ConsoleFrame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The lists of the console: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class ListTemplates {
    private ListTemplates() {}

    static native TemplateInstance list(ConsoleFrame frame, ListPage page);
}
