package dev.usher.admin.search;

/** In what the text was found that somebody typed. */
public enum FoundBy {
    SERIAL_NUMBER("serial number"),
    DEVICE_NAME("device name"),
    ASSET_TAG("asset tag"),
    USERNAME("username"),
    EMAIL("e-mail address"),
    NAME("person's name");

    private final String words;

    FoundBy(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
