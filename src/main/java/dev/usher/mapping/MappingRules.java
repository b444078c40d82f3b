package dev.usher.mapping;

import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.identity.Identity;
import dev.usher.mapping.cel.Reading;
import dev.usher.mapping.cel.RuleVariables;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /** Applies every rule to one person at one device of which Jamf Pro's inventory says nothing. */
    public Mapping map(Identity identity, Device device) {
        return map(identity, device, null);
    }

    /**
     * Applies every rule to one person at one device. Pure: the same input gives the same result.
     *
     * @param facts null where Jamf Pro does not know the device
     * @return never an exception because of what a claim holds; a field whose rule fails is missing, and the others stand
     */
    public Mapping map(Identity identity, Device device, @Nullable DeviceFacts facts) {
        var variables = RuleVariables.of(identity, device, facts);
        var draft = new MappingDraft();
        book.fields()
                .forEach((field, rule) ->
                        draft.add(rule, rule.expression().read(variables), value -> draft.put(field, value)));
        book.attributes()
                .forEach((name, rule) ->
                        draft.add(rule, rule.expression().read(variables), value -> draft.put(name, value)));
        book.userGroups()
                .forEach((name, condition) ->
                        draft.addMember(name, condition, condition.expression().answer(variables)));
        return draft.mapping();
    }

    /**
     * Who the person is to Jamf Pro before any device of theirs is known. A rule that reads {@code device} finds nothing
     * there, as one that reads an absent claim does; the rules of other fields are not asked.
     *
     * <p>People are told apart by the username and the e-mail address. One that would have to be cut or changed to fit could
     * be another person's then, so it is none.
     */
    public MappedPerson person(Identity identity) {
        var variables = RuleVariables.of(identity, null, null);
        var rule =
                Objects.requireNonNull(book.fields().get(Field.USERNAME), "there is a rule of ours where no other is");
        return switch (rule.expression().read(variables)) {
            case Reading.Text text -> {
                var username = FieldText.of(text.text(), rule.maxLength());
                if (username.text().isEmpty()) {
                    yield nameless(rule, "the rule found no value");
                }
                yield username.isWhole(text.text())
                        ? new MappedPerson.Named(username.text(), email(variables), fitted(Field.REAL_NAME, variables))
                        : nameless(
                                rule,
                                "what the rule found is too long or has characters that Jamf Pro cannot hold, and changed it"
                                        + " could be another person's");
            }
            case Reading.Nothing nothing -> nameless(rule, "the rule found no value");
            case Reading.Unusable unusable -> nameless(rule, unusable.reason());
        };
    }

    private static MappedPerson nameless(Rule rule, String reason) {
        return new MappedPerson.Nameless(
                rule.subject() + " has no value without a device: " + reason + " (rule " + rule.key() + ").");
    }

    private @Nullable String email(RuleVariables variables) {
        var rule = book.fields().get(Field.EMAIL);
        if (rule == null || !(rule.expression().read(variables) instanceof Reading.Text found)) {
            return null;
        }
        var email = FieldText.of(found.text(), rule.maxLength());
        return email.text().isEmpty() || !email.isWhole(found.text()) ? null : email.text();
    }

    private @Nullable String fitted(Field field, RuleVariables variables) {
        var rule = book.fields().get(field);
        if (rule == null || !(rule.expression().read(variables) instanceof Reading.Text found)) {
            return null;
        }
        var fitted = FieldText.of(found.text(), rule.maxLength()).text();
        return fitted.isEmpty() ? null : fitted;
    }

    /**
     * Whether a rule leaves the device without a user. A rule that holds counts more than one that nobody can decide, and
     * that more than all that do not hold.
     *
     * @param facts null where Jamf Pro does not know the device
     */
    public Exclusion exclusion(Identity identity, Device device, @Nullable DeviceFacts facts) {
        var variables = RuleVariables.of(identity, device, facts);
        var undecided = new ArrayList<Exclusion>();
        for (var rule : book.exclusions().values()) {
            switch (rule.exclusion(variables)) {
                case Exclusion.Excluded excluded -> {
                    return excluded;
                }
                case Exclusion.Undecided one -> undecided.add(one);
                case Exclusion.NotExcluded not -> {}
            }
        }
        return undecided.isEmpty() ? new Exclusion.NotExcluded() : undecided.getFirst();
    }

    /** What becomes of a value of this field that Jamf Pro does not have. */
    public WhenNotInJamf whenNotInJamf(Field field) {
        return book.whenNotInJamf().getOrDefault(field, WhenNotInJamf.KEEP);
    }

    /** Twelve hexadecimal digits that tell these rules and tables from others; recorded with each assignment. */
    public String version() {
        return version;
    }

    /** Every rule as it was written, in the order in which people read them; Usher's own where none was. */
    public List<ConfiguredRule> configured() {
        return book.configured();
    }

    /** The claims that rules read, as far as their expressions spell them; for {@link ScopeCheck}. */
    public Set<String> claimsRead() {
        var claims = new TreeSet<String>();
        book.expressions().forEach(expression -> claims.addAll(expression.claimsRead()));
        return claims;
    }
}
