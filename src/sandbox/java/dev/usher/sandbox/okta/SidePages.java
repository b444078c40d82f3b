package dev.usher.sandbox.okta;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages to which documents point, for a person who follows a link. */
final class SidePages {
    private static final Map<String, String> SENTENCES = Map.of(
            "/passwords", "Managed passwords are changed here. In the sandbox there is nothing to change.",
            "/okta-verify/download", "Okta Verify would be downloaded here. In the sandbox its codes are on the phone.",
            "/terms", "The terms of service of the app.",
            "/privacy", "The privacy policy of the app.",
            "/client", "The app that wants to know who you are.");

    private SidePages() {}

    /** The page at the path; null without one. */
    static @Nullable Reply at(String path) {
        var sentence = SENTENCES.get(path);
        return sentence == null
                ? null
                : Reply.html(
                        200, "<!doctype html><html lang=\"en\"><title>Sandbox</title><p>" + sentence + "</p></html>");
    }
}
