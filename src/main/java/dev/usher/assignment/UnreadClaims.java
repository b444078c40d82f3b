package dev.usher.assignment;

import dev.usher.mapping.MappingRules;
import dev.usher.mapping.ScopeCheck;
import dev.usher.okta.OktaConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Warns at start of rules that read a claim which no requested scope yields: they would find nothing, every time. */
@ApplicationScoped
class UnreadClaims {
    private static final Logger LOG = Logger.getLogger(UnreadClaims.class);

    void warn(@Observes StartupEvent event, MappingRules rules, OktaConfig okta) {
        // As in OAuth's own scope parameter, one entry may hold several.
        var scopes = okta.scopes().stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .toList();
        ScopeCheck.of(scopes).warnings(rules.claimsRead()).forEach(LOG::warn);
    }
}
