package dev.usher.sandbox.okta;

import java.util.List;

/** The org's own sign-in page. */
final class HostedPage {
    static final String PATH = "/login/hosted";

    private HostedPage() {}

    /** Username, password, and the ways around them. */
    static Reply signIn(HostedVisit visit, String username, List<IdentityProvider> providers, String problem) {
        var content = new StringBuilder();
        content.append(Html.problem(problem));
        content.append("<p>to ")
                .append(Html.escape(visit.request.app().label()))
                .append("</p>\n");
        content.append(Html.form(
                PATH,
                Html.hidden("stateToken", visit.token)
                        + Html.input("Username", "username", "text", "username", username)
                        + Html.input("Password", "password", "password", "current-password", "")
                        + Html.button("password", "Sign in")
                        + Html.button("fastpass", "Use FastPass")));
        for (var provider : providers) {
            var address = BrowserReturn.to(IdpEndpoint.PATH + provider.id)
                    .with("stateToken", visit.token)
                    .address();
            content.append("<a class=\"way\" href=\"")
                    .append(Html.escape(address))
                    .append("\">Sign in with ")
                    .append(Html.escape(provider.label))
                    .append("</a>\n");
        }
        return Html.page(200, "Sign In", content.toString());
    }

    /** A second proof: the mailed code, a press on the button for whatever else the person has, or FastPass. */
    static Reply secondFactor(HostedVisit visit, String problem) {
        var fields = new StringBuilder(Html.hidden("stateToken", visit.token));
        for (var factor : visit.secondFactors()) {
            if (factor == Factor.EMAIL) {
                fields.append(Html.input("Enter the code we emailed you", "code", "text", "one-time-code", ""))
                        .append(Html.button("code", "Verify"))
                        .append(Html.button("resend", "Send another email"));
            } else {
                fields.append(Html.button("approve", "Approve with " + factor.label));
            }
        }
        fields.append(Html.button("fastpass", "Use FastPass"));
        return Html.page(200, "Verify it's you", Html.problem(problem) + Html.form(PATH, fields.toString()));
    }
}
