package dev.usher.sandbox.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All sign-ins that are under way, by both of their handles. */
final class Transactions {
    private final Shelf<Transaction> byInteraction = new Shelf<>();
    private final Shelf<Transaction> byState = new Shelf<>();
    private final SandboxSettings settings;

    Transactions(SandboxSettings settings) {
        this.settings = settings;
    }

    Transaction open(Transaction.Interaction interaction, Instant now) {
        var transaction = new Transaction(interaction, first(), now.plus(settings.transactionLifetime()));
        byInteraction.put(transaction.interactionHandle, transaction);
        byState.put(transaction.stateHandle(), transaction);
        return transaction;
    }

    private Step first() {
        if (settings.has(OrgTrait.SAFE_MODE)) {
            return new SafeMode(settings.safeModePolls());
        }
        return settings.has(OrgTrait.PROBES_FASTPASS) ? Probe.loopback() : new Identify();
    }

    @Nullable Transaction byInteraction(String handle) {
        return byInteraction.get(handle);
    }

    @Nullable Transaction byState(String handle) {
        return byState.get(handle);
    }

    /** Gives the transaction another handle; the old one stops working unless the org accepts old handles. */
    void rotate(Transaction transaction) {
        if (!settings.has(OrgTrait.ACCEPTS_OLD_HANDLES)) {
            byState.remove(transaction.stateHandle());
        }
        transaction.stateHandle(Ids.stateHandle());
        byState.put(transaction.stateHandle(), transaction);
    }

    void end(Transaction transaction) {
        byInteraction.remove(transaction.interactionHandle);
        byState.remove(transaction.stateHandle());
    }

    void clear() {
        byInteraction.clear();
        byState.clear();
    }
}
