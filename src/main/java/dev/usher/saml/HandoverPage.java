package dev.usher.saml;

import dev.usher.page.look.Assets;
import dev.usher.page.look.Brand;
import dev.usher.page.look.Frame;
import dev.usher.page.look.Languages;
import dev.usher.page.visit.PageHeaders;
import dev.usher.page.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page that hands an answer to Jamf Pro: a form, which our script sends, and a button for web views without scripts. */
@ApplicationScoped
class HandoverPage {
    private final Brand brand;
    private final Assets assets;
    private final Languages languages;

    HandoverPage(Brand brand, Assets assets, Languages languages) {
        this.brand = brand;
        this.assets = assets;
        this.languages = languages;
    }

    String html(Visit visit, Next.Jamf jamf) {
        var words = languages.of(null, visit.caller().acceptLanguage());
        var heading = words.say("saml.handover.heading");
        var frame = new Frame(heading + " · " + brand.name(), words, brand, assets, "", null, false);
        var handover = new Handover(
                heading,
                words.say("saml.handover.text"),
                words.say("saml.handover.button"),
                jamf.consumer().toString(),
                jamf.response(),
                jamf.relayState());
        return SamlTemplates.handover(frame, handover).render();
    }

    /**
     * The form is sent to the address of Jamf's metadata, which is in the page. {@code form-action} cannot name that alone: Chromium
     * applies it to redirects after the form too, and where Jamf's led to another host the person would be stuck, with the
     * answer given. So it is whatever has TLS. Who looks at Jamf at where the form comes from sees the host.
     */
    Map<String, String> headers(URI consumer) {
        var headers = new LinkedHashMap<>(PageHeaders.ALL);
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action https: "
                        + consumer.getScheme() + "://" + consumer.getRawAuthority()
                        + "; base-uri 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "strict-origin");
        return headers;
    }
}
