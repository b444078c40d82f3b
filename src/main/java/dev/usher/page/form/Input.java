package dev.usher.page.form;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One control of a form, ready to be written.
 *
 * @param kind {@code text}, {@code password}, {@code checkbox}, {@code cards}, {@code buttons} or {@code hidden}
 * @param id unique on the page
 * @param name what it is submitted under
 * @param value what stands in it; never for a masked one
 * @param code whether blanks and hyphens are taken out of what is pasted
 * @param mode the keyboard, as {@code inputmode} names it; null for the usual one
 * @param hint a longer explanation; null if none
 * @param error what is wrong with it; null if nothing
 * @param first whether it gets the focus
 */
public record Input(
        String kind,
        String id,
        String name,
        String label,
        String value,
        boolean checked,
        boolean required,
        boolean code,
        String autocomplete,
        @Nullable String mode,
        @Nullable Integer maxLength,
        @Nullable String hint,
        @Nullable String error,
        boolean first,
        List<Choice> choices) {

    /** The elements that describe it, as {@code aria-describedby} lists them; null if none. */
    public @Nullable String describedBy() {
        var ids = (hint == null ? "" : id + "-hint ") + (error == null ? "" : id + "-error");
        return ids.isBlank() ? null : ids.strip();
    }

    /** This one and those inside its choices. */
    Stream<Input> withInner() {
        return Stream.concat(
                Stream.of(this),
                choices.stream().flatMap(choice -> choice.inputs().stream()).flatMap(Input::withInner));
    }

    /**
     * @param hint which one, where there are several of a kind; null otherwise
     * @param sentence why it cannot be chosen; null where it can
     * @param inputs what else is asked for where it is chosen
     */
    public record Choice(
            String id,
            String value,
            String label,
            @Nullable String hint,
            boolean checked,
            @Nullable String sentence,
            List<Input> inputs) {}

    /** Its name: a value may be anything that the person typed. */
    @Override
    public String toString() {
        return "Input[" + name + "]";
    }
}
