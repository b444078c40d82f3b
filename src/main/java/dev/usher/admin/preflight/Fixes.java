package dev.usher.admin.preflight;

/** What is to be done in several cases, in the same words. */
public final class Fixes {
    private Fixes() {}

    /** An API client lacks a privilege. */
    public static String grant(String privilege) {
        return "Give a role of the API client the privilege \"" + privilege
                + "\" (Jamf Pro: Settings > API roles and clients). If the client got another role since its secret was made,"
                + " generate a new client secret and set usher.jamf.client-secret.";
    }
}
