package dev.usher.saml.xml;

/** What others sent is no XML that is read here. The message is a sentence of ours, and holds nothing of it. */
public final class UnreadableXml extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableXml(String message) {
        super(message);
    }

    /** @param cause for a debugger: it may quote what was sent, so it is for no log */
    public UnreadableXml(String message, Throwable cause) {
        super(message, cause);
    }
}
