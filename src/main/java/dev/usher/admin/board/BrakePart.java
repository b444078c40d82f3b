package dev.usher.admin.board;

import org.jspecify.annotations.Nullable;

/**
 * The brake on owner changes, where it can be released.
 *
 * @param pulled whether there is something to release
 * @param reason what was typed
 * @param trouble what is wrong with it; null for nothing
 * @param done what came of an order, in a sentence; null for none
 * @param carriedOut whether it was carried out
 */
record BrakePart(
        boolean pulled,
        String reason,
        @Nullable String trouble,
        @Nullable String done,
        boolean carriedOut) {
    /** What the address says that has just been done. */
    static final String RELEASED = "released";

    static final String NOTHING = "nothing";

    static BrakePart of(boolean pulled, @Nullable String done) {
        return switch (done) {
            case RELEASED -> new BrakePart(false, "", null, "The brake is released. What waited goes on.", true);
            case NOTHING ->
                new BrakePart(
                        pulled,
                        "",
                        null,
                        "Your sign-in had run out, so nothing was done. Please send it again.",
                        false);
            case null, default -> new BrakePart(pulled, "", null, null, false);
        };
    }

    static BrakePart refused(String reason, String trouble) {
        return new BrakePart(true, reason, trouble, null, false);
    }
}
