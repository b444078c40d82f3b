package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Authenticators that must or may be set up.
 *
 * @param factors which; one of them is enough
 * @param skippable whether the person may do without
 */
record Offer(List<Factor> factors, boolean skippable) implements Step {
    private static final Duration GRACE_PERIOD = Duration.ofDays(21);

    static Offer required(List<Factor> factors) {
        return new Offer(factors, false);
    }

    static Offer optional(Factor... factors) {
        return new Offer(List.of(factors), true);
    }

    @Override
    public void write(Page page) {
        var field = Json.object().put("name", "authenticator").put("type", "object");
        var options = field.putArray("options");
        var described = Json.array();
        for (var factor : factors) {
            var option = options.addObject().put("label", factor.label);
            option.putObject("value").set("form", Ion.subForm(fields(page, factor)));
            option.put("relatesTo", "$.authenticators.value[" + described.size() + "]");
            described.add(described(page, factor));
        }
        page.form("select-authenticator-enroll", "/credential/enroll", field);
        if (skippable) {
            page.form("skip", "/skip");
        }
        page.document.set("authenticators", Ion.wrap(described));
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "credential/enroll" -> {
                var chosen = turn.body().path("authenticator");
                yield Factor.byId(chosen.path("id").asText(""))
                        .filter(factors::contains)
                        .map(factor -> Enrolling.begin(turn, this, factor, chosen))
                        .orElse(null);
            }
            case "skip" -> skippable ? AfterSignIn.settled(turn, Flag.OFFERED_ENROLLMENT) : null;
            default -> null;
        };
    }

    /** It is set up, which proves it too. */
    Reply enrolled(Turn turn, Enrollment enrollment, String method) {
        var account = turn.account();
        account.enroll(enrollment);
        if (enrollment instanceof Enrollment.Device device) {
            turn.org().phone.enrolled(account, device);
        }
        if (skippable) {
            account.lift(Flag.OFFERED_ENROLLMENT);
            turn.transaction().settle(Flag.OFFERED_ENROLLMENT);
        }
        return turn.proved(enrollment, method);
    }

    /** The channels by which Okta Verify can be set up. */
    static ObjectNode channels(boolean required) {
        var channel = Json.object().put("name", "channel").put("type", "string").put("required", required);
        var options = channel.putArray("options");
        options.addObject().put("label", "QRCODE").put("value", "qrcode");
        options.addObject().put("label", "EMAIL").put("value", "email");
        options.addObject().put("label", "SMS").put("value", "sms");
        return channel;
    }

    private ObjectNode described(Page page, Factor factor) {
        var node = Authenticators.known(factor);
        if (skippable) {
            var ends = page.transaction.expiresAt().plus(GRACE_PERIOD);
            node.putObject("gracePeriod").put("type", "BY_DATE_TIME").put("expiry", Documents.UTC_MILLIS.format(ends));
        }
        return node;
    }

    private static JsonNode[] fields(Page page, Factor factor) {
        var fields = new ArrayList<JsonNode>();
        fields.add(Ion.fixed("id", factor.id, true));
        if (factor == Factor.OKTA_VERIFY) {
            fields.add(channels(false));
        } else if (factor != Factor.PHONE) {
            fields.add(Ion.fixed("methodType", factor.methods.getFirst(), false));
        } else if (!page.has(OrgTrait.ASKS_NUMBER_SEPARATELY)) {
            fields.add(Authenticators.methods(factor.methods, false));
            fields.add(Ion.field("phoneNumber", "Phone number")
                    .put("type", "string")
                    .put("required", false));
        }
        return fields.toArray(JsonNode[]::new);
    }
}
