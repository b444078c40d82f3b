package dev.usher.fuzz;

import dev.usher.admin.access.DiscoveryClaims;
import dev.usher.admin.list.CursorClaims;
import dev.usher.admin.roster.RosterFileClaims;
import dev.usher.enrollment.claim.ClaimLinkClaims;
import dev.usher.guard.AddressClaims;
import dev.usher.jamf.connection.ReplyClaims;
import dev.usher.jamf.inventory.InventoryClaims;
import dev.usher.jamf.preload.PreloadClaims;
import dev.usher.jamf.token.TokenAnswerClaims;
import dev.usher.mapping.cel.RuleClaims;
import dev.usher.okta.ConversationClaims;
import dev.usher.okta.call.AnswerClaims;
import dev.usher.okta.token.TokenClaims;
import dev.usher.okta.user.SearchClaims;
import dev.usher.page.look.LanguageClaims;
import dev.usher.page.visit.CookieClaims;
import dev.usher.saml.key.KeyFileClaims;
import dev.usher.saml.request.SamlClaims;
import dev.usher.secret.SealerClaims;
import dev.usher.webhook.jamf.JamfWebhookClaims;
import dev.usher.webhook.okta.OktaHookClaims;
import java.util.List;
import java.util.stream.Stream;

/** Every parser of foreign bytes but that of Okta's documents, which has a search of its own. */
final class Targets {
    /** What Okta and Jamf Pro answer, or whoever is in their place. */
    static final List<Target> OF_UPSTREAMS = List.of(
            new Target("jamf-inventory", InventoryClaims::hold),
            new Target("jamf-preload", PreloadClaims::hold),
            new Target("jamf-refusal", ReplyClaims::refusal),
            new Target("jamf-cookies", ReplyClaims::cookies),
            new Target("jamf-token", TokenAnswerClaims::hold),
            new Target("okta-refusal", AnswerClaims::refusal),
            new Target("okta-limits", AnswerClaims::limits),
            new Target("okta-cookies", AnswerClaims::cookies),
            new Target("jwt", TokenClaims::token),
            new Target("jwt-signed", TokenClaims::signed),
            new Target("jwks", TokenClaims::keys),
            new Target("discovery", DiscoveryClaims::hold));

    /** What callers and senders say. */
    static final List<Target> OF_CALLERS = List.of(
            new Target("webhook-jamf-json", JamfWebhookClaims::json),
            new Target("webhook-jamf-xml", JamfWebhookClaims::xml),
            new Target("webhook-okta", OktaHookClaims::hold),
            new Target("webhook-setup-manager", OktaHookClaims::setupManager),
            new Target("roster", RosterFileClaims::hold),
            new Target("forwarded-for", AddressClaims::forwarded),
            new Target("address-block", AddressClaims::block),
            new Target("accept-language", LanguageClaims::hold),
            new Target("person-headers", AnswerClaims::personHeaders),
            new Target("cookie", CookieClaims::hold),
            new Target("claim-link", ClaimLinkClaims::hold),
            new Target("cursor", CursorClaims::hold));

    /** XML with signatures. */
    static final List<Target> OF_SAML = List.of(
            new Target("saml-redirect", SamlClaims::redirect),
            new Target("saml-post", SamlClaims::post),
            new Target("saml-request", SamlClaims::signed),
            new Target("saml-metadata", SamlClaims::metadata));

    /** What administrators write, and what is kept. */
    static final List<Target> OF_RULES_AND_STATE = List.of(
            new Target("mapping-rule", RuleClaims::hold),
            new Target("rsql", InventoryClaims::typed),
            new Target("scim", SearchClaims::hold),
            new Target("sealed", SealerClaims::hold),
            new Target("conversation", ConversationClaims::hold),
            new Target("key-file", KeyFileClaims::hold));

    private Targets() {}

    /** Those of a search, by its name. */
    static List<Target> of(String search) {
        return switch (search) {
            case "Upstream" -> OF_UPSTREAMS;
            case "Caller" -> OF_CALLERS;
            case "Saml" -> OF_SAML;
            case "Rule" -> OF_RULES_AND_STATE;
            default -> throw new IllegalArgumentException("there is no search " + search + "FuzzIT");
        };
    }

    static Stream<Target> all() {
        return Stream.of(OF_UPSTREAMS, OF_CALLERS, OF_SAML, OF_RULES_AND_STATE).flatMap(List::stream);
    }
}
