package dev.usher.assignment.lifecycle;

import dev.usher.assignment.hint.Hints;
import dev.usher.assignment.owner.Owners;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the owners who changed in Okta without anybody telling. */
@ApplicationScoped
public class LifecycleSweep {
    private final OktaUsers users;
    private final Owners owners;
    private final LifeActionStore actions;
    private final Hints hints;

    LifecycleSweep(OktaUsers users, Owners owners, LifeActionStore actions, Hints hints) {
        this.users = users;
        this.owners = owners;
        this.actions = actions;
        this.hints = hints;
    }

    /**
     * How far it has come.
     *
     * @param owners how many of the page have a device and are looked at soon
     * @param cursor of the next page; null after the last
     * @param until when the last of them changed; null where nobody did
     */
    public record Seen(
            int owners, @Nullable String cursor, @Nullable Instant until) {}

    /**
     * Has one page of the people who changed since then looked at, as far as they have devices. Nothing where no service app
     * is configured.
     *
     * @param cursor of the page before; null for the first
     * @throws dev.usher.okta.OktaFailure where Okta does not answer; ask again with the same cursor
     */
    public Seen changedPeople(Instant since, @Nullable String cursor) {
        if (!users.on()) {
            return new Seen(0, null, null);
        }
        var page = users.changedSince(since, cursor);
        var concerned =
                page.users().stream().map(OktaUser::id).filter(this::concerns).toList();
        QuarkusTransaction.requiringNew().run(() -> concerned.forEach(hints::person));
        return new Seen(
                concerned.size(),
                page.cursor(),
                page.users().isEmpty() ? null : page.users().getLast().lastUpdated());
    }

    private boolean concerns(String subject) {
        return !owners.currentOf(subject).isEmpty() || !actions.openOf(subject).isEmpty();
    }
}
