package dev.usher.admin.start;

import dev.usher.admin.loglevel.LogCategories;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Settings of Quarkus' that matter here: log, database, ports, the time to end. */
@ApplicationScoped
class QuarkusConcerns implements Concerns {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";

    private static final String WRITES_SECRETS =
            " makes libraries write passwords, tokens and client secrets into the log";
    private static final String MAY_WRITE_SECRETS =
            " of everything: nobody promises that no library writes a password, token or client secret";
    private static final String SAFER_LEVELS =
            "Use INFO here, and the log levels at run time (PUT /api/v1/log-levels) for what is safe.";

    /** Okta may take this long for a step that is in hand (usher.okta.request-timeout). */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    /** After those that are set: 12 seconds for work in hand, and one to close all. */
    private static final Duration REST_OF_THE_END = Duration.ofSeconds(13);

    /** The manifests let 45 seconds pass before the kill, of which 15 are for a slow machine. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /** Patterns of Quarkus' access log that hold a header of the request, a cookie, or all of them. */
    private static final Pattern WRITES_HEADERS = Pattern.compile(
            "^\\s*long\\s*$|ALL_REQUEST_HEADERS|%\\{(?:i,\\s*(?:authorization|cookie|x-)|c,)",
            Pattern.CASE_INSENSITIVE);

    /** Beside the workers: calls, the housekeeping, the looks at devices and people. */
    private static final int CONNECTIONS_BESIDE_WORKERS = 4;

    private final Config config;
    private final AssignmentConfig assignment;
    private final boolean production;

    @Inject
    QuarkusConcerns(Config config, AssignmentConfig assignment) {
        this(config, assignment, LaunchMode.current() == LaunchMode.NORMAL);
    }

    /** @param production whether others than the one who started it reach this process and its log */
    QuarkusConcerns(Config config, AssignmentConfig assignment, boolean production) {
        this.config = config;
        this.assignment = assignment;
        this.production = production;
    }

    @Override
    public List<Concern> concerns() {
        var found = new ArrayList<Concern>();
        if (production) {
            LogCategories.talkative(config).forEach((category, level) -> found.add(logged(category, level)));
            builtOtherwise(found);
            accessLog().ifPresent(found::add);
        }
        everybodyBelieved().ifPresent(found::add);
        databaseInClear().ifPresent(found::add);
        smallPool().ifPresent(found::add);
        timeToEnd().ifPresent(found::add);
        return found;
    }

    static Concern logged(String category, String level) {
        if (category.isEmpty()) {
            // Whoever looks for trouble at night does this: a replica that does not start helps nobody.
            return Concern.unsafe(
                    "everything-in-log", "quarkus.log.level", level + MAY_WRITE_SECRETS, SAFER_LEVELS, "INFO");
        }
        var key = "quarkus.log.category.\"" + category + "\".level";
        return LogCategories.writesSecrets(category)
                ? Concern.severe("secrets-in-log", key, level + WRITES_SECRETS, SAFER_LEVELS, "INFO")
                : Concern.unsafe(
                        "debug-log",
                        key,
                        level + " of a category that is not Usher's; nobody promises that it writes no secret",
                        "Use INFO here once you have seen what you looked for.",
                        "INFO");
    }

    /** Fixed when the jar was built: whoever built it otherwise should know what that means. */
    private void builtOtherwise(List<Concern> found) {
        if (!flag("quarkus.management.enabled")) {
            found.add(Concern.unsafe(
                    "management-public",
                    "quarkus.management.enabled",
                    "health and metrics are on the public port",
                    "Build with the management port, and let nobody but the cluster reach it.",
                    "true"));
        }
    }

    /** Quarkus writes the request line as it came, with what stands behind the question mark. */
    private Optional<Concern> accessLog() {
        if (!flag("quarkus.http.access-log.enabled")) {
            return Optional.empty();
        }
        var key = "quarkus.http.access-log.pattern";
        var pattern = config.getOptionalValue(key, String.class).orElse("common");
        return Optional.of(
                WRITES_HEADERS.matcher(pattern).find()
                        ? Concern.severe(
                                "secrets-in-access-log",
                                key,
                                "it writes headers or cookies, and with them the tokens of people, devices and administrators",
                                "Write the request line at most.",
                                "common")
                        : Concern.unsafe(
                                "access-log",
                                "quarkus.http.access-log.enabled",
                                "it writes the addresses that people come back from Okta to, with the codes in them, and where people are",
                                "Switch it off: Usher's own lines, metrics and traces hold none of that.",
                                "false"));
    }

    private boolean flag(String key) {
        return config.getOptionalValue(key, Boolean.class).orElse(false);
    }

    /** Quarkus takes the first entry of {@code X-Forwarded-For}, which the caller has written, before Usher sees the address. */
    private Optional<Concern> everybodyBelieved() {
        var key = "quarkus.http.proxy.proxy-address-forwarding";
        return flag(key)
                ? Optional.of(Concern.severe(
                        "trusts-every-header",
                        key,
                        "every caller is believed about its own address, so that limits for an address stop nobody",
                        "Leave it off, and name the address blocks of your proxies in usher.proxy.trusted.",
                        "false"))
                : Optional.empty();
    }

    private Optional<Concern> databaseInClear() {
        return config.getOptionalValue(DATABASE, String.class)
                .map(url -> DatabaseAddress.of(url, besideTheAddress()))
                .filter(known -> known.elsewhere() && !known.encrypted())
                .map(known -> Concern.unsafe(
                        "database-in-clear",
                        DATABASE,
                        "the database is on another machine and may be spoken to without TLS, its password included",
                        "Add sslmode=verify-full to the address (or require, where you trust the network's names).",
                        "jdbc:postgresql://db.example.com:5432/usher?sslmode=verify-full"));
    }

    private Map<String, String> besideTheAddress() {
        var properties = new HashMap<String, String>();
        for (var name : List.of("sslmode", "ssl")) {
            config.getOptionalValue("quarkus.datasource.jdbc.additional-jdbc-properties." + name, String.class)
                    .ifPresent(value -> properties.put(name, value));
        }
        return properties;
    }

    private Optional<Concern> smallPool() {
        var size = config.getOptionalValue("quarkus.datasource.jdbc.max-size", Integer.class)
                .orElse(0);
        var wanted = assignment.workers() + CONNECTIONS_BESIDE_WORKERS;
        return size >= wanted
                ? Optional.empty()
                : Optional.of(Concern.unsafe(
                        "pool-small",
                        "quarkus.datasource.jdbc.max-size",
                        "%d database connections for %d workers: when all work at once, calls of people may wait in vain"
                                .formatted(size, assignment.workers()),
                        "Raise it to " + wanted + ", or lower usher.assignment.workers.",
                        String.valueOf(wanted)));
    }

    private Optional<Concern> timeToEnd() {
        var key = "quarkus.shutdown.timeout";
        var time = config.getOptionalValue(key, Duration.class).orElse(Duration.ZERO);
        if (time.compareTo(LONGEST_STEP) < 0) {
            return Optional.of(Concern.notice(
                    "end-hasty",
                    key,
                    "a step of a sign-in that Okta answers slowly is cut off at the end of a replica, and has to be read anew",
                    "Give it as long as usher.okta.request-timeout and a little more.",
                    "12s"));
        }
        var whole = config.getOptionalValue("quarkus.shutdown.delay", Duration.class)
                .orElse(Duration.ZERO)
                .plus(time)
                .plus(REST_OF_THE_END);
        return whole.compareTo(LONGEST_END) <= 0
                ? Optional.empty()
                : Optional.of(Concern.notice(
                        "end-slow",
                        key,
                        "with quarkus.shutdown.delay and 13 seconds for the work in hand, the end takes up to %d seconds, and more than 30"
                                .formatted(whole.toSeconds()),
                        "Set terminationGracePeriodSeconds to 15 more than that, or leave it where it is so already.",
                        "12s"));
    }
}
