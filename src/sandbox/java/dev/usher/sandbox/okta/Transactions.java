package dev.usher.sandbox.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All sign-ins that are under way, by both of their handles and by the part of one that browsers carry. */
final class Transactions {
    private final Shelf<Transaction> byInteraction = new Shelf<>();
    private final Shelf<Transaction> byState = new Shelf<>();
    private final Shelf<Transaction> byToken = new Shelf<>();
    private final SandboxSettings settings;

    Transactions(SandboxSettings settings) {
        this.settings = settings;
    }

    Transaction open(Transaction.Interaction interaction, Instant now) {
        var transaction = new Transaction(interaction, now.plus(settings.transactionLifetime()));
        byInteraction.put(transaction.interactionHandle, transaction);
        keep(transaction);
        return transaction;
    }

    @Nullable Transaction byInteraction(String handle) {
        return byInteraction.get(handle);
    }

    @Nullable Transaction byState(String handle) {
        return byState.get(handle);
    }

    /** By what stands before the first {@code ~} of the state handle, or by the whole of it. */
    @Nullable Transaction byStateToken(String token) {
        return byToken.get(token(token));
    }

    /** Gives the transaction another handle; the old one stops working unless the org accepts old handles. */
    void rotate(Transaction transaction) {
        if (!settings.has(OrgTrait.ACCEPTS_OLD_HANDLES)) {
            forget(transaction);
        }
        transaction.stateHandle(Ids.stateHandle());
        keep(transaction);
    }

    void end(Transaction transaction) {
        byInteraction.remove(transaction.interactionHandle);
        forget(transaction);
    }

    void clear() {
        byInteraction.clear();
        byState.clear();
        byToken.clear();
    }

    private void keep(Transaction transaction) {
        byState.put(transaction.stateHandle(), transaction);
        byToken.put(token(transaction.stateHandle()), transaction);
    }

    private void forget(Transaction transaction) {
        byState.remove(transaction.stateHandle());
        byToken.remove(token(transaction.stateHandle()));
    }

    private static String token(String stateHandle) {
        return stateHandle.split("~", 2)[0];
    }
}
