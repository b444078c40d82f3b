package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which authenticators a person may choose from, how the form offers them, and what a choice leads to. */
final class Choice {
    private Choice() {}

    /** What may be asked for now. */
    static List<Enrollment> open(Transaction transaction, SandboxSettings settings) {
        var account = transaction.account();
        if (account == null) {
            return List.of();
        }
        if (transaction.purpose() != Purpose.SIGN_IN) {
            return SelfService.enrollments(account);
        }
        var open = new ArrayList<Enrollment>();
        if (settings.has(OrgTrait.ANY_FACTOR_FIRST) && !transaction.hasProved(Factor.PASSWORD)) {
            open.add(PasswordChallenge.enrollment(transaction));
        }
        if (!transaction.hasProvedAnother()) {
            open.addAll(account.enrollments());
        }
        return open;
    }

    /** Adds {@code select-authenticator-authenticate} and the lists to which its options point. */
    static void write(Page page) {
        var open = open(page.transaction, page.settings);
        page.form("select-authenticator-authenticate", "/challenge", field(open, true));
        page.enrollments(open);
    }

    static ObjectNode field(List<Enrollment> open, boolean withIds) {
        var field = Json.object().put("name", "authenticator").put("type", "object");
        var options = field.putArray("options");
        var keys = false;
        for (var index = 0; index < open.size(); index++) {
            var enrollment = open.get(index);
            // All security keys are one option: the browser finds out which of them is there.
            if (enrollment instanceof Enrollment.SecurityKey && keys) {
                continue;
            }
            keys = keys || enrollment instanceof Enrollment.SecurityKey;
            var option = options.addObject().put("label", enrollment.factor().label);
            option.putObject("value").set("form", form(enrollment, withIds));
            option.put("relatesTo", "$.authenticatorEnrollments.value[" + index + "]");
        }
        return field;
    }

    /** The person chooses; null where the choice was not on offer. */
    static @Nullable Reply take(Turn turn) {
        var chosen = turn.body().path("authenticator");
        for (var enrollment : open(turn.transaction(), turn.settings())) {
            if (fits(enrollment, chosen)) {
                return Challenges.begin(turn, enrollment, chosen);
            }
        }
        return null;
    }

    static boolean fits(Enrollment enrollment, JsonNode chosen) {
        var named = chosen.path("enrollmentId").asText(enrollment.id());
        var method = chosen.path("methodType").asText("");
        return enrollment.factor().id.equals(chosen.path("id").asText(""))
                && enrollment.id().equals(named)
                && (method.isEmpty() || enrollment.methods().contains(method));
    }

    private static ObjectNode form(Enrollment enrollment, boolean withIds) {
        var factor = enrollment.factor();
        var fields = new ArrayList<JsonNode>();
        fields.add(Ion.fixed("id", factor.id, true));
        switch (factor) {
            case RSA_TOKEN, ONPREM_MFA -> {}
            default ->
                fields.add(
                        enrollment.methods().size() == 1
                                ? Ion.fixed("methodType", enrollment.methods().getFirst(), false)
                                : Authenticators.methods(enrollment.methods(), false));
        }
        if (withIds && (factor == Factor.PHONE || factor == Factor.RSA_TOKEN || factor == Factor.ONPREM_MFA)) {
            fields.add(Ion.fixed("enrollmentId", enrollment.id(), true));
        }
        return Ion.subForm(fields.toArray(JsonNode[]::new));
    }
}
