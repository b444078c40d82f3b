package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.idx.IdxAuthenticator;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.IdxMessage;
import dev.usher.okta.idx.Json;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person may open beside a step. Anything but plain https is left out: no page of ours is to run or fetch it. */
final class Links {
    private static final Set<String> CONSENTS = Set.of("consent", "admin-consent", "granular-consent");

    private Links() {}

    static List<Step.Link> of(IdxMessage message) {
        return message.links().stream()
                .flatMap(link -> link(link.label() == null ? host(link.url()) : link.label(), link.url()))
                .toList();
    }

    static List<Step.Link> of(IdxDocument document) {
        return Stream.of(
                        document.remediations().stream().flatMap(Links::ofExpiredPassword),
                        document.authenticator().map(IdxAuthenticator::json).stream()
                                .flatMap(Links::ofOktaVerify),
                        document.remediations().stream().anyMatch(form -> CONSENTS.contains(form.name()))
                                ? ofApp(Json.unwrap(document.json().path("app")))
                                : Stream.<Step.Link>of())
                .flatMap(links -> links)
                .toList();
    }

    private static Stream<Step.Link> ofExpiredPassword(IdxForm form) {
        var name = Json.text(form.json(), "customExpiredPasswordName");
        var href = Json.text(form.json(), "customExpiredPasswordURL");
        return link(name == null && href != null ? host(href) : name, href);
    }

    private static Stream<Step.Link> ofOktaVerify(JsonNode authenticator) {
        var device = Json.unwrap(authenticator.path("contextualData").path("samedevice"));
        return Stream.concat(
                link("Get Okta Verify", Json.text(device, "downloadHref")),
                link("Set up Okta Verify", Json.text(device, "setupOVUrl")));
    }

    private static Stream<Step.Link> ofApp(JsonNode app) {
        return Stream.of(
                        link("Terms of service", Json.text(app.path("termsOfService"), "href")),
                        link("Privacy policy", Json.text(app.path("privacyPolicy"), "href")),
                        link("Website of the app", Json.text(app.path("clientUri"), "href")))
                .flatMap(links -> links);
    }

    private static Stream<Step.Link> link(@Nullable String label, @Nullable String href) {
        return label != null && href != null && https(href) ? Stream.of(new Step.Link(label, href)) : Stream.of();
    }

    private static boolean https(String href) {
        try {
            var uri = URI.create(href);
            var authority = uri.getRawAuthority();
            return "https".equalsIgnoreCase(uri.getScheme()) && authority != null && !authority.contains("@");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String host(String href) {
        return href.replaceFirst("(?i)^https://", "").replaceFirst("[/?#].*$", "");
    }
}
