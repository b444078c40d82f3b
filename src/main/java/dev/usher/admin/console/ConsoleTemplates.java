package dev.usher.admin.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The pages around the console: {@code src/main/resources/templates/console}. */
@CheckedTemplate(basePath = "console")
final class ConsoleTemplates {
    private ConsoleTemplates() {}

    static native TemplateInstance home(ConsoleFrame frame);

    static native TemplateInstance door(
            ConsoleFrame frame, String sentence, @Nullable String reference, boolean signIn);
}
