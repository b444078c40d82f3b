package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which number, and a text or a call? */
record PhoneData(Offer offer) implements Step {
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final IonMessage INVALID = IonMessage.error(
            "Unable to initiate factor enrollment: Invalid Phone Number.", "api.factors.error.sms.invalid_phone");

    static Reply begin(Turn turn, Offer offer, JsonNode chosen) {
        var number = chosen.path("phoneNumber").asText("").replaceAll("[\\s().-]", "");
        var method = chosen.path("methodType").asText("sms");
        if (number.isEmpty()) {
            return turn.go(new PhoneData(offer));
        }
        if (!NUMBER.matcher(number).matches() || !Factor.PHONE.methods.contains(method)) {
            return turn.show(400, INVALID);
        }
        var phone = new Enrollment.Phone(Account.newId(Factor.PHONE), number, "", Factor.PHONE.methods);
        return PhoneChallenge.send(turn, phone, method, offer);
    }

    @Override
    public void write(Page page) {
        var field = Ion.field("authenticator", Factor.PHONE.label);
        field.set(
                "form",
                Ion.subForm(
                        Ion.fixed("id", Factor.PHONE.id, true),
                        Authenticators.methods(Factor.PHONE.methods, true),
                        page.required("phoneNumber", "Phone Number")));
        var form = page.form("authenticator-enrollment-data", "/credential/enroll", field);
        Ion.relatesTo(form, "$.currentAuthenticator");
        page.put("currentAuthenticator", Authenticators.known(Factor.PHONE));
        offer.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return offer.take(action, turn);
    }
}
