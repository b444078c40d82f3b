package dev.usher.admin.console;

import dev.usher.admin.access.Role;

/** The parts of the console, as its bar shows them. */
public enum Tab {
    DEVICES("Devices", "", "d", Role.HELP_DESK),
    BOARD("Board", "/board", "b", Role.HELP_DESK),
    LOANS("Loaners", "/loans", "l", Role.HELP_DESK),
    MAPPING("Mapping", "/mapping", "m", Role.ADMIN),
    PREFLIGHT("Preflight", "/preflight", "p", Role.ADMIN);

    private final String label;
    private final String path;
    private final String key;
    private final Role role;

    Tab(String label, String path, String key, Role role) {
        this.label = label;
        this.path = ConsolePaths.ROOT + path;
        this.key = key;
        this.role = role;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

    /** What to press after {@code g} to go there. */
    public String key() {
        return key;
    }

    boolean isFor(Role of) {
        return of.covers(role);
    }
}
