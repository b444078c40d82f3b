package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of its scopes may the app have? One has a dot in its name and stays one key. */
record ScopeConsent() implements Step {
    private static final String DOTTED = "assets.read";

    @Override
    public void write(Page page) {
        var consent = Json.object()
                .put("name", "consent")
                .put("type", "boolean")
                .put("required", true)
                .put("visible", false);
        var fields = new ArrayList<JsonNode>();
        for (var scope : scopes(page.transaction)) {
            fields.add(Ion.field(scope, label(scope))
                    .put("desc", "This allows the app: " + label(scope))
                    .put("type", "boolean")
                    .put("required", true)
                    .put("value", true)
                    .put("visible", true)
                    .put("mutable", !scope.equals("openid")));
        }
        var opted = Json.object().put("name", "optedScopes");
        opted.set("form", Ion.subForm(fields.toArray(JsonNode[]::new)));
        page.form("granular-consent", "/consent", consent, opted);
        page.put("app", app(page));
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("consent")) {
            return null;
        }
        var consent = turn.body().path("consent");
        var opted = turn.body().path("optedScopes");
        var scopes = scopes(turn.transaction());
        if (!consent.isBoolean()
                || !scopes.stream().allMatch(scope -> opted.path(scope).isBoolean())) {
            return turn.outOfPlace();
        }
        if (!consent.asBoolean() || !opted.path("openid").asBoolean()) {
            return turn.go(new Denied());
        }
        scopes.stream().filter(scope -> !opted.path(scope).asBoolean()).forEach(turn.transaction()::decline);
        return AfterSignIn.settled(turn, Flag.ASKED_FOR_SCOPES);
    }

    /** The app with the addresses that a person should see before agreeing. */
    static ObjectNode app(Page page) {
        var app = Documents.app(page.transaction);
        app.putObject("termsOfService").put("href", page.links.origin() + "/terms");
        app.putObject("privacyPolicy").put("href", page.links.origin() + "/privacy");
        app.putObject("clientUri").put("href", page.links.origin() + "/client");
        return app;
    }

    static String label(String scope) {
        return switch (scope) {
            case "openid" -> "Know who you are.";
            case "profile" -> "View your profile information.";
            case "email" -> "View your email address.";
            case "phone" -> "View your phone number.";
            case "offline_access" -> "Keep you signed in to the app.";
            default -> "Use " + scope + ".";
        };
    }

    private static List<String> scopes(Transaction transaction) {
        var scopes = new ArrayList<>(transaction.interaction.scopes());
        scopes.add(DOTTED);
        return scopes;
    }
}
