package dev.usher.page;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.NewEnrollment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person wants to begin, as an address or a form says it. */
final class Wish {
    /** What proves a device. In a query it would end in logs, histories and bookmarks. */
    static final Set<String> NEVER_IN_A_QUERY = Set.of("udid", "managementId", "claim", "secret", "token");

    private static final List<String> CARRIED =
            List.of("serial", "kind", "udid", "managementId", "claim", "username", "returnTo", "locale");
    private static final Set<String> KINDS = Set.of("computer", "mobile");

    private final Map<String, List<String>> values;

    Wish(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The serial number, which people type with blanks; empty without a right one. */
    Optional<SerialNumber> serial() {
        return Optional.ofNullable(value("serial"))
                .map(text -> text.replaceAll("[\\s-]", ""))
                .flatMap(SerialNumber::parse);
    }

    @Nullable String kind() {
        var kind = value("kind");
        return kind != null && KINDS.contains(kind) ? kind : null;
    }

    @Nullable String locale() {
        return value("locale");
    }

    /** Whether it says something that must not stand in an address. */
    boolean saysTooMuch() {
        return NEVER_IN_A_QUERY.stream().anyMatch(values::containsKey);
    }

    NewEnrollment enrollment(SerialNumber serial) {
        return new NewEnrollment(
                new NewEnrollment.NewDevice(serial.value(), kind(), value("udid"), value("managementId")),
                value("claim"),
                value("username"),
                value("returnTo"),
                locale());
    }

    /** What a form has to carry along; empty controls for what a script may find in the fragment. */
    List<Confirm.Hidden> hidden(SerialNumber serial) {
        var hidden = new ArrayList<Confirm.Hidden>();
        for (var name : CARRIED) {
            var value = name.equals("serial") ? serial.value() : value(name);
            if (value != null || NEVER_IN_A_QUERY.contains(name)) {
                hidden.add(new Confirm.Hidden(name, value == null ? "" : value));
            }
        }
        return hidden;
    }

    private @Nullable String value(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Its name: it may hold a claim. */
    @Override
    public String toString() {
        return "Wish";
    }
}
