package dev.usher.saml;

import dev.usher.enrollment.DevicelessSignIns.PersonFields;
import dev.usher.identity.Identity;
import dev.usher.saml.gate.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Jamf Pro is told of a person: by what it knows them, and the attributes. */
@ApplicationScoped
class PersonStatement {
    static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    static final String EMAIL_ADDRESS = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    private final SamlConfig config;

    PersonStatement(SamlConfig config) {
        this.config = config;
    }

    /** The name; empty where the person has none of the kind. */
    Optional<String> name(PersonFields fields) {
        var name = switch (config.nameId().source()) {
            case USERNAME -> fields.username();
            case EMAIL -> fields.email();
        };
        return Optional.ofNullable(name).filter(text -> !text.isBlank());
    }

    /**
     * The format that the name is told in.
     *
     * @param wanted null for any
     * @return empty where the name is none of that format
     */
    Optional<String> format(@Nullable String wanted, String name) {
        var ours = switch (config.nameId().format()) {
            case UNSPECIFIED -> UNSPECIFIED;
            case EMAIL_ADDRESS -> EMAIL_ADDRESS;
        };
        if (wanted == null || wanted.equals(UNSPECIFIED)) {
            return Optional.of(ours);
        }
        return wanted.equals(EMAIL_ADDRESS) && name.indexOf('@') > 0 ? Optional.of(EMAIL_ADDRESS) : Optional.empty();
    }

    /** The attributes, in the order in which they are told. */
    Map<String, List<String>> attributes(String name, PersonFields fields, Identity identity, Standing.Open jamf) {
        var told = new LinkedHashMap<String, List<String>>();
        var names = config.attributes();
        put(told, names.username(), fields.username());
        put(told, names.email(), fields.email());
        put(told, names.name(), fields.realName());
        // Where Jamf reads the name in an attribute, that one holds what the NameID does.
        jamf.userAttribute().ifPresent(attribute -> told.put(attribute, List.of(name)));
        var groups = groups(identity);
        if (!groups.isEmpty()) {
            told.put(names.groups().orElse(jamf.groupAttribute()), groups);
        }
        return told;
    }

    private static void put(Map<String, List<String>> told, String attribute, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            told.put(attribute, List.of(value));
        }
    }

    /** None that is not named in the configuration: Jamf may let a group enroll, or more. */
    private List<String> groups(Identity identity) {
        var allowed =
                config.groups().orElse(List.of()).stream().map(String::strip).toList();
        return identity.groups().stream()
                .filter(group -> allowed.stream().anyMatch(pattern -> fits(pattern, group)))
                .toList();
    }

    private static boolean fits(String pattern, String group) {
        return pattern.endsWith("*")
                ? group.startsWith(pattern.substring(0, pattern.length() - 1))
                : group.equals(pattern);
    }
}
