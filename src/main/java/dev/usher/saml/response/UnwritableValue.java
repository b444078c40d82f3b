package dev.usher.saml.response;

/** Something that is told of a person holds what no XML can. The message holds nothing of it. */
public final class UnwritableValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnwritableValue() {
        super("it holds characters that XML has not");
    }
}
