package dev.usher.okta.user;

import dev.usher.okta.OktaConfig;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Failures;
import dev.usher.okta.call.OktaApp;
import dev.usher.okta.call.OktaCalls;
import dev.usher.okta.call.PersonHeaders;
import dev.usher.okta.http.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The users of the org, read as a service app at the org authorization server, wherever people sign in. */
@Startup
@ApplicationScoped
public class ServiceAppUsers implements OktaUsers {
    private static final String USERS = "/api/v1/users";
    private static final String PAGE = "limit=200";
    private static final int SHOWN_OF_SEVERAL = 5;

    private final @Nullable Transport transport;
    private final @Nullable ServiceCalls calls;
    private final List<String> match;

    @Inject
    public ServiceAppUsers(
            OktaConfig okta,
            ServiceAppConfig config,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
        var settings = ServiceAppSettings.of(okta, config, clock).orElse(null);
        if (settings == null) {
            transport = null;
            calls = null;
            match = List.of();
            return;
        }
        var failures = new Failures(clock);
        transport = new Transport(okta.connectTimeout(), okta.requestTimeout());
        match = settings.match();
        calls = new ServiceCalls(
                new OktaCalls(
                                transport,
                                OktaApp.SERVICE,
                                settings.client(),
                                new PersonHeaders("usher/" + version, false),
                                meters,
                                failures)
                        .announcing(Call.OF_THE_SERVICE_APP),
                new ServiceFailures(failures),
                new Allowance(failures, clock),
                settings,
                clock);
    }

    @PreDestroy
    void close() {
        if (transport != null) {
            transport.close();
        }
    }

    @Override
    public boolean on() {
        return calls != null;
    }

    @Override
    public Map<String, UserLookup> find(Collection<String> usernames) {
        // One question for a name, however it is written; and asked for in an order that repeats.
        var open = usernames.stream()
                .filter(Search::nameable)
                .collect(Collectors.toMap(
                        name -> name,
                        Function.identity(),
                        (one, _) -> one,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        var found = new TreeMap<String, UserLookup>(String.CASE_INSENSITIVE_ORDER);
        for (var attribute : match) {
            for (var batch : Search.batches(attribute, List.copyOf(open.values()))) {
                var users = users(Search.anyOf(attribute, batch));
                for (var name : batch) {
                    whose(name, attribute, users).ifPresent(lookup -> {
                        found.put(name, lookup);
                        open.remove(name);
                    });
                }
            }
        }
        var answers = new LinkedHashMap<String, UserLookup>();
        usernames.forEach(name -> answers.put(name, found.getOrDefault(name, new UserLookup.NotFound())));
        return answers;
    }

    @Override
    public Optional<OktaUser> byId(String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        // Okta takes a login in the same place: the answer must be about the id.
        return calls().object(Call.USER, USERS + "/" + id)
                .map(UserReader::read)
                .filter(user -> user.id().equals(id));
    }

    @Override
    public List<String> groups(String id) {
        if (!isId(id)) {
            return List.of();
        }
        return calls().all(Call.USER_GROUPS, USERS + "/" + id + "/groups?" + PAGE).stream()
                .map(group -> group.path("profile").path("name").asText(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public Changed changedSince(Instant since, @Nullable String cursor) {
        var first = USERS + "?search=" + Search.encoded(Search.changedAfter(since))
                + "&sortBy=lastUpdated&sortOrder=asc&" + PAGE;
        if (cursor != null && !cursor.startsWith(USERS + "?")) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
        var page = calls().page(Call.USERS, cursor == null ? first : cursor);
        return new Changed(page.elements().stream().map(UserReader::read).toList(), page.next());
    }

    private List<OktaUser> users(String search) {
        return calls().all(Call.USERS, USERS + "?search=" + Search.encoded(search) + "&" + PAGE).stream()
                .map(UserReader::read)
                .toList();
    }

    /** Who has this name in the attribute; empty where nobody, and the next attribute is asked. */
    private static Optional<UserLookup> whose(String name, String attribute, List<OktaUser> users) {
        var all = new LinkedHashMap<String, OktaUser>();
        users.stream()
                .filter(user -> user.claims().get(attribute) instanceof String text && text.equalsIgnoreCase(name))
                .forEach(user -> all.put(user.id(), user));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var stay = all.values().stream()
                .filter(user -> user.status() != UserStatus.DEACTIVATED)
                .toList();
        // The former account of somebody who was hired again is nobody else.
        var counted = stay.isEmpty() ? List.copyOf(all.values()) : stay;
        return Optional.of(
                counted.size() == 1
                        ? new UserLookup.Found(counted.getFirst())
                        : new UserLookup.Several(
                                counted.stream()
                                        .map(OktaUser::login)
                                        .collect(Collectors.toCollection(LinkedHashSet::new))
                                        .stream()
                                        .limit(SHOWN_OF_SEVERAL)
                                        .toList()));
    }

    private static boolean isId(String id) {
        return id.matches("[A-Za-z0-9_-]{1,64}");
    }

    private ServiceCalls calls() {
        if (calls == null) {
            throw new IllegalStateException("usher.okta.service.client-id is not set");
        }
        return calls;
    }
}
