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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of Quarkus' that matter here: log, database, ports, the time to end. */
@ApplicationScoped
class QuarkusConcerns implements Concerns {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";

    /** Okta may take this long for a step that is in hand (usher.okta.request-timeout). */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    /** Kubernetes kills after 30 seconds where nobody says otherwise, and work in hand has 12 of them. */
    private static final Duration LONGEST_END = Duration.ofSeconds(18);

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
            LogCategories.talkative().forEach((category, level) -> found.add(logged(category, level)));
            builtOtherwise(found);
        }
        databaseInClear().ifPresent(found::add);
        smallPool().ifPresent(found::add);
        timeToEnd().ifPresent(found::add);
        return found;
    }

    static Concern logged(String category, String level) {
        var key = category.isEmpty() ? "quarkus.log.level" : "quarkus.log.category.\"" + category + "\".level";
        return LogCategories.writesSecrets(category)
                ? Concern.severe(
                        "secrets-in-log",
                        key,
                        level + " makes libraries write passwords, tokens and client secrets into the log",
                        "Use INFO here, and the log levels at run time (PUT /api/v1/log-levels) for what is safe.",
                        "INFO")
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
        if (flag("quarkus.swagger-ui.always-include")) {
            found.add(Concern.unsafe(
                    "swagger-ui-public",
                    "quarkus.swagger-ui.always-include",
                    "everybody who reaches the public port has a console for the whole API",
                    "Build without it.",
                    "false"));
        }
    }

    private boolean flag(String key) {
        return config.getOptionalValue(key, Boolean.class).orElse(false);
    }

    private Optional<Concern> databaseInClear() {
        var address = config.getOptionalValue(DATABASE, String.class).map(DatabaseAddress::of);
        var strict = config.getOptionalValue("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", String.class)
                .filter(DatabaseAddress::strictMode);
        return address.filter(known -> known.elsewhere() && !known.encrypted() && strict.isEmpty())
                .map(known -> Concern.unsafe(
                        "database-in-clear",
                        DATABASE,
                        "the database is on another machine and may be spoken to without TLS, its password included",
                        "Add sslmode=verify-full to the address (or require, where you trust the network's names).",
                        "jdbc:postgresql://db.example.com:5432/usher?sslmode=verify-full"));
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
        return time.compareTo(LONGEST_END) <= 0
                ? Optional.empty()
                : Optional.of(Concern.notice(
                        "end-slow",
                        key,
                        "with the 12 seconds for work in hand it is more than the 30 after which Kubernetes kills by default",
                        "Set terminationGracePeriodSeconds to more than the sum.",
                        "12s"));
    }
}
