package dev.usher.guard;

import org.eclipse.microprofile.config.spi.Converter;

/** {@code true} or {@code false}. SmallRye's own takes any misspelt {@code true} for false, and the limits would be off. */
public final class SwitchConverter implements Converter<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String value) {
        return switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }
}
