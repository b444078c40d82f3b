package dev.usher.sandbox.okta;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an admin, or the directory behind Okta, does to users. Each call moves {@code lastUpdated} and tells the event hooks. */
public final class SandboxLifeCycle {
    private final People people;
    private final SandboxEventHooks hooks;
    private final Clock clock;

    SandboxLifeCycle(People people, SandboxEventHooks hooks, Clock clock) {
        this.people = people;
        this.hooks = hooks;
        this.clock = clock;
    }

    /** The person has left; the account stays, deprovisioned. */
    public void deactivate(String login) {
        become(login, UserStatus.DEPROVISIONED, "user.lifecycle.deactivate");
    }

    /** For a time, such as a leave. */
    public void suspend(String login) {
        become(login, UserStatus.SUSPENDED, "user.lifecycle.suspend");
    }

    /** Ends a suspension, and takes somebody back who was deactivated. */
    public void reactivate(String login) {
        var was = people.account(login).status();
        become(
                login,
                UserStatus.ACTIVE,
                was == UserStatus.SUSPENDED ? "user.lifecycle.unsuspend" : "user.lifecycle.activate");
    }

    /** The account is gone for good: nobody has its id any more. */
    public void delete(String login) {
        var person = people.account(login).person();
        people.remove(login);
        hooks.happened("user.lifecycle.delete.completed", person);
    }

    /** Sets attributes of the profile, in Okta's names ({@code firstName}, {@code primaryPhone}, {@code department}…). */
    public void changeProfile(String login, Map<String, Object> attributes) {
        change(login, account -> account.person(changed(account.person(), attributes)));
        hooks.happened("user.account.update_profile", people.account(login).person());
    }

    /** Puts the person into exactly these groups. */
    public void changeGroups(String login, String... groups) {
        var before = groups(people.account(login).person());
        var now = new LinkedHashSet<>(List.of(groups));
        change(login, account -> {
            var claims = new LinkedHashMap<>(account.person().claims());
            claims.put("groups", List.copyOf(now));
            account.person(account.person().withClaims(claims));
        });
        var person = people.account(login).person();
        now.stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> hooks.happened("group.user_membership.add", person, group));
        before.stream()
                .filter(group -> !now.contains(group))
                .forEach(group -> hooks.happened("group.user_membership.remove", person, group));
    }

    private static List<String> groups(SandboxPerson person) {
        return person.claims().get("groups") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void become(String login, UserStatus status, String eventType) {
        change(login, account -> account.status(status));
        hooks.happened(eventType, people.account(login).person());
    }

    private void change(String login, Consumer<Account> change) {
        var account = people.account(login);
        change.accept(account);
        account.updated(clock.instant());
    }

    private static SandboxPerson changed(SandboxPerson person, Map<String, Object> attributes) {
        var claims = new LinkedHashMap<>(person.claims());
        var first = person.firstName();
        var last = person.lastName();
        var email = person.email();
        for (var attribute : attributes.entrySet()) {
            switch (attribute.getKey()) {
                case "firstName" -> first = String.valueOf(attribute.getValue());
                case "lastName" -> last = String.valueOf(attribute.getValue());
                case "email" -> email = String.valueOf(attribute.getValue());
                case "primaryPhone" -> claims.put("phone_number", attribute.getValue());
                default -> claims.put(attribute.getKey(), attribute.getValue());
            }
        }
        return person.withProfile(first, last, email, claims);
    }
}
