package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param type Okta's word for it: {@code string}, {@code boolean}, {@code object} and others
 * @param required whether Okta needs it, also where Okta forgets to say so (see {@link FieldReader})
 * @param visible whether a person is to see it
 * @param mutable whether its value may be changed; an immutable value is sent back as it came
 * @param secret whether the input is to be masked
 * @param value the default or fixed value; null where there is none
 * @param description Okta's longer text
 * @param maxLength how many characters Okta takes; null where it does not say
 * @param options what to choose from; empty where anything goes
 * @param form the fields of the object under this name; null for a plain value
 */
public record IdxField(
        String name,
        @Nullable String label,
        String type,
        boolean required,
        boolean visible,
        boolean mutable,
        boolean secret,
        @Nullable JsonNode value,
        @Nullable String description,
        @Nullable Integer maxLength,
        List<IdxOption> options,
        @Nullable List<IdxField> form) {

    /** Whether Okta has decided the value: it is echoed, and no other is accepted. */
    public boolean fixed() {
        return !mutable && value != null;
    }

    /** Whether somebody must give it: a person, or a script in the page. What Okta has filled in unseen is sent as it is. */
    public boolean asked() {
        return !fixed()
                && !name.equals("stateHandle")
                && (visible || form != null || options.size() > 1 || (mutable && value == null));
    }

    /** Whether no person can give it. A choice is one even where Okta hides it: its own page draws a button for each option. */
    public boolean hidden() {
        return !visible && options.isEmpty();
    }

    /** Each name once: a body has room for one value under it. */
    static List<IdxField> byName(Stream<IdxField> fields) {
        var byName = new LinkedHashMap<String, IdxField>();
        fields.forEach(field -> byName.merge(field.name(), field, IdxField::and));
        return List.copyOf(byName.values());
    }

    /** The same object with another part of it. Of two plain values the latter goes, but what Okta has fixed stays. */
    private IdxField and(IdxField part) {
        if (form == null || part.form() == null) {
            return fixed() && !part.fixed() ? this : part;
        }
        return new IdxField(
                name,
                label,
                type,
                required || part.required(),
                visible || part.visible(),
                mutable,
                secret,
                value,
                description,
                maxLength,
                options,
                byName(Stream.concat(form.stream(), part.form().stream())));
    }

    @Override
    public String toString() {
        return "IdxField[" + name + "]";
    }
}
