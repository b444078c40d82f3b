package dev.usher.jamf.inventory;

import dev.usher.jamf.JamfId;
import java.util.Optional;

/** The versions of Jamf's {@code computers-inventory}, newest first. */
enum InventoryVersion {
    /** From 11.30.0, the only one there that is not deprecated. */
    V4,
    /** Deprecated 2026-07-14. */
    V3,
    /** Deprecated 2025-11-06. */
    V2,
    /** Deprecated 2025-06-30, and the only one of Jamf Pro 10. */
    V1;

    /**
     * Where to begin asking a server of this version. When v2 and v3 came is not documented, so the server is asked from
     * here downwards.
     */
    static InventoryVersion newestOf(String serverVersion) {
        return Release.parse(serverVersion).map(InventoryVersion::newestOf).orElse(V4);
    }

    private static InventoryVersion newestOf(Release release) {
        if (!release.atLeast(11, 0)) {
            return V1;
        }
        return release.atLeast(11, 30) ? V4 : V3;
    }

    Optional<InventoryVersion> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    String listPath() {
        return "/api/" + segment() + "/computers-inventory";
    }

    String recordPath(JamfId id) {
        return listPath() + "/" + id.value();
    }

    /** PATCH answers 204 without a body; v1 answers 200 with one. */
    String detailPath(JamfId id) {
        return "/api/" + segment() + "/computers-inventory-detail/" + id.value();
    }

    private String segment() {
        return "v" + (values().length - ordinal());
    }
}
