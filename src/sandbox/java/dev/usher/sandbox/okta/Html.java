package dev.usher.sandbox.okta;

/** The frame of the pages that a browser sees at this org: no script, nothing from elsewhere. */
final class Html {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; }
            main { box-sizing: border-box; width: min(24rem, 100%); padding: 2rem; }
            h1 { font-size: 1.4rem; margin: 0 0 1rem; }
            label { display: block; margin: 1rem 0 .25rem; }
            input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; }
            button, .way { box-sizing: border-box; display: block; width: 100%; margin-top: 1rem; padding: .6rem;
                font: inherit; text-align: center; }
            .problem { border-left: .25rem solid #c0392b; padding-left: .75rem; }
            """;
    // No form-action: Chromium would hold it against the redirect to the app as well.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static Reply page(int status, String title, String content) {
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
                """.formatted(escape(title), STYLE, escape(title), content);
        return Reply.html(status, body)
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
    }

    /** A page that leads nowhere: the browser is not sent back to any app. */
    static Reply refusal(String reason) {
        return page(400, "400 Bad Request", "<p>Your request resulted in an error. " + escape(reason) + "</p>");
    }

    static String problem(String text) {
        return text.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + escape(text) + "</p>\n";
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">\n";
    }

    static String input(String label, String name, String type, String autocomplete, String value) {
        return "<label for=\"%s\">%s</label>\n<input id=\"%s\" name=\"%s\" type=\"%s\" autocomplete=\"%s\" value=\"%s\">\n"
                .formatted(name, escape(label), name, name, type, autocomplete, escape(value));
    }

    static String button(String action, String label) {
        return "<button name=\"action\" value=\"" + action + "\">" + escape(label) + "</button>\n";
    }

    static String form(String address, String content) {
        return "<form method=\"post\" action=\"" + escape(address) + "\">\n" + content + "</form>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
