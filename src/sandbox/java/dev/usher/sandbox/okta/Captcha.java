package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The CAPTCHA of an org that has one. Its token is not checked with the vendor; there must be one. */
final class Captcha {
    private static final String ID = "cap1sandboxCaptcha00";
    /** The vendor's own key for tests: it asks nothing of anybody. */
    private static final String SITE_KEY = "10000000-ffff-ffff-ffff-000000000001";

    private Captcha() {}

    static void write(Page page, List<JsonNode> fields) {
        if (!page.has(OrgTrait.ASKS_CAPTCHA)) {
            return;
        }
        var field = Json.object().put("name", "captchaVerify").put("relatesTo", "$.captcha");
        var token = Json.object()
                .put("name", "captchaToken")
                .put("required", true)
                .put("visible", false)
                .put("hint", "captcha");
        field.set("form", Ion.subForm(Ion.fixed("captchaId", ID, true).put("visible", false), token));
        fields.add(field);
        page.put(
                "captcha",
                Json.object()
                        .put("id", ID)
                        .put("name", "hCaptcha")
                        .put("siteKey", SITE_KEY)
                        .put("type", "HCAPTCHA"));
    }

    static boolean isMissing(Turn turn) {
        var given = turn.body().path("captchaVerify");
        return turn.has(OrgTrait.ASKS_CAPTCHA)
                && (!ID.equals(given.path("captchaId").asText(""))
                        || given.path("captchaToken").asText("").isBlank());
    }
}
