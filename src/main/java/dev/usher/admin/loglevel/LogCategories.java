package dev.usher.admin.loglevel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/** Which categories may say more, and which had better not. */
public final class LogCategories {
    /** Usher's own promise (docs/reference/log.md), and db-scheduler's: it knows tasks by our ids and no more. */
    static final List<String> SAFE = List.of("dev.usher", "com.github.kagkarlsson.scheduler");

    /** Libraries that carry requests, credentials or statements, and write what they carry. */
    private static final List<String> WRITE_WHAT_THEY_CARRY = List.of(
            "io.quarkus.oidc",
            "io.quarkus.vertx",
            "io.quarkus.rest",
            "io.quarkus.resteasy",
            "io.quarkus.security",
            "io.smallrye.jwt",
            "io.vertx",
            "io.netty",
            "org.jboss.resteasy",
            "org.postgresql",
            "org.jdbi",
            "org.jose4j",
            "jdk.httpclient",
            "jdk.internal.httpclient",
            "sun.net.www",
            "javax.net.ssl");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$]+(\\.[A-Za-z0-9_$]+){0,30}");
    private static final int LONGEST = 200;

    private LogCategories() {}

    /** Why the level of this category cannot be set at run time; empty where it can. */
    static Optional<String> whyNot(String category) {
        if (category.length() > LONGEST || !NAME.matcher(category).matches()) {
            return Optional.of("must be the name of a package or class, such as dev.usher.okta");
        }
        if (isUnder(category, SAFE)) {
            return Optional.empty();
        }
        return Optional.of("must be " + String.join(" or ", SAFE) + ", or below one of them: "
                + (writesSecrets(category)
                        ? "this category writes passwords, tokens or client secrets into the log at DEBUG"
                        : "nobody promises that another category writes no secret into the log at DEBUG"));
    }

    /** Whether it is known to write secrets at DEBUG, itself or something below it; the root is the empty name. */
    public static boolean writesSecrets(String category) {
        return category.isEmpty()
                || isUnder(category, WRITE_WHAT_THEY_CARRY)
                || WRITE_WHAT_THEY_CARRY.stream().anyMatch(known -> isUnder(known, List.of(category)));
    }

    /**
     * Categories beyond the safe ones that somebody has told to write more than INFO, with their levels; the root is the empty
     * name. Read from the loggers themselves, so that it does not matter how they were told.
     */
    public static Map<String, String> talkative() {
        var context = LogContext.getLogContext();
        var found = new TreeMap<String, String>();
        for (var name : Collections.list(context.getLoggerNames())) {
            var logger = context.getLoggerIfExists(name);
            var level = logger == null ? null : logger.getLevel();
            if (level != null && level.intValue() < Level.INFO.intValue() && !isUnder(name, SAFE)) {
                found.put(name, level.getName());
            }
        }
        return found;
    }

    private static boolean isUnder(String category, List<String> roots) {
        return roots.stream().anyMatch(root -> category.equals(root) || category.startsWith(root + "."));
    }
}
