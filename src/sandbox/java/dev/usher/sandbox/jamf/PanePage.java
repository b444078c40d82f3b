package dev.usher.sandbox.jamf;

import dev.usher.sandbox.jamf.sso.SignInRequest;
import java.util.Map;
import java.util.stream.Collectors;

/** What the web view shows of the single sign-on pane. */
final class PanePage {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
            main { box-sizing: border-box; width: min(32rem, 100%); padding: 2rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.4rem; margin: 0 0 1rem; }
            button { font: inherit; padding: .6rem 1.2rem; }
            """;

    // No form-action: Chromium would hold it against the redirects that follow as well.
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private PanePage() {}

    /** Goes on by itself; the button is for a browser without scripts. */
    static JamfAnswer posting(SignInRequest request) {
        var fields = request.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(field.getKey(), escape(field.getValue())))
                .collect(Collectors.joining());
        return page(200, "Sign in", """
                <form method="post" action="%s">
                %s<button>Continue</button>
                </form>
                <script>document.forms[0].submit();</script>
                """.formatted(escape(request.destination().toString()), fields));
    }

    static JamfAnswer enrolled(String serial, String username) {
        return page(
                200,
                "This Mac is enrolled",
                "<p>" + escape(serial) + " belongs to <strong>" + escape(username)
                        + "</strong> in Jamf Pro. The rest of the record is not Jamf’s to know.</p>");
    }

    static JamfAnswer refusal(int status, String reason) {
        return page(status, "You cannot be signed in", "<p role=\"alert\">" + escape(reason) + "</p>");
    }

    private static JamfAnswer page(int status, String title, String content) {
        var body = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(title, STYLE, title, content);
        return new JamfAnswer(
                status,
                Map.of(
                        "Content-Type", "text/html;charset=UTF-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy", POLICY),
                body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
