package dev.usher.mapping;

import dev.usher.device.Device;
import dev.usher.identity.Identity;
import dev.usher.mapping.cel.RuleVariables;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configured rules, compiled and checked at start: claims in, values for Jamf Pro's fields out.
 *
 * <p>Immutable and safe for any number of threads.
 */
@Startup
@ApplicationScoped
public class MappingRules {
    private final RuleBook book;
    private final String version;

    /**
     * Compiles every rule.
     *
     * @throws BadMappingRules with one line for each rule that cannot be used
     */
    public MappingRules(MappingConfig config) {
        this.book = RuleBook.of(config);
        this.version = RulesVersion.of(book, config.tables());
    }

    /**
     * Applies every rule to one person at one device. Pure: the same input gives the same result.
     *
     * @return never an exception because of what a claim holds; a field whose rule fails is missing, and the others stand
     */
    public Mapping map(Identity identity, Device device) {
        var variables = RuleVariables.of(identity, device);
        var draft = new MappingDraft();
        book.fields()
                .forEach((field, rule) ->
                        draft.add(rule, rule.expression().read(variables), value -> draft.put(field, value)));
        book.attributes()
                .forEach((name, rule) ->
                        draft.add(rule, rule.expression().read(variables), value -> draft.put(name, value)));
        return draft.mapping();
    }

    /** What becomes of a value of this field that Jamf Pro does not have. */
    public WhenNotInJamf whenNotInJamf(Field field) {
        return book.whenNotInJamf().getOrDefault(field, WhenNotInJamf.KEEP);
    }

    /** Twelve hexadecimal digits that tell these rules and tables from others; recorded with each assignment. */
    public String version() {
        return version;
    }

    /** The claims that rules read, as far as their expressions spell them; for {@link ScopeCheck}. */
    public Set<String> claimsRead() {
        var claims = new TreeSet<String>();
        book.fields().values().forEach(rule -> claims.addAll(rule.expression().claimsRead()));
        book.attributes()
                .values()
                .forEach(rule -> claims.addAll(rule.expression().claimsRead()));
        return claims;
    }
}
