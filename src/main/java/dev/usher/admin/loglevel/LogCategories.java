package dev.usher.admin.loglevel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jboss.logmanager.LogContext;
import org.jspecify.annotations.Nullable;

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
            "io.smallrye.config",
            "io.smallrye.jwt",
            "io.vertx",
            "io.netty",
            "org.jboss.resteasy",
            "org.postgresql",
            "org.jdbi",
            "org.jose4j",
            "org.keycloak.saml",
            "org.apache.xml.security",
            "org.jcp.xml.dsig",
            "com.sun.org.apache.xml.internal.security",
            "jdk.httpclient",
            "jdk.internal.httpclient",
            "sun.net.www",
            "javax.net.ssl");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$]+(\\.[A-Za-z0-9_$]+){0,30}");
    private static final int LONGEST = 200;
    private static final Pattern CONFIGURED =
            Pattern.compile("quarkus\\.log\\.(?:category\\.\"?(?<name>.+?)\"?\\.)?level");

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
     * Categories beyond the safe ones that are configured to write more than INFO, with their levels; the root is the empty name.
     * The loggers themselves cannot be asked: those that nobody holds are not listed, whatever their level.
     */
    public static Map<String, String> talkative(Config config) {
        var found = new TreeMap<String, String>();
        for (var key : config.getPropertyNames()) {
            var configured = CONFIGURED.matcher(key);
            if (configured.matches()) {
                var name = Optional.ofNullable(configured.group("name")).orElse("");
                config.getOptionalValue(key, String.class)
                        .map(LogCategories::levelOf)
                        .filter(level -> level.intValue() < Level.INFO.intValue() && !isUnder(name, SAFE))
                        .ifPresent(level -> found.put(name, level.getName()));
            }
        }
        return found;
    }

    private static @Nullable Level levelOf(String name) {
        try {
            return LogContext.getLogContext().getLevelForName(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            // Quarkus itself refuses a level that is none.
            return null;
        }
    }

    private static boolean isUnder(String category, List<String> roots) {
        return roots.stream().anyMatch(root -> category.equals(root) || category.startsWith(root + "."));
    }
}
