package dev.usher.assignment.enrich;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.person.UserIdentities;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceRecord;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserLookup;
import dev.usher.problem.Reference;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks the users up whom Jamf names, and starts what follows. */
@ApplicationScoped
public class Enrichments {
    private static final Logger LOG = Logger.getLogger(Enrichments.class);

    private final OktaUsers users;
    private final EnrichmentStore store;
    private final StandingStore standing;
    private final Assignments assignments;
    private final UserIdentities identities;
    private final EnrichmentConfig config;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    Enrichments(
            OktaUsers users,
            EnrichmentStore store,
            StandingStore standing,
            Assignments assignments,
            UserIdentities identities,
            EnrichmentConfig config,
            Journal journal,
            MeterRegistry metrics,
            Clock clock) {
        this.users = users;
        this.store = store;
        this.standing = standing;
        this.assignments = assignments;
        this.identities = identities;
        this.config = config;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An alarm on a series that is not there yet would never ring. */
    void register(@Observes StartupEvent event) {
        for (var outcome : Finding.Outcome.values()) {
            counter(outcome);
        }
    }

    private Counter counter(Finding.Outcome outcome) {
        return metrics.counter("usher.enrichments", "outcome", outcome.wireName());
    }

    /** What was found of the user whom Jamf names for the device; empty if nobody was looked up. */
    public Optional<Finding> find(SerialNumber serialNumber) {
        return store.find(serialNumber);
    }

    boolean on() {
        return config.enabled() && users.on();
    }

    /** Asks Okta for the users of all these devices, many with one request, and settles each on its own. */
    void lookUp(List<DeviceRecord> devices) {
        if (devices.isEmpty()) {
            return;
        }
        var found = found(devices.stream().map(Standing::username).distinct().toList());
        for (var device : devices) {
            var lookup = found.get(Standing.username(device));
            if (lookup != null) {
                settleAlone(device, lookup);
            }
        }
    }

    /** One user whom Usher cannot read must not keep the other nineteen of a request from being found. */
    private Map<String, UserLookup> found(List<String> names) {
        try {
            return users.find(names);
        } catch (OktaNotUnderstood e) {
            var found = new HashMap<String, UserLookup>();
            for (var name : names) {
                try {
                    found.putAll(users.find(List.of(name)));
                } catch (OktaNotUnderstood odd) {
                    LOG.warnf("A user whom Jamf names cannot be read from Okta: %s", odd.getMessage());
                }
            }
            return found;
        }
    }

    private void settleAlone(DeviceRecord device, UserLookup lookup) {
        try {
            settle(device, lookup);
        } catch (OktaNotUnderstood | OktaRefused e) {
            LOG.warnf("The groups of a user cannot be read from Okta: %s", e.getMessage());
        }
    }

    private void settle(DeviceRecord device, UserLookup lookup) {
        var username = Standing.username(device);
        switch (lookup) {
            case UserLookup.Found(OktaUser user)
            when user.status().usable() -> {
                var identity = identities.of(user);
                keep(
                        device,
                        user.id(),
                        identity,
                        new Finding(
                                username,
                                Finding.Outcome.FOUND,
                                "Jamf Pro names a user for this device, whom Okta knows; nobody signed in.",
                                clock.instant()));
            }
            case UserLookup.Found(OktaUser user) ->
                keep(
                        device,
                        user.id(),
                        null,
                        new Finding(
                                username,
                                Finding.Outcome.USER_INACTIVE,
                                "Jamf Pro names a user for this device who is not active in Okta ("
                                        + user.status().inWords()
                                        + "); find out who has the device and let that person sign in.",
                                clock.instant()));
            case UserLookup.NotFound nobody ->
                keep(
                        device,
                        null,
                        null,
                        new Finding(
                                username,
                                Finding.Outcome.UNKNOWN_USER,
                                "Jamf Pro names a user for this device whom Okta does not know; correct the username in"
                                        + " Jamf Pro, or name the attribute that holds it in usher.okta.service.match.",
                                clock.instant()));
            case UserLookup.Several several ->
                keep(
                        device,
                        null,
                        null,
                        new Finding(
                                username,
                                Finding.Outcome.AMBIGUOUS_USER,
                                "Okta knows " + several.logins().size()
                                        + " people by the username that Jamf Pro has for this device; put the Okta username"
                                        + " of the right one into Jamf Pro, or let the person sign in.",
                                clock.instant()));
        }
    }

    private void keep(DeviceRecord device, @Nullable String subject, @Nullable Identity identity, Finding finding) {
        var reference = Reference.random().value();
        QuarkusTransaction.requiringNew().run(() -> {
            var now = clock.instant();
            if (store.keep(device, finding, now.plus(config.askAgain()))) {
                journal.write(new JournalEntry(
                                device.serialNumber(),
                                null,
                                finding.outcome() == Finding.Outcome.FOUND
                                        ? "user_found"
                                        : finding.outcome().wireName(),
                                finding.sentence() + " The username is {person}.",
                                reference)
                        .about(subject, finding.username()));
            }
            // The row is locked now: whoever else reviewed the device has started it already, or never will.
            if (identity != null && mayBeStarted(device)) {
                assignments.start(started(device, identity, finding.username(), now, reference));
            }
        });
        counter(finding.outcome()).increment();
    }

    private boolean mayBeStarted(DeviceRecord device) {
        return standing.of(List.of(device.serialNumber()))
                .getOrDefault(device.serialNumber(), Standing.UNKNOWN)
                .mayBeLookedUp(device);
    }

    private static NewAssignment started(
            DeviceRecord device, Identity identity, String username, Instant now, String reference) {
        return new NewAssignment(
                null, device.device(), identity, Proof.NONE, Source.ENRICHMENT, username, now, reference);
    }
}
