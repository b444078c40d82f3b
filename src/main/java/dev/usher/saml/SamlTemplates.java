package dev.usher.saml;

import dev.usher.page.look.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of this room: {@code src/main/resources/templates/saml}. */
@CheckedTemplate(basePath = "saml")
final class SamlTemplates {
    private SamlTemplates() {}

    static native TemplateInstance handover(Frame frame, Handover handover);
}
