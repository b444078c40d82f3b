package dev.usher.sandbox.okta;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The org's users, by login. */
final class People {
    private final Clock clock;
    private final Map<String, Account> byLogin = new LinkedHashMap<>();

    People(Clock clock) {
        this.clock = clock;
        reset();
    }

    synchronized void reset() {
        byLogin.clear();
        DefaultPeople.all().forEach(this::add);
        FactorPeople.all().forEach(this::add);
        StepPeople.all().forEach(this::add);
    }

    synchronized Account add(SandboxPerson person) {
        var account = new Account(person, clock.instant());
        byLogin.put(key(person.login()), account);
        return account;
    }

    synchronized List<SandboxPerson> all() {
        return byLogin.values().stream().map(Account::person).toList();
    }

    synchronized List<Account> accounts() {
        return List.copyOf(byLogin.values());
    }

    /** Who may try to sign in under this name; null for the unknown and the deactivated. */
    synchronized @Nullable Account find(String login) {
        var account = byLogin.get(key(login));
        return account == null || !account.status().maySignIn() ? null : account;
    }

    /** Somebody who is known to be there. */
    synchronized Account account(String login) {
        var account = byLogin.get(key(login));
        if (account == null) {
            throw new IllegalArgumentException("the sandbox's org has no " + login);
        }
        return account;
    }

    synchronized void remove(String login) {
        byLogin.remove(key(login));
    }

    /** Whether the name is taken, be it by somebody deactivated. */
    synchronized boolean has(String login) {
        return byLogin.containsKey(key(login));
    }

    private static String key(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
