package dev.usher.page;

import dev.usher.page.form.StepScreen;
import dev.usher.page.look.Frame;
import dev.usher.page.widget.WidgetScreen;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The pages: {@code src/main/resources/templates/page}. */
@CheckedTemplate(basePath = "page")
final class Templates {
    private Templates() {}

    static native TemplateInstance confirm(Frame frame, Confirm confirm);

    static native TemplateInstance step(Frame frame, StepScreen screen, @Nullable DeviceCard device, String path);

    static native TemplateInstance widget(Frame frame, WidgetScreen screen, @Nullable DeviceCard device);

    static native TemplateInstance end(Frame frame, End end, String path);

    static native TemplateInstance notice(Frame frame, Notice notice);
}
