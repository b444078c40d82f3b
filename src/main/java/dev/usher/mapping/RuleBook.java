package dev.usher.mapping;

import dev.usher.mapping.cel.Expression;
import dev.usher.mapping.cel.RuleFault;
import dev.usher.mapping.cel.RuleLanguage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every rule of the configuration, compiled; or every fault in it.
 *
 * <p>A mistake is reported with all others, since nobody wants to restart a service once for each.
 */
final class RuleBook {
    /** What holds where the configuration has no rule: the claims of the scopes that are requested by default. */
    private static final Map<Field, String> DEFAULTS = Map.of(
            Field.USERNAME, "claims.preferred_username",
            Field.REAL_NAME, "claims.name",
            Field.EMAIL, "claims.email");

    private static final String FIELDS = "usher.mapping.fields.";

    private final Map<Field, Rule> fields = new EnumMap<>(Field.class);
    private final Map<Field, WhenNotInJamf> whenNotInJamf = new EnumMap<>(Field.class);
    private final Map<String, Rule> attributes = new TreeMap<>();
    private final Map<String, ExclusionRule> exclusions = new TreeMap<>();
    private final Map<String, Condition> userGroups = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final RuleLanguage language;

    private RuleBook(RuleLanguage language) {
        this.language = language;
    }

    static RuleBook of(MappingConfig config) {
        var book = new RuleBook(new RuleLanguage(config.tables()));
        new TreeMap<>(config.fields()).forEach(book::addField);
        DEFAULTS.forEach(book::addDefault);
        config.extensionAttributes().forEach(book::addAttribute);
        config.excluded().forEach(book::addExclusion);
        config.userGroups().forEach(book::addUserGroup);
        if (!book.faults.isEmpty()) {
            throw new BadMappingRules(book.faults);
        }
        return book;
    }

    Map<Field, Rule> fields() {
        return fields;
    }

    Map<Field, WhenNotInJamf> whenNotInJamf() {
        return whenNotInJamf;
    }

    Map<String, Rule> attributes() {
        return attributes;
    }

    /** In the order of their names, so that the same rule speaks each time. */
    Map<String, ExclusionRule> exclusions() {
        return exclusions;
    }

    Map<String, Condition> userGroups() {
        return userGroups;
    }

    /** Every rule as it was written, in the order in which people read them. */
    List<ConfiguredRule> configured() {
        var rules = new ArrayList<ConfiguredRule>();
        fields.forEach((field, rule) -> rules.add(configured(
                ConfiguredRule.Kind.FIELD, field.wireName(), rule, whenNotInJamf.get(field), field.namesARecord())));
        attributes.forEach((name, rule) ->
                rules.add(configured(ConfiguredRule.Kind.EXTENSION_ATTRIBUTE, name, rule, null, false)));
        userGroups.forEach((name, condition) -> rules.add(configured(ConfiguredRule.Kind.USER_GROUP, name, condition)));
        exclusions.forEach((name, rule) -> rules.add(configured(ConfiguredRule.Kind.EXCLUDED, name, rule.condition())));
        return rules;
    }

    private static ConfiguredRule configured(
            ConfiguredRule.Kind kind, String name, Rule rule, @Nullable WhenNotInJamf chosen, boolean namesARecord) {
        var whenNotInJamf = namesARecord && chosen == null ? WhenNotInJamf.KEEP : chosen;
        return new ConfiguredRule(kind, name, rule.key(), rule.source(), rule.whenMissing(), whenNotInJamf);
    }

    private static ConfiguredRule configured(ConfiguredRule.Kind kind, String name, Condition condition) {
        return new ConfiguredRule(kind, name, condition.key(), condition.source(), null, null);
    }

    /** Every expression of the book. */
    Stream<Expression> expressions() {
        return Stream.of(
                        fields.values().stream().map(Rule::expression),
                        attributes.values().stream().map(Rule::expression),
                        exclusions.values().stream()
                                .map(rule -> rule.condition().expression()),
                        userGroups.values().stream().map(Condition::expression))
                .flatMap(expressions -> expressions);
    }

    private void addField(String name, MappingConfig.FieldRule rule) {
        var field = Field.named(name).orElse(null);
        if (field == null) {
            faults.add(FIELDS + name + ": there is no such field; the fields are " + Field.allNames());
            return;
        }
        rule.whenNotInJamf().ifPresent(choice -> choose(field, choice));
        add(fieldRule(field, rule.value(), rule.whenMissing())).ifPresent(made -> fields.put(field, made));
    }

    private void choose(Field field, WhenNotInJamf choice) {
        if (field.namesARecord()) {
            whenNotInJamf.put(field, choice);
        } else {
            faults.add(FIELDS + field.wireName() + ".when-not-in-jamf: Jamf Pro takes any text as " + field.wireName()
                    + "; this is for department, building and site");
        }
    }

    private void addDefault(Field field, String source) {
        if (!fields.containsKey(field) && faults.isEmpty()) {
            add(fieldRule(field, source, WhenMissing.KEEP)).ifPresent(made -> fields.put(field, made));
        }
    }

    private void addAttribute(String name, MappingConfig.AttributeRule rule) {
        var key = "usher.mapping.extension-attributes.\"" + name + "\".value";
        var draft = new Draft(
                key, "extension attribute " + name, rule.value(), rule.whenMissing(), Field.TEXT_LENGTH, "claims.sub");
        add(draft).ifPresent(made -> attributes.put(name, made));
    }

    private void addExclusion(String name, MappingConfig.ExcludedRule rule) {
        var sentence = rule.says().orElseGet(() -> ExclusionRule.usualSentence(name));
        condition(ExclusionRule.key(name) + ".when", rule.when(), "device.shared")
                .ifPresent(made -> exclusions.put(name, new ExclusionRule(name, made, sentence)));
    }

    private void addUserGroup(String name, MappingConfig.UserGroupRule rule) {
        condition("usher.mapping.user-groups.\"" + name + "\".member", rule.member(), "'Staff' in groups")
                .ifPresent(made -> userGroups.put(name, made));
    }

    private static Draft fieldRule(Field field, String source, WhenMissing whenMissing) {
        return new Draft(
                FIELDS + field.wireName() + ".value",
                field.wireName(),
                source,
                whenMissing,
                field.maxLength(),
                DEFAULTS.getOrDefault(field, "claims." + field.wireName().replace('-', '_')));
    }

    private Optional<Rule> add(Draft draft) {
        return usable(draft.key(), language.compile(draft.source()), draft.example())
                .map(draft::rule);
    }

    private Optional<Condition> condition(String key, String source, String example) {
        return usable(key, language.compileCondition(source), example)
                .map(expression -> new Condition(key, source, expression));
    }

    private Optional<Expression> usable(String key, RuleLanguage.Compiled compiled, String example) {
        return switch (compiled) {
            case RuleLanguage.Compiled.Faulty faulty -> {
                faults.add(refused(key, faulty.fault(), example));
                yield Optional.empty();
            }
            case RuleLanguage.Compiled.Usable usable -> Optional.of(usable.expression());
        };
    }

    private static String refused(String key, RuleFault fault, String example) {
        return key + ": at " + fault.line() + ":" + fault.column() + ", " + fault.reason() + "; an example: " + example;
    }

    /** A rule as configured, with the example that a message about it shows. */
    private record Draft(
            String key, String subject, String source, WhenMissing whenMissing, int maxLength, String example) {
        Rule rule(Expression expression) {
            return new Rule(key, subject, source, whenMissing, maxLength, expression);
        }
    }
}
