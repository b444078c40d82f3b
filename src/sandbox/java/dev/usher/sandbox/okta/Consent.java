package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import org.jspecify.annotations.Nullable;

/** May the app have what it asks for? */
record Consent() implements Step {
    @Override
    public void write(Page page) {
        var consent =
                Json.object().put("name", "consent").put("type", "boolean").put("required", true);
        var options = consent.putArray("options");
        options.addObject().put("label", "Allow Access").put("value", true);
        options.addObject().put("label", "Don't Allow").put("value", false);
        var scopes = page.form("consent", "/consent", consent).putArray("scopes");
        page.transaction.interaction.scopes().forEach(scope -> describe(scopes, scope));
        page.put("app", ScopeConsent.app(page));
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("consent")) {
            return null;
        }
        var consent = turn.body().path("consent");
        if (!consent.isBoolean()) {
            return turn.outOfPlace();
        }
        return consent.asBoolean() ? AfterSignIn.settled(turn, Flag.ASKED_FOR_CONSENT) : turn.go(new Denied());
    }

    private static void describe(ArrayNode scopes, String scope) {
        scopes.addObject()
                .put("name", scope)
                .put("label", ScopeConsent.label(scope))
                .put("value", scope)
                .put("desc", "This allows the app: " + ScopeConsent.label(scope));
    }
}
