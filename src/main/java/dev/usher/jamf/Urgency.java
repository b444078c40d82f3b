package dev.usher.jamf;

/** Who waits for a piece of work. Neither starves the other; see {@link JamfClient#open}. */
public enum Urgency {
    /** A person. */
    INTERACTIVE,
    /** Nobody: drift, reports, preparation. */
    BACKGROUND
}
