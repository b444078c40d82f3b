package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The question after the choice and before anything is sent: by which method? May it be sent now? */
record Confirmation(Enrollment enrollment) implements Step {
    @Override
    public void write(Page page) {
        var factor = enrollment.factor();
        var fields = new ArrayList<JsonNode>();
        fields.add(Ion.fixed("id", factor.id, true));
        fields.add(Authenticators.methods(enrollment.methods(), true));
        if (factor == Factor.PHONE) {
            fields.add(Ion.fixed("enrollmentId", enrollment.id(), true));
        }
        if (asksForPush(page.settings, enrollment)) {
            fields.add(PushChallenge.automatic(false));
        }
        var field = Ion.field("authenticator", factor.label);
        field.set("form", Ion.subForm(fields.toArray(JsonNode[]::new)));
        var form = page.form("authenticator-verification-data", "/challenge", field);
        Ion.relatesTo(form, "$." + factor.place());
        page.put(factor.place(), Authenticators.enrolled(enrollment, page.transaction.account()));
        Choice.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("challenge") ? Choice.take(turn) : null;
    }

    static boolean asksForPush(SandboxSettings settings, Enrollment enrollment) {
        return settings.has(OrgTrait.ASKS_BEFORE_PUSH) && enrollment.methods().contains("push");
    }
}
