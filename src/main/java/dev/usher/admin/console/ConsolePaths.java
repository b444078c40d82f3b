package dev.usher.admin.console;

/** Where the console is. */
public final class ConsolePaths {
    public static final String ROOT = "/admin";

    private ConsolePaths() {}

    /** Whether a page of the console is at the path. */
    static boolean isAt(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
