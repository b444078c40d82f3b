package dev.usher.admin.access;

/** What a caller may do; each may all that those before it may. */
public enum Role {
    /** May look, and run again what is stuck. */
    HELP_DESK,
    /** May do everything. */
    ADMIN;

    /** Whether who is this may do what needs the other. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
