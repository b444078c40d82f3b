package dev.usher.sandbox.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Interaction codes: single use, one minute. */
final class Codes {
    private final Shelf<Issued> codes = new Shelf<>();
    private final SandboxSettings settings;

    Codes(SandboxSettings settings) {
        this.settings = settings;
    }

    record Issued(Transaction.Interaction interaction, Grant grant, Instant expiresAt) {
        boolean expired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }

    /**
     * Gives a finished transaction a code, unless it has a good one. A client whose redemption was lost on the way comes
     * back by introspect and needs another.
     */
    void issue(Transaction transaction, Instant now) {
        var present = transaction.code() == null ? null : codes.get(transaction.code());
        if (present != null && !present.expired(now)) {
            return;
        }
        var code = Ids.handle();
        var grant = Grant.of(transaction);
        codes.put(code, new Issued(transaction.interaction, grant, now.plus(settings.interactionCodeLifetime())));
        transaction.code(code);
    }

    /** Takes a code away for good; null where it is unknown, spent or too old. */
    @Nullable Issued redeem(String code, Instant now) {
        var issued = codes.remove(code);
        return issued == null || issued.expired(now) ? null : issued;
    }

    void clear() {
        codes.clear();
    }
}
