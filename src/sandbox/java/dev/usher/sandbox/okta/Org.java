package dev.usher.sandbox.okta;

import java.net.URI;
import java.time.Clock;

/** Everything that one org holds; the endpoints share it. */
final class Org {
    final URI origin;
    final SandboxSettings settings = new SandboxSettings();
    final People people;
    final Apps apps = new Apps();
    final ServiceApps services = new ServiceApps();
    final SandboxMailbox mailbox = new SandboxMailbox();
    final SandboxFaults faults = new SandboxFaults();
    final TokenTweaks tweaks = new TokenTweaks();
    final SigningKeys keys = new SigningKeys();
    final Attempts attempts = new Attempts();
    final RateLimits limits = new RateLimits(settings);
    final Transactions transactions = new Transactions(settings);
    final Codes codes = new Codes(settings);
    final AuthorizationCodes authorizationCodes = new AuthorizationCodes();
    final HostedSessions sessions = new HostedSessions();
    final Shelf<Transaction> idpHops = new Shelf<>();
    final MagicLinks magicLinks;
    final Grants grants = new Grants(settings);
    final SandboxPhone phone;
    final Documents documents;
    final SandboxEventHooks hooks;
    final SandboxLifeCycle lifeCycle;

    Org(URI origin, Clock clock) {
        this.origin = origin;
        this.people = new People(clock);
        this.hooks = new SandboxEventHooks(origin, clock);
        this.lifeCycle = new SandboxLifeCycle(people, hooks, clock);
        this.magicLinks = new MagicLinks(mailbox, settings);
        this.phone = new SandboxPhone(people, settings, clock);
        this.documents = new Documents(origin, settings);
    }

    /** Lets a transaction wait for one answer of an identity provider, under the name that is returned. */
    String hop(Transaction transaction) {
        var token = Ids.urlSafe(32);
        idpHops.put(token, transaction);
        return token;
    }

    /** Everything as at the start, except the keys. */
    void clear() {
        settings.reset();
        people.reset();
        apps.reset();
        services.reset();
        hooks.clear();
        mailbox.clear();
        phone.clear();
        faults.clear();
        tweaks.clear();
        attempts.clear();
        limits.clear();
        transactions.clear();
        codes.clear();
        authorizationCodes.clear();
        sessions.clear();
        idpHops.clear();
        magicLinks.clear();
        grants.clear();
    }
}
