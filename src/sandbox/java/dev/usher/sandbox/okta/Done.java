package dev.usher.sandbox.okta;

/** Signed in: here is the interaction code. */
record Done() implements Step {
    @Override
    public void write(Page page) {
        var transaction = page.transaction;
        var app = transaction.interaction.app();
        var code = transaction.code();
        if (code == null) {
            throw new IllegalStateException("a finished sign-in has a code");
        }
        var issue = Json.object();
        issue.putArray("rel").add("create-form");
        issue.put("name", "issue")
                .put("href", transaction.interaction.issuer().tokenHref(page.links.origin()))
                .put("method", "POST");
        var value = issue.putArray("value");
        value.addObject().put("name", "grant_type").put("required", true).put("value", SandboxApp.INTERACTION_CODE);
        value.addObject().put("name", "interaction_code").put("required", true).put("value", code);
        value.addObject().put("name", "client_id").put("required", true).put("value", app.clientId());
        if (app.secret() != null) {
            value.addObject().put("name", "client_secret").put("required", true);
        }
        value.addObject().put("name", "code_verifier").put("required", true);
        issue.put("accepts", "application/x-www-form-urlencoded");
        page.document.set("successWithInteractionCode", issue);
    }
}
