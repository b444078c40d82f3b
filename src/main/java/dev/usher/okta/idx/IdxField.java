package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
        List<IdxOption> options,
        @Nullable List<IdxField> form) {

    /** Whether Okta has decided the value: it is echoed, and no other is accepted. */
    public boolean fixed() {
        return !mutable && value != null;
    }

    /** Whether a person is to be asked for it. */
    public boolean asked() {
        return visible && !fixed() && !name.equals("stateHandle");
    }

    @Override
    public String toString() {
        return "IdxField[" + name + "]";
    }
}
